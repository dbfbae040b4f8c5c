import type { Context } from "hono";
import { PermissionDenied } from "../../http/mod.ts";
import { getDispatcher } from "../../signals/mod.ts";
import { countLogin, type LoginAttempt } from "./login_limits/attempts.ts";
import { type AuthConfiguration, authOptionsOf } from "./options.ts";
import { userLoginFailed } from "./signals.ts";
import type { AuthBackend, AuthUser, Credentials } from "./types.ts";

/** Which backend let a user in: the session keeps its name. */
const backends = new WeakMap<AuthUser, string>();

/**
 * Finds the user whom credentials belong to: the first backend that knows them has its way. Nobody is logged in by that.
 *
 * @example Usage
 * ```ts
 * import { type Context, redirect } from "@nuages/nuages";
 * import { authenticate, login } from "@nuages/nuages/contrib/auth";
 *
 * async function enter(c: Context): Promise<Response> {
 *   const { username, password } = await c.req.parseBody();
 *   const user = await authenticate(c, { username, password });
 *   if (!user) return c.text("Please enter a correct username and password.", 422);
 *   await login(c, user);
 *   return redirect(c, "/");
 * }
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/default/#authenticating-users}
 * @param c The request.
 * @param credentials What somebody shows, such as `{ username, password }`.
 * @returns The user; `undefined` where no backend knows them.
 * @throws {TooManyLogins} If there were too many wrong logins for this account or from this address: 429.
 */
export async function authenticate(c: Context, credentials: Credentials): Promise<AuthUser | undefined> {
  const options = authOptionsOf(c);
  const attempt = await countAttempt(c, credentials, options);
  for (const backend of options.backends) {
    const user = await ask(c, backend, credentials);
    if (user === "denied") break;
    if (user === undefined) continue;
    backends.set(user, backend.name);
    await attempt?.forgive();
    return user;
  }
  await getDispatcher(c).send(userLoginFailed, undefined, { request: c, credentials: withoutSecrets(credentials) });
  return undefined;
}

/** Credentials without a name, such as a token, are those of a backend of one's own, which has to count by itself. */
async function countAttempt(
  c: Context,
  credentials: Credentials,
  { loginLimits, usernameField }: AuthConfiguration,
): Promise<LoginAttempt | undefined> {
  const username = credentials.username ?? credentials[usernameField];
  if (loginLimits === false || typeof username !== "string") return undefined;
  return await countLogin(c, username, loginLimits);
}

/** The name of the backend that let a user in, in this request. */
export function backendOf(user: AuthUser): string | undefined {
  return backends.get(user);
}

async function ask(
  c: Context,
  backend: AuthBackend,
  credentials: Credentials,
): Promise<AuthUser | "denied" | undefined> {
  try {
    return await backend.authenticate?.(c, credentials);
  } catch (error) {
    // This backend says that nobody after it is to be asked.
    if (error instanceof PermissionDenied) return "denied";
    throw error;
  }
}

const SECRET = /api|token|key|secret|password|signature/i;

function withoutSecrets(credentials: Credentials): Credentials {
  return Object.fromEntries(
    Object.entries(credentials).map(([name, value]) => [name, SECRET.test(name) ? "********************" : value]),
  );
}
