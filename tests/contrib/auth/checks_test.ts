import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import {
  type App,
  createApplication,
  csrf,
  defineApp,
  defineSettings,
  type SettingsInput,
  urlpatterns,
} from "@nuages/nuages";
import { type CheckMessage, runChecks } from "@nuages/nuages/apps";
import { auth, authWith, djangoPasswords, loginRequiredMiddleware, modelBackend } from "@nuages/nuages/contrib/auth";
import {
  argon2Hasher,
  bcryptHasher,
  defaultHashers,
  md5Hasher,
  pbkdf2Hasher,
  scryptHasher,
  SERVER_LIMITS,
} from "@nuages/nuages/contrib/auth/hashers";
import { contenttypes } from "@nuages/nuages/contrib/contenttypes";
import { session } from "@nuages/nuages/contrib/sessions";
import { type AnyModel, defineModel } from "@nuages/nuages/db";
import { createRuntime } from "@nuages/nuages/deno";
import { sql } from "drizzle-orm";
import { integer, sqliteTable, text, unique, uniqueIndex } from "drizzle-orm/sqlite-core";

interface Checked {
  readonly app?: App;
  readonly apps?: readonly App[];
  readonly settings?: Partial<SettingsInput>;
  readonly deploy?: boolean;
  readonly baseDir?: string;
}

async function check(options: Checked): Promise<readonly CheckMessage[]> {
  const { app = auth, apps = [contenttypes], settings = {}, deploy = false, baseDir } = options;
  const site = createApplication(defineSettings(() => ({
    secretKey: "for tests only",
    middleware: [session(), csrf()],
    installedApps: [app, ...apps],
    urls: urlpatterns([]),
    ...settings,
  }))).start(createRuntime(baseDir === undefined ? {} : { baseDir }));
  const checks = [...site.apps].filter(({ label }) => label === "auth" || label === "contenttypes")
    .flatMap(({ checks }) => checks);
  return (await runChecks(checks, site, { deploy })).messages;
}

async function ids(options: Checked): Promise<string[]> {
  return (await check(options)).map(({ id }) => id);
}

function blog(model: AnyModel): Checked {
  return { apps: [contenttypes, defineApp({ name: "blog", models: { [model.name]: model } })] };
}

/** What a test says of its model. */
interface Described {
  readonly name?: string;
  readonly verboseName?: string;
  readonly permissions?: readonly (readonly [string, string])[];
  readonly defaultPermissions?: readonly string[];
}

const posts = sqliteTable("blog_post", { id: integer().primaryKey() });

Deno.test("the checks of auth find nothing on a site that works", async () => {
  deepStrictEqual(await check({ deploy: true }), []);
});

Deno.test("auth.E002 refuses a name of users among the fields that are asked for besides", async () => {
  const [found] = await check({ app: authWith({ ...djangoPasswords(), requiredFields: ["email", "username"] }) });

  strictEqual(found?.id, "auth.E002");
  strictEqual(
    found.hint,
    "The 'usernameField' is currently set to 'username', you should remove 'username' from the 'requiredFields'.",
  );
  strictEqual(found.object, "auth.User");
});

Deno.test("auth.E003 and W004 want names of users to be unique, by column, index or constraint", async () => {
  const columns = { id: integer().primaryKey(), name: text().notNull(), password: text().notNull(), kind: text() };
  const modelOf = (table: Parameters<typeof defineModel>[0]): AnyModel =>
    defineModel(table, { app: "people", name: "Person" }) as AnyModel;
  const own = { name: "own.Backend" };
  const idsOf = async (model: AnyModel, backends = [modelBackend()]): Promise<string[]> =>
    await ids({
      app: authWith({
        ...djangoPasswords(),
        userModel: model,
        usernameField: "name" as never,
        requiredFields: [],
        backends,
      }),
    });

  const plain = modelOf(sqliteTable("person", columns));
  deepStrictEqual(await idsOf(plain), ["auth.E003"]);
  deepStrictEqual(await idsOf(plain, [own]), ["auth.W004"]);
  deepStrictEqual(await idsOf(plain, [modelBackend(), own]), ["auth.W004"]);
  const unsafe = [
    sqliteTable("person", columns, (t) => [uniqueIndex("i").on(t.name, t.kind)]),
    sqliteTable("person", columns, (t) => [uniqueIndex("i").on(t.name).where(sql`kind = 'a'`)]),
    sqliteTable("person", columns, (t) => [uniqueIndex("i").on(t.kind)]),
  ];
  for (const table of unsafe) deepStrictEqual(await idsOf(modelOf(table)), ["auth.E003"]);
  const safe = [
    sqliteTable("person", { ...columns, name: text().notNull().unique() }),
    sqliteTable("person", columns, (t) => [uniqueIndex("i").on(t.name)]),
    sqliteTable("person", columns, (t) => [unique().on(t.name)]),
  ];
  for (const table of safe) deepStrictEqual(await idsOf(modelOf(table)), []);
});

Deno.test("auth.E005 to E012 want permissions that differ and fit into their table", async () => {
  const long = (length: number): string => "x".repeat(length);
  const found = async (options: Described): Promise<string[]> =>
    (await check(blog(defineModel(posts, { app: "blog", ...options }) as AnyModel))).map(({ id, message }) =>
      `${id} ${message.replaceAll(/x{10,}/g, "x…")}`
    );

  deepStrictEqual(await found({ permissions: [["publish_post", "Can publish post"]] }), []);
  deepStrictEqual(await found({ permissions: [["add_post", "Can add"]] }), [
    "auth.E005 The permission codenamed 'add_post' clashes with a builtin permission for model 'blog.Post'.",
  ]);
  deepStrictEqual(await found({ permissions: [["publish", "One"], ["publish", "Two"]] }), [
    "auth.E006 The permission codenamed 'publish' is duplicated for model 'blog.Post'.",
  ]);
  deepStrictEqual(await found({ verboseName: long(244) }), []);
  deepStrictEqual(await found({ verboseName: long(245) }), [
    "auth.E007 The verboseName of model 'blog.Post' must be at most 244 characters for its builtin permission names to " +
    "be at most 255 characters.",
  ]);
  deepStrictEqual(await found({ permissions: [["a", long(255)], ["b", long(256)]] }), [
    "auth.E008 The permission named 'x…' of model 'blog.Post' is longer than 255 characters.",
  ]);
  deepStrictEqual(await found({ name: long(93) }), []);
  deepStrictEqual(await found({ name: long(94) }), [
    "auth.E011 The name of model 'blog.x…' must be at most 93 characters for its builtin permission codenames to be at " +
    "most 100 characters.",
  ]);
  deepStrictEqual(await found({ permissions: [[long(100), "a"], [long(101), "b"]] }), [
    "auth.E012 The permission codenamed 'x…' of model 'blog.Post' is longer than 100 characters.",
  ]);
  deepStrictEqual(await found({ name: long(101), defaultPermissions: [] }), [
    "contenttypes.E005 Model names must be at most 100 characters (got 101).",
  ]);
  deepStrictEqual(await found({ verboseName: long(300), defaultPermissions: [] }), []);
});

Deno.test("auth.E101 and E013 name what users cannot do without, W102 and W103 what a site misses", async () => {
  deepStrictEqual(await ids({ apps: [] }), ["auth.E101"]);
  deepStrictEqual(await ids({ settings: { middleware: [loginRequiredMiddleware()] } }), ["auth.E013"]);
  deepStrictEqual(await ids({ settings: { middleware: [] } }), []);
  deepStrictEqual(await ids({ settings: { middleware: [] }, deploy: true }), ["auth.W102"]);
  deepStrictEqual(await ids({ settings: { middleware: [session()] }, deploy: true }), ["auth.W103"]);
});

Deno.test("auth.W104 and E105 name hashers that Workers do not take, where a site goes there", async () => {
  const baseDir = await Deno.makeTempDir({ prefix: "nuages-auth-" });
  const idsOf = async (hashers: Parameters<typeof authWith>[0]["hashers"] = defaultHashers): Promise<string[]> =>
    await ids({ app: authWith({ ...djangoPasswords(), hashers }), deploy: true, baseDir });
  const hostile = () => [pbkdf2Hasher()];
  deepStrictEqual(await idsOf(hostile), []);
  await Deno.writeTextFile(`${baseDir}/wrangler.jsonc`, "{}");

  deepStrictEqual(await idsOf(hostile), ["auth.W104"]);
  deepStrictEqual(await idsOf(undefined), []);
  deepStrictEqual(await idsOf((options) => defaultHashers(options).toReversed()), ["auth.W104"]);
  deepStrictEqual(await idsOf((options) => [argon2Hasher(options)]), ["auth.W104"]);
  deepStrictEqual(await idsOf(() => [bcryptHasher()]), ["auth.W104"]);
  deepStrictEqual(await idsOf(() => [pbkdf2Hasher({ iterations: 100_000 })]), []);
  deepStrictEqual(await idsOf(() => [pbkdf2Hasher({ iterations: 100_001 })]), ["auth.W104"]);
  deepStrictEqual(await idsOf((options) => [scryptHasher({ ...options, parallelism: 8 })]), []);
  deepStrictEqual(await idsOf((options) => [scryptHasher({ ...options, parallelism: 9 })]), ["auth.W104"]);
  deepStrictEqual(await idsOf((options) => [scryptHasher({ ...options, workFactor: 2 ** 17, parallelism: 1 })]), [
    "auth.E105",
  ]);
  deepStrictEqual(await idsOf(() => [scryptHasher({ limits: SERVER_LIMITS, workFactor: 2 ** 17 })]), ["auth.W104"]);
  await Deno.remove(baseDir, { recursive: true });
});

Deno.test("auth.W106 names weak hashes for new passwords, in deployment", async () => {
  const app = authWith({ ...djangoPasswords(), hashers: () => [md5Hasher(), scryptHasher()] });

  const [found] = await check({ app, deploy: true });

  strictEqual(found?.id, "auth.W106");
  match(found.message, /"md5", which is weak/);
  deepStrictEqual(await ids({ app }), []);
  deepStrictEqual(
    await ids({ app: authWith({ ...djangoPasswords(), hashers: () => [scryptHasher(), md5Hasher()] }), deploy: true }),
    [],
  );
});

Deno.test("a site that trusts a proxy, but not its word on addresses, is warned where it goes out", async () => {
  const settings = { useXForwardedHost: true };
  const messages = await check({ settings, deploy: true });

  deepStrictEqual(messages.map(({ id }) => id), ["auth.W107"]);
  match(messages[0]?.message ?? "", /50 wrong logins of anybody lock everybody out/);
  const named = { ...settings, secureProxyAddressHeader: ["X-Forwarded-For", 1] } as const;
  deepStrictEqual(await ids({ settings: named, deploy: true }), []);
  deepStrictEqual(
    await ids({ settings, deploy: true, app: authWith({ ...djangoPasswords(), loginLimits: false }) }),
    [],
  );
  deepStrictEqual(await ids({ deploy: true }), []);
});
