/**
 * Users: who is asking, and what they may do.
 *
 * The tables, the password encodings and what sessions keep are Django's: the users of a Django site log in with their
 * passwords on the first day.
 *
 * | Django | here |
 * | --- | --- |
 * | `request.user` | `await getUser(c)` |
 * | `request.user.is_authenticated` | `isAuthenticated(user)`, in templates `it.user.isAuthenticated` |
 * | `authenticate(request, username=…, password=…)` | `await authenticate(c, { username, password })` |
 * | `login(request, user)`, `logout(request)` | `await login(c, user)`, `await logout(c)` |
 * | `User.objects.create_user(…)` | `await createUser(c, { … })` |
 * | `user.set_password(…)`, `user.check_password(…)` | `await setPassword(c, user, …)`, `await checkUserPassword(c, user, …)` |
 * | (nothing) | `await endSessions(c, user)` logs a user out everywhere |
 * | `axes_reset_username` of django-axes | `await forgetLogins(c, username)` lets somebody in again after wrong logins |
 * | `user.has_perm("blog.add_post")` | `await hasPerm(c, user, "blog.add_post")`, in templates `it.perms.has("blog.add_post")` |
 * | `User.objects.with_perm("blog.add_post")` | `await withPerm(c, "blog.add_post")` |
 * | `@login_required`, `@permission_required` | `loginRequired(view)`, `permissionRequired("blog.add_post", view)` |
 * | `LoginRequiredMiddleware`, `@login_not_required` | `loginRequiredMiddleware()`, `loginNotRequired(view)` |
 * | `include("django.contrib.auth.urls")` | `include(authUrls)` of `/contrib/auth/views` |
 * | `get_user_model()` | `userModelIn(apps)`, in checks and commands |
 * | `AUTH_USER_MODEL`, `AUTHENTICATION_BACKENDS`, `PASSWORD_HASHERS` | `authWith({ ...djangoPasswords(), userModel, backends })` |
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/}
 * @module
 */
export { AnonymousUser } from "./anonymous_user.ts";
export { authWith } from "./app.ts";
export { auth } from "./auth.ts";
export type { AttemptLimit } from "./attempts/limit.ts";
export { authenticate } from "./authenticate.ts";
export { modelBackend, type ModelBackendOptions } from "./backends/model_backend.ts";
export type { TemplatePermissions, TemplateUser } from "./context.ts";
export { permissionCodename } from "./create_permissions.ts";
export { djangoPasswords } from "./django_passwords.ts";
export { getUser, isAuthenticated } from "./current_user.ts";
export { endSessions, type EndSessionsOptions } from "./end_sessions.ts";
export {
  type GuardOptions,
  loginNotRequired,
  loginRequired,
  loginRequiredMiddleware,
  permissionRequired,
  type PermissionRequiredOptions,
  redirectToLogin,
  userPassesTest,
} from "./guards.ts";
export { defaultLoginLimits, forgetLogins, type LoginLimits, TooManyLogins } from "./login_limits.ts";
export { login, type LoginOptions, logout, updateSessionAuthHash } from "./login.ts";
export {
  Group,
  type GroupRelations,
  groups,
  Permission,
  type PermissionRelations,
  permissions,
  User,
  type UserRelations,
  type UserRow,
  users,
} from "./models.ts";
export { type AuthOptions, userModelIn } from "./options.ts";
export { type PasswordState, passwordState } from "./password_state.ts";
export { withPermissions } from "./permissions_of.ts";
export { checkUserPassword, passwordValidatorsOf, setPassword } from "./passwords.ts";
export {
  getAllPermissions,
  getGroupPermissions,
  getUserPermissions,
  hasModulePerms,
  hasPerm,
  hasPerms,
} from "./permissions.ts";
export { type LoginFailure, type UserEvent, userLoggedIn, userLoggedOut, userLoginFailed } from "./signals.ts";
export type { AuthBackend, AuthUser, Credentials, PermissionName, UserModelOptions, WithPermOptions } from "./types.ts";
export { normalizeEmail, normalizeUsername, usernameValidator } from "./username.ts";
export { withPerm } from "./with_perm.ts";
export { createSuperuser, createUser, type CreateUserOptions, type NewUser } from "./users.ts";
