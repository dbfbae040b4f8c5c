import type { Context, MiddlewareHandler, Next } from "hono";
import { getSettings } from "../../conf/mod.ts";
import { PermissionDenied, redirectTo } from "../../http/mod.ts";
import { describeMiddleware } from "../../middleware/mod.ts";
import { absoluteUrl } from "../../shortcuts.ts";
import { beforeView, urlFor, type View, type ViewContext, viewsWithin, wraps } from "../../urls/mod.ts";
import type { AnonymousUser } from "./anonymous_user.ts";
import { getUser, isAuthenticated } from "./current_user.ts";
import type { UserRow } from "./models.ts";
import { hasPerms } from "./permissions.ts";
import type { PermissionName } from "./types.ts";

/** The parameter that carries where a visitor was on their way to. */
export const REDIRECT_FIELD = "next";

/** Options for guards. */
export interface GuardOptions {
  /**
   * Where visitors log in: a path, or the name of a pattern.
   *
   * @default {"the setting loginUrl"}
   */
  loginUrl?: string;
}

/** Options for {@linkcode permissionRequired}. */
export interface PermissionRequiredOptions extends GuardOptions {
  /**
   * Whether those who are not logged in get 403, too, instead of the way to log in.
   *
   * @default {false}
   */
  raise?: boolean;
}

/**
 * Lets only those see a view who are logged in; others go to log in, and come back then.
 *
 * @example Usage
 * ```ts
 * import { type Context, path } from "@nuages/nuages";
 * import { loginRequired } from "@nuages/nuages/contrib/auth";
 *
 * path("drafts/", loginRequired((c: Context) => c.text("Drafts")));
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/default/#the-login-required-decorator}
 * @param view The view.
 * @param options Where visitors log in.
 * @returns A view that does the same, for those who are logged in.
 */
export function loginRequired<Params>(view: View<Params>, options: GuardOptions = {}): View<Params> {
  return userPassesTest((user) => isAuthenticated(user), view, options);
}

/**
 * Lets only those see a view who pass a test. Others go to log in, or, where they are logged in already, get 403.
 *
 * @example Usage
 * ```ts
 * import { type Context, path } from "@nuages/nuages";
 * import { userPassesTest } from "@nuages/nuages/contrib/auth";
 *
 * path("desk/", userPassesTest((user) => user.isActive && user.isStaff, (c: Context) => c.text("Desk")));
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/default/#django.contrib.auth.decorators.user_passes_test}
 * @param test Says whether a user may.
 * @param view The view.
 * @param options Where visitors log in.
 * @returns A view that does the same, for those who pass.
 */
export function userPassesTest<Params>(
  test: (user: UserRow | AnonymousUser, c: ViewContext<Params>) => boolean | Promise<boolean>,
  view: View<Params>,
  options: GuardOptions = {},
): View<Params> {
  return wraps(view, async function userPassesTest(c: ViewContext<Params>, next: Next) {
    const user = await getUser(c);
    if (await test(user, c)) return await view(c, next);
    if (isAuthenticated(user)) throw new PermissionDenied();
    return redirectToLogin(c, options);
  });
}

/**
 * Lets only those see a view who have a permission, or all of several. Others go to log in, or, where they are logged in
 * already, get 403.
 *
 * @example Usage
 * ```ts
 * import { type Context, path } from "@nuages/nuages";
 * import { permissionRequired } from "@nuages/nuages/contrib/auth";
 *
 * path("write/", permissionRequired("blog.add_post", (c: Context) => c.text("Write")));
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/default/#the-permission-required-decorator}
 * @param permission The permission, or several.
 * @param view The view.
 * @param options Where visitors log in, and whether they do at all.
 * @returns A view that does the same, for those who may.
 */
export function permissionRequired<Params>(
  permission: PermissionName | readonly PermissionName[],
  view: View<Params>,
  options: PermissionRequiredOptions = {},
): View<Params> {
  const permissions = typeof permission === "string" ? [permission] : permission;
  return userPassesTest(
    async (user, c) => {
      if (await hasPerms(c, user, permissions)) return true;
      if (options.raise) throw new PermissionDenied();
      return false;
    },
    view,
    options,
  );
}

/** Views that need no login on a site where all others do. */
const open = new WeakSet<object>();

/**
 * Lets everybody see a view of a site that has {@linkcode loginRequiredMiddleware}.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/default/#django.contrib.auth.decorators.login_not_required}
 * @param view The view.
 * @returns The same view.
 */
export function loginNotRequired<V extends object>(view: V): V {
  open.add(view);
  return view;
}

/**
 * Lets only those see any page who are logged in, but for views that are marked by {@linkcode loginNotRequired}, those of
 * static files, and addresses that lead nowhere. It guards the handlers of Hono apps below the site's URLs, too, whatever
 * their method; one that answers to nothing but its middleware is closed.
 *
 * @example Usage
 * ```ts
 * import { createApplication, defineSettings, path, urlpatterns } from "@nuages/nuages";
 * import { auth, loginNotRequired, loginRequiredMiddleware } from "@nuages/nuages/contrib/auth";
 * import { contenttypes } from "@nuages/nuages/contrib/contenttypes";
 * import { session, sessions } from "@nuages/nuages/contrib/sessions";
 * import { testClient } from "@nuages/nuages/testing";
 * import { strictEqual } from "node:assert/strict";
 *
 * const client = testClient(createApplication(defineSettings(() => ({
 *   secretKey: "for this example only",
 *   allowedHosts: ["localhost"],
 *   installedApps: [auth, contenttypes, sessions],
 *   middleware: [session(), loginRequiredMiddleware()],
 *   urls: urlpatterns([
 *     path("", loginNotRequired((c) => c.text("Welcome"))),
 *     path("drafts/", (c) => c.text("Drafts")),
 *   ]),
 * }))));
 *
 * strictEqual((await client.get("/")).text, "Welcome");
 * strictEqual((await client.get("/drafts/")).headers.get("Location"), "/accounts/login/?next=/drafts/");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/middleware/#django.contrib.auth.middleware.LoginRequiredMiddleware}
 * @param options Where visitors log in.
 * @returns The middleware. It stands after `session()`.
 */
export function loginRequiredMiddleware(options: GuardOptions = {}): MiddlewareHandler {
  return describeMiddleware(
    { name: "loginRequired", after: ["session", "csrf"] },
    async function loginRequired(c, next) {
      // Each view that has its turn is asked about, also one that an open view hands on to.
      beforeView(c, async (c, views, apps) => {
        const isOpen = apps[0] === "staticfiles" || (views.length > 0 && views.every(isMarked));
        if (!isOpen && !isAuthenticated(await getUser(c))) return redirectToLogin(c, options);
      });
      await next();
    },
  );
}

/** Whether a view, or one that it was made of, needs no login. */
function isMarked(view: object): boolean {
  return [...viewsWithin(view)].some((each) => open.has(each));
}

/**
 * Sends a visitor to log in, and back to where they are now then.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/default/#django.contrib.auth.views.redirect_to_login}
 * @param c The request.
 * @param options Where visitors log in.
 * @returns The answer.
 */
export function redirectToLogin(c: Context, options: GuardOptions = {}): Response {
  const login = addressOf(c, options.loginUrl ?? getSettings(c).loginUrl);
  const [, path = "", query = "", fragment = ""] = /^([^?#]*)\??([^#]*)(.*)$/s.exec(login) ?? [];
  const parameters = new URLSearchParams(query);
  parameters.set(REDIRECT_FIELD, wayBack(c, login));
  // As in Django, slashes stay readable.
  return redirectTo(`${path}?${`${parameters}`.replaceAll("%2F", "/")}${fragment}`);
}

/** The path of this page; the whole address, where visitors log in on another host, or by another scheme. */
function wayBack(c: Context, login: string): string {
  const { pathname, search } = new URL(c.req.url);
  const here = absoluteUrl(c, pathname + search);
  return new URL(login, here).origin === new URL(here).origin ? pathname + search : here;
}

/**
 * Reads a setting that is a path, a whole address, or the name of a pattern.
 *
 * @param c The request.
 * @param to The setting.
 * @returns The address.
 * @throws {NoReverseMatch} If it is a name that no pattern has.
 */
export function addressOf(c: Context, to: string): string {
  return /[/.]/.test(to) ? to : urlFor(c, to);
}
