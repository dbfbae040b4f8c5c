/** A site with users, for tests: in memory, with views that log in and say who is asking. */
import {
  type App,
  type Application,
  type Context,
  createApplication,
  defineSettings,
  path,
  type SettingsInput,
  urlpatterns,
} from "@nuages/nuages";
import {
  authenticate,
  authWith,
  createUser,
  djangoPasswords,
  getUser,
  isAuthenticated,
  login,
  loginNotRequired,
  logout,
} from "@nuages/nuages/contrib/auth";
import type { NewUser, User, UserRow } from "@nuages/nuages/contrib/auth";
import { md5Hasher } from "@nuages/nuages/contrib/auth/hashers";
import { contenttypes } from "@nuages/nuages/contrib/contenttypes";
import { session, sessions } from "@nuages/nuages/contrib/sessions";
import { callCommand, memoryTerminal } from "@nuages/nuages/cli";
import type { Pattern } from "@nuages/nuages/urls";
import { type TestClient, testClient, type TestClientOptions } from "@nuages/nuages/testing";

export const PASSWORD = "a minor swing";

/** What a test says of its site. */
export interface SiteOptions extends TestClientOptions {
  /** The app of users; one with a quick hasher, without it. */
  readonly auth?: App;
  /** Settings beside those of every site here. */
  readonly settings?: Partial<SettingsInput>;
  /** Apps beside those of every site here. */
  readonly apps?: readonly App[];
  /** Patterns beside those of every site here. */
  readonly urls?: readonly Pattern[];
}

/** Users whose passwords are hashed quickly. */
export const quickAuth: App = authWith({ ...djangoPasswords(), hashers: () => [md5Hasher()] });

const applications = new WeakMap<TestClient, Application>();

/** Makes the site, with its tables. */
export async function siteWithUsers(options: SiteOptions = {}): Promise<TestClient> {
  const { settings = {}, auth = quickAuth, apps = [], urls = [], ...rest } = options;
  const app = createApplication(
    defineSettings(() => ({
      secretKey: "for tests only",
      allowedHosts: ["*"],
      debug: true,
      databases: { default: { url: ":memory:" } },
      installedApps: [auth, contenttypes, sessions, ...apps],
      middleware: [session()],
      urls: urlpatterns([...urls, path("enter/", loginNotRequired(enter)), path("leave/", leave), path("me/", me)]),
      ...settings,
    })),
  );
  const client = testClient(app, rest);
  applications.set(client, app);
  await client.migrate();
  return client;
}

/** Another browser at the same site. */
export function anotherClient(client: TestClient): TestClient {
  return testClient(applicationOf(client), { runtime: client.runtime });
}

/** Runs a command of the site, and returns what it says. */
export async function manage(client: TestClient, command: string, args: readonly string[] = []): Promise<string> {
  const io = memoryTerminal();
  await callCommand(command, args, { app: applicationOf(client), runtime: client.runtime, io });
  return io.stdout;
}

function applicationOf(client: TestClient): Application {
  const app = applications.get(client);
  if (!app) throw new TypeError("Cannot find the site of a client: expected one of siteWithUsers()");
  return app;
}

/** Adds a user to the site. */
export async function addUser(client: TestClient, values: Partial<NewUser<typeof User>> = {}): Promise<UserRow> {
  return await createUser(
    client.database(),
    { username: "django", password: PASSWORD, ...values },
    { hasher: md5Hasher() },
  );
}

/** Logs in, and says how it went. */
export async function enterAs(client: TestClient, username = "django", password = PASSWORD): Promise<string> {
  return (await client.post("/enter/", { json: { username, password } })).text;
}

/** Says who is asking. */
export async function askWho(client: TestClient): Promise<string> {
  return (await client.get("/me/")).text;
}

async function enter(c: Context): Promise<Response> {
  const user = await authenticate(c, await c.req.json());
  if (user) await login(c, user);
  return c.text(user ? "welcome" : "wrong");
}

async function leave(c: Context): Promise<Response> {
  await logout(c);
  return c.text("bye");
}

async function me(c: Context): Promise<Response> {
  const user = await getUser(c);
  return c.text(isAuthenticated(user) ? `${user.username}` : "nobody");
}

/** Counts what the site asks its database from now on. */
export function countRoundTrips(client: TestClient): () => number {
  const { $client } = client.database();
  const [execute, batch] = [$client.execute.bind($client), $client.batch.bind($client)];
  let trips = 0;
  Object.assign($client, {
    execute: (...given: Parameters<typeof execute>) => (trips++, execute(...given)),
    batch: (...given: Parameters<typeof batch>) => (trips++, batch(...given)),
  });
  return () => trips;
}
