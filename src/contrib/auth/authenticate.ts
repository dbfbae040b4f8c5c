import type { Context } from "hono";
import { getRuntime, PermissionDenied } from "../../http/mod.ts";
import { getDispatcher } from "../../signals/mod.ts";
import { startFailureFloor } from "./failure_floor.ts";
import { countLogin, type LoginAttempt, TooManyLogins } from "./login_limits.ts";
import { type AuthConfiguration, authOptionsOf, hashersOf } from "./options.ts";
import { type LoginFailure, userLoginFailed } from "./signals.ts";
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
 * @throws {TransactionManagementError} If the request is in a transaction, which would undo the count of wrong logins.
 */
export async function authenticate(c: Context, credentials: Credentials): Promise<AuthUser | undefined> {
  const options = authOptionsOf(c);
  const attempt = await countAttempt(c, credentials, options);
  const floor = startFailureFloor(options.failureTime ?? defaultFailureTime(c));
  try {
    const user = await askAll(c, options.backends, credentials);
    if (user) {
      await attempt?.forgive();
      return user;
    }
    await tellFailure(c, credentials, "refused");
    await floor.reached();
    return undefined;
  } finally {
    floor.forget();
  }
}

/** Milliseconds that a wrong login takes where passwords may be kept in several ways: most need less on most machines. */
function defaultFailureTime(c: Context): number {
  if (hashersOf(c).length < 2) return 0;
  // Workers refuse expensive hashes in their own code, so that they are made in JavaScript.
  return getRuntime(c).name === "workers" ? 2500 : 1500;
}

async function askAll(
  c: Context,
  all: readonly AuthBackend[],
  credentials: Credentials,
): Promise<AuthUser | undefined> {
  for (const backend of all) {
    const user = await ask(c, backend, credentials);
    if (user === "denied") return undefined;
    if (user === undefined) continue;
    backends.set(user, backend.name);
    return user;
  }
  return undefined;
}

async function tellFailure(c: Context, credentials: Credentials, reason: LoginFailure["reason"]): Promise<void> {
  const failure = { request: c, credentials: withoutSecrets(credentials), reason };
  await getDispatcher(c).send(userLoginFailed, undefined, failure);
}

async function countAttempt(
  c: Context,
  credentials: Credentials,
  { loginLimits, usernameField }: AuthConfiguration,
): Promise<LoginAttempt | undefined> {
  if (loginLimits === false) return undefined;
  try {
    return await countLogin(c, namesIn(credentials, usernameField), loginLimits);
  } catch (error) {
    if (error instanceof TooManyLogins) await tellFailure(c, credentials, "locked");
    throw error;
  }
}

/** Backends of one's own may call it otherwise: each text that is no secret may be the name. */
function namesIn(credentials: Credentials, usernameField: string): string[] {
  const known = [credentials.username, credentials[usernameField]].find((value) => typeof value === "string");
  if (known !== undefined) return [known];
  const texts = Object.entries(credentials).filter(([name]) => !SECRET.test(name)).map(([, value]) => value);
  return texts.filter((value) => typeof value === "string").slice(0, MOST_NAMES);
}

/** Nobody has more names than that. */
const MOST_NAMES = 5;

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

const SECRET = /api|code|key|otp|pass|pin|secret|signature|token/i;

function withoutSecrets(credentials: Credentials): Credentials {
  return Object.fromEntries(
    Object.entries(credentials).map(([name, value]) => [name, SECRET.test(name) ? "********************" : value]),
  );
}
