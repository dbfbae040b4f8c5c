/** Django's checks of the admin, where the compiler does not make them: what comes from JavaScript, and whole sites. */
import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import {
  type App,
  createApplication,
  defineApp,
  defineSettings,
  path,
  type SettingsInput,
  urlpatterns,
} from "@nuages/nuages";
import { type CheckMessage, runChecks } from "@nuages/nuages/apps";
import {
  type AdminSite,
  adminSite,
  adminWith,
  defineAction,
  genericInline,
  type ModelAdmin,
  modelAdmin,
  tabularInline,
} from "@nuages/nuages/contrib/admin";
import { auth, authWith, djangoPasswords } from "@nuages/nuages/contrib/auth";
import { contenttypes } from "@nuages/nuages/contrib/contenttypes";
import { message, messages } from "@nuages/nuages/contrib/messages";
import { session, sessions } from "@nuages/nuages/contrib/sessions";
import { staticfiles } from "@nuages/nuages/contrib/staticfiles";
import { type AnyModel, defineModel, foreignKey } from "@nuages/nuages/db";
import { createRuntime } from "@nuages/nuages/deno";
import { integer, sqliteTable } from "drizzle-orm/sqlite-core";
import { Disc, Genre, House, Sleeve, Sticker } from "../../forms/models/discs.ts";
import { about, Note } from "../contenttypes/models.ts";
import { Account } from "../auth/accounts.ts";

const MODELS = { Disc, Genre, House, Sleeve, Sticker };
const NEEDED = [auth, contenttypes, sessions, messages, staticfiles];

interface Checked {
  readonly admins?: readonly ModelAdmin[];
  readonly apps?: readonly App[];
  readonly sites?: readonly AdminSite[];
  readonly users?: AnyModel;
  readonly models?: Readonly<Record<string, AnyModel>>;
  readonly settings?: Partial<SettingsInput>;
}

async function check(options: Checked): Promise<readonly CheckMessage[]> {
  const { admins = [], apps = NEEDED, sites = [adminSite()], users, models = MODELS, settings = {} } = options;
  const module = Object.fromEntries(admins.map((admin, at) => [`admin${at}`, admin]));
  const shop = defineApp({ name: "discs", models, admin: () => Promise.resolve(module) });
  const admin = adminWith(sites, users === undefined ? {} : { userModel: users });
  const site = createApplication(defineSettings(() => ({
    secretKey: "for tests only",
    middleware: [session(), message()],
    installedApps: [admin, ...apps, shop],
    urls: urlpatterns([]),
    ...settings,
  }))).start(createRuntime());
  return (await runChecks(admin.checks, site)).messages;
}

async function ids(options: Checked): Promise<string[]> {
  return (await check(options)).map(({ id }) => id).sort();
}

/** What JavaScript may say, which no compiler has seen. */
function untyped(model: AnyModel, options: object): ModelAdmin {
  return modelAdmin(model, options as never) as ModelAdmin;
}

function inline(model: AnyModel, options: object): ModelAdmin {
  return modelAdmin(House, { inlines: [tabularInline(model, options as never)] }) as ModelAdmin;
}

Deno.test("the checks of the admin find nothing on a site that works", async () => {
  const disc = modelAdmin(Disc, {
    listDisplay: ["title", "house", "house__code", "isLive", { name: "words", value: (disc) => disc.title.length }],
    listDisplayLinks: ["title"],
    listEditable: ["isLive"],
    listFilter: ["house", "status", { field: "producer", kind: "relatedOnly" }, "house__name"],
    searchFields: ["^title", "house__name", "slug__exact"],
    ordering: ["-changedAt", "house__name", "pk"],
    sortableBy: ["title", "words"],
    dateHierarchy: "changedAt",
    listSelectRelated: ["house"],
    fieldsets: [{ fields: ["title", ["slug", "house"], "changedAt"] }, { title: "More", fields: ["genres", "year"] }],
    readonlyFields: ["changedAt"],
    prepopulatedFields: { slug: ["title"] },
    radioFields: ["status", "producer"],
    autocompleteFields: ["house"],
    filterHorizontal: ["genres"],
    actions: [defineAction<typeof Disc>({ name: "press", permissions: ["change"], run() {} })],
    inlines: [tabularInline(Sleeve, { fields: ["colour"] })],
  });
  const house = modelAdmin(House, {
    searchFields: ["name"],
    inlines: [tabularInline(Disc, { fk: "house", fields: ["title", "slug"] })],
  });

  deepStrictEqual(await check({ admins: [disc as ModelAdmin, house as ModelAdmin] }), []);
});

const LISTS: readonly [option: string, id: string][] = [
  ["rawIdFields", "E001"],
  ["fields", "E004"],
  ["fieldsets", "E007"],
  ["exclude", "E014"],
  ["filterVertical", "E017"],
  ["filterHorizontal", "E018"],
  ["radioFields", "E021"],
  ["prepopulatedFields", "E026"],
  ["ordering", "E031"],
  ["readonlyFields", "E034"],
  ["autocompleteFields", "E036"],
  ["inlines", "E103"],
  ["listDisplay", "E107"],
  ["listDisplayLinks", "E110"],
  ["listFilter", "E112"],
  ["listSelectRelated", "E117"],
  ["listPerPage", "E118"],
  ["listMaxShowAll", "E119"],
  ["listEditable", "E120"],
  ["searchFields", "E126"],
  ["saveAs", "E101"],
  ["saveOnTop", "E102"],
  ["form", "E016"],
  ["viewOnSite", "E025"],
];

Deno.test("checks refuse values that are of another kind than the option's", async () => {
  for (const [option, id] of LISTS) {
    const found = await ids({ admins: [untyped(Disc, { [option]: "title" })] });
    ok(found.includes(`admin.${id}`), `${option}: ${found}`);
  }
});

const WRONG: readonly [id: string, options: object][] = [
  ["E002", { rawIdFields: ["hous"] }],
  ["E003", { rawIdFields: ["title"] }],
  ["E005", { fields: ["title"], fieldsets: [{ fields: ["title"] }] }],
  ["E006", { fields: ["title", ["slug", "title"]] }],
  ["E008", { fieldsets: [{ fields: "title" }] }],
  ["E010", { fieldsets: ["title"] }],
  ["E011", { fieldsets: [{ title: "Text" }] }],
  ["E012", { fieldsets: [{ fields: ["title"] }, { fields: [["slug", "title"]] }] }],
  ["E015", { exclude: ["title", "title"] }],
  ["E019", { filterHorizontal: ["genre"] }],
  ["E020", { filterVertical: ["house"] }],
  ["E022", { radioFields: ["stat"] }],
  ["E023", { radioFields: ["title"] }],
  ["E027", { prepopulatedFields: { slg: ["title"] } }],
  ["E028", { prepopulatedFields: { changedAt: ["title"] } }],
  ["E028", { prepopulatedFields: { house: ["title"] } }],
  ["E028", { prepopulatedFields: { genres: ["title"] } }],
  ["E029", { prepopulatedFields: { slug: "title" } }],
  ["E030", { prepopulatedFields: { slug: ["titel"] } }],
  ["E033", { ordering: ["-titel"] }],
  ["E033", { ordering: ["?"] }],
  ["E035", { readonlyFields: ["titel"] }],
  ["E037", { autocompleteFields: ["hous"] }],
  ["E038", { autocompleteFields: ["title"] }],
  ["E039", { autocompleteFields: ["house"] }],
  ["E104", { inlines: [Sleeve] }],
  ["E108", { listDisplay: ["titel"] }],
  ["E108", { listDisplay: ["house__nam"] }],
  ["E108", { listDisplay: [{ name: "words" }] }],
  ["E109", { listDisplay: ["genres"] }],
  ["E109", { listDisplay: ["genres__name"] }],
  ["E111", { listDisplay: ["title"], listDisplayLinks: ["slug"] }],
  ["E113", { listFilter: [{ title: "Own", parameter: "own" }] }],
  ["E115", { listFilter: [{ field: "title", kind: "all" }] }],
  ["E115", { listFilter: [{ field: "title", kind: "relatedOnly" }] }],
  ["E115", { listFilter: [{ field: "title", kind: "date" }] }],
  ["E115", { listFilter: [{ field: "title", kind: "boolean" }] }],
  ["E115", { listFilter: [{ field: "title", kind: "choices" }] }],
  ["E116", { listFilter: ["titel"] }],
  ["E121", { listEditable: ["titel"] }],
  ["E122", { listDisplay: ["title"], listEditable: ["slug"] }],
  ["E123", { listDisplay: ["slug", "title"], listDisplayLinks: ["title"], listEditable: ["title"] }],
  ["E124", { listDisplay: ["title", "slug"], listEditable: ["title"] }],
  ["E125", { listDisplay: ["title", "plays"], listEditable: ["plays"] }],
  ["E127", { dateHierarchy: "changed" }],
  ["E128", { dateHierarchy: "title" }],
  ["E129", { actions: [{ name: "press", permissions: ["publish"], run() {} }] }],
  ["E130", { actions: [{ name: "press", run() {} }, { name: "press", run() {} }] }],
  ["E130", { actions: [{ name: "delete_selected", run() {} }] }],
  ["E511", { fields: ["title", "plays"] }],
  ["E512", { exclude: ["titel"] }],
  ["E513", { readonlyFields: ["house__discs"] }],
  ["E521", { listDisplay: ["title"], sortableBy: ["slug"] }],
  ["E522", { listSelectRelated: ["genres"] }],
  ["E523", { searchFields: ["house"] }],
  ["E523", { searchFields: ["^titel"] }],
  ["E531", { actions: ["press"] }],
];

Deno.test("checks refuse names and values that do not fit the model", async () => {
  for (const [id, options] of WRONG) {
    deepStrictEqual(await ids({ admins: [untyped(Disc, options)] }), [`admin.${id}`], `${id} ${Object.keys(options)}`);
  }
});

Deno.test("checks say what is wrong, where, and what is done about it", async () => {
  const [found] = await check({ admins: [untyped(Disc, { listDisplay: ["title", "genres"] })] });

  deepStrictEqual(found, {
    level: "error",
    id: "admin.E109",
    message: "The value of 'listDisplay[1]' must not be a many-to-many field or a reverse foreign key.",
    hint: "Write a computed column instead: { name, value: (row) => … }",
    object: "modelAdmin(discs.Disc)",
  });
});

Deno.test("admin.E040 wants the target of a search to say where it is searched", async () => {
  const disc = untyped(Disc, { autocompleteFields: ["house"] });

  deepStrictEqual(await ids({ admins: [disc, modelAdmin(House) as ModelAdmin] }), ["admin.E040"]);
  deepStrictEqual(await ids({ admins: [disc, modelAdmin(House, { searchFields: ["name"] }) as ModelAdmin] }), []);
});

Deno.test("admin.E201 to E205 refuse inlines that cannot be edited there", async () => {
  const cases: readonly [string, AnyModel, object][] = [
    ["E202", Genre, {}],
    ["E202", Disc, {}],
    ["E202", Disc, { fk: "hous" }],
    ["E201", Disc, { fk: "house", exclude: ["house"] }],
    ["E203", Disc, { fk: "house", extra: "3" }],
    ["E204", Disc, { fk: "house", max: 1.5 }],
    ["E205", Disc, { fk: "house", min: null }],
    ["E035", Disc, { fk: "house", readonlyFields: ["titel"] }],
    ["E541", Disc, { fk: "house", orderField: "place" }],
  ];
  for (const [id, model, options] of cases) {
    deepStrictEqual(await ids({ admins: [inline(model, options)] }), [`admin.${id}`], JSON.stringify(options));
  }
  const [several] = await check({ admins: [inline(Disc, {})] });
  strictEqual(
    several?.message,
    "'discs.Disc' has more than one ForeignKey to 'discs.House'. You must specify an 'fk'.",
  );
});

Deno.test("admin.E301 and E304 refuse generic inlines whose key does not lead there", async () => {
  const models = { Disc, Note };
  const wrongModel = modelAdmin(Disc, { inlines: [genericInline(Disc, about as never)] }) as ModelAdmin;
  const wrongTarget = modelAdmin(Disc, { inlines: [genericInline(Note, about)] }) as ModelAdmin;

  deepStrictEqual(await ids({ models, admins: [wrongModel] }), ["admin.E301"]);
  deepStrictEqual(await ids({ models, admins: [wrongTarget] }), ["admin.E304"]);
});

Deno.test("admin.E401 to E410 name the apps and the middleware that are missing", async () => {
  deepStrictEqual(await ids({ apps: [], settings: { middleware: [] } }), [
    "admin.E401",
    "admin.E405",
    "admin.E406",
    "admin.E409",
    "admin.E410",
    "admin.E503",
    "admin.E508",
  ]);
});

Deno.test("admin.E501 says what keeps the models of a site from being registered", async () => {
  const [found] = await check({ admins: [modelAdmin(Genre) as ModelAdmin, modelAdmin(Genre) as ModelAdmin] });

  strictEqual(found?.id, "admin.E501");
  match(found.message, /"discs.Genre" is registered twice/);
});

Deno.test("admin.E502 finds models of no installed app", async () => {
  const stray = sqliteTable("stray_stray", { id: integer().primaryKey() });
  const Stray = defineModel(stray, { app: "stray" });

  deepStrictEqual(await ids({ admins: [modelAdmin(Stray) as ModelAdmin] }), ["admin.E502"]);
});

Deno.test("admin.E504 and W505 compare the model of users with that of the site", async () => {
  const own = authWith({ ...djangoPasswords(), userModel: Account, usernameField: "email", requiredFields: [] });
  const accounts = defineApp({ name: "accounts", models: { Account } });
  const apps = [own, accounts, contenttypes, sessions, messages, staticfiles];

  deepStrictEqual(await ids({ apps }), ["admin.E504", "admin.W505"]);
  deepStrictEqual(await ids({ apps, users: Account }), ["admin.W505"]);
  deepStrictEqual(await ids({ apps, users: Account, sites: [adminSite({ hasPermission: () => true })] }), []);
});

Deno.test("admin.W506 and W507 find what the admin's path hides", async () => {
  const view = (): Response => new Response("");
  const urls = urlpatterns([path("admin/reports/", view), path("administration/", view)]);
  const [found] = await check({ settings: { urls } });

  strictEqual(found?.message, "The route 'admin/reports/' is never reached: the admin lies at 'admin/'.");
  deepStrictEqual(
    await ids({ sites: [adminSite(), adminSite({ name: "archive", path: "admin/archive/" })] }),
    ["admin.W507"],
  );
  deepStrictEqual(await ids({ sites: [adminSite(), adminSite({ name: "archive" })] }), []);
});

Deno.test("checks say what two sites share once", async () => {
  const sites = [adminSite(), adminSite({ name: "archive" })];

  deepStrictEqual(await ids({ sites, admins: [untyped(Disc, { listDisplay: ["titel"] })] }), ["admin.E108"]);
});

Deno.test("checks follow keys to the model itself", async () => {
  const nodes = sqliteTable("discs_node", { id: integer().primaryKey(), parentId: integer("parent_id") });
  const Node = defineModel(nodes, { app: "discs", relations: { parent: () => foreignKey(Node, nodes.parentId) } });
  const admin = modelAdmin(Node, { inlines: [tabularInline(Node)] });

  deepStrictEqual(await ids({ models: { Node }, admins: [admin as ModelAdmin] }), []);
});
