/**
 * `deno task bench`, third part: what 400 filters cost the type checker in a project of 40 models that all point at each
 * other, and what the admins of 20 of them cost, beside the same project without them. Each check begins with an empty
 * cache.
 */
import { fileURLToPath } from "node:url";

const MODELS = 40;
const FILTERS = 400;
const ADMINS = 20;
const BOUND = 10;
const ROOT = fileURLToPath(new URL("../../", import.meta.url));

const CONDITIONS = [
  `title__icontains: "x"`,
  `createdAt__lte: new Date(), status: "out"`,
  `parent__title__startswith: "y", count__gt: 3`,
  `parent__parent__children__slug: "z"`,
  `tags__title__in: ["a", "b"], updatedAt__year: 2026`,
];

const REST = [
  `.orderBy("-parent__title", "id").selectRelated("parent")`,
  `.values("id", "parent__title", "tags__id")`,
  "",
  "",
];

const directory = await Deno.makeTempDir({ dir: `${ROOT}tests/bench`, prefix: "type-check-" });
try {
  const without = await secondsFor(0, 0);
  const withFilters = await secondsFor(FILTERS, 0);
  const more = withFilters - without;
  console.log(
    `\nType check of ${MODELS} models: ${without.toFixed(1)} s; with ${FILTERS} filters: ${withFilters.toFixed(1)} s`,
  );
  console.log(`${more.toFixed(1)} s more, at most ${BOUND}: ${more <= BOUND ? "kept" : "MISSED"}`);
  // The types of the admin and of forms are read once, however many models it has.
  const withOne = await secondsFor(0, 1);
  const withAdmins = await secondsFor(0, ADMINS);
  const eachMore = withAdmins - withOne;
  console.log(
    `With one model in the admin: ${withOne.toFixed(1)} s; with ${ADMINS}: ${withAdmins.toFixed(1)} s: ` +
      `${eachMore.toFixed(1)} s more, at most ${BOUND}: ${eachMore <= BOUND ? "kept" : "MISSED"}`,
  );
} finally {
  await Deno.remove(directory, { recursive: true });
}

async function secondsFor(filters: number, admins: number): Promise<number> {
  const file = `${directory}/project_${filters}_${admins}.ts`;
  await Deno.writeTextFile(file, project(filters, admins));
  const start = performance.now();
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["check", "--config", `${ROOT}deno.json`, file],
    cwd: ROOT,
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return (performance.now() - start) / 1000;
}

function project(filters: number, admins: number): string {
  const numbers = Array.from({ length: MODELS }, (_, at) => at);
  return [
    `import { type Database, defineModel, foreignKey, manyToMany, reverseOf } from "@nuages/nuages/db";`,
    `import { integer, real, sqliteTable, text } from "drizzle-orm/sqlite-core";`,
    ...(admins === 0 ? [] : [`import { modelAdmin, tabularInline } from "@nuages/nuages/contrib/admin";`]),
    `declare const db: Database;`,
    ...numbers.map(table),
    ...numbers.map(model),
    ...Array.from({ length: filters }, (_, at) => query(at)),
    ...Array.from({ length: admins }, (_, at) => admin(at)),
  ].join("\n");
}

function table(at: number): string {
  return `export const t${at} = sqliteTable("t${at}", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });`;
}

function model(at: number): string {
  const [next, before, other] = [1, MODELS - 1, 7].map((step) => (at + step) % MODELS);
  return `export const M${at} = defineModel(t${at}, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M${next}, t${at}.parentId), children: () => reverseOf(M${before}, "parent"),
    tags: () => manyToMany(M${other}) } });`;
}

function query(at: number): string {
  const condition = CONDITIONS[at % CONDITIONS.length];
  return `export const q${at} = M${at % MODELS}.objects(db).filter({ ${condition} })${
    REST[at % REST.length]
  }.slice(0, 20);`;
}

function admin(at: number): string {
  const before = (at + MODELS - 1) % MODELS;
  return `export const a${at} = modelAdmin(M${at}, {
  listDisplay: ["title", "parent", "parent__title", "createdAt", { name: "words", value: (row) => row.title.length }],
  listDisplayLinks: ["title"], listFilter: ["status", "parent", { field: "tags", kind: "relatedOnly" }, "parent__status"],
  searchFields: ["title", "^parent__title", "body__icontains"], ordering: ["-createdAt", "parent__title"],
  dateHierarchy: "createdAt", readonlyFields: ["updatedAt", { name: "age", value: (row) => row.createdAt.getTime() }],
  fieldsets: [{ fields: ["title", ["slug", "parent"], "age"] }, { title: "More", fields: ["tags", "updatedAt"] }],
  prepopulatedFields: { slug: ["title"] }, autocompleteFields: ["parent"], filterHorizontal: ["tags"],
  inlines: [tabularInline(M${before}, { fields: ["title", "count"], extra: 1 })],
  getQueryset: (_c, rows) => rows.filter({ isOpen: true, parent__count__gt: 1 }),
  actions: [{ name: "open", run: async (_c, rows) => void await rows.update({ isOpen: true }) }] });`;
}
