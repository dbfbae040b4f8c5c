import { nearest } from "../../text/mod.ts";
import { type ContentType, tableLabels } from "./content_types.ts";
import { isDjangoDatabase } from "./field_guess.ts";
import { IMPORTED_NAMES, writeImports } from "./imports.ts";
import type { LargeKey } from "./large_keys.ts";
import { planModels } from "./plan_models.ts";
import type { DatabaseSchema, TableSchema } from "./schema.ts";
import { indexTables, searchIndexes } from "./search_indexes.ts";
import { commentText } from "./typescript.ts";
import { writeModel } from "./write_model.ts";
import { writeTable } from "./write_table.ts";

/** Options for {@linkcode writeModels}. */
export interface WriteModelsOptions {
  /** The label of the app that the models belong to, but for those of a Django site. */
  app: string;
  /**
   * The names of tables and views, in the order of the module.
   *
   * @default {[]} all tables but those that modules of SQLite keep their data in, those that `migrate` keeps its lock and
   * its checksums in, and indexes of text, which become the `search` of their models
   */
  tables?: readonly string[];
  /**
   * Whether views become models as well, where no names are given.
   *
   * @default {false}
   */
  includeViews?: boolean;
  /**
   * The models that Django knows the tables by: what `readContentTypes()` gives. They get their own labels and names;
   * tables that Django made for many-to-many relations become part of these, unless `tables` names them.
   *
   * @default {[]} no table is Django's
   */
  contentTypes?: readonly ContentType[];
  /**
   * The columns whose numbers JavaScript cannot hold: what `readLargeKeys()` gives. They become bigints.
   *
   * @default {[]} all whole numbers are numbers
   */
  largeKeys?: readonly LargeKey[];
}

/**
 * Writes the module of models for the tables of a database: Django's `inspectdb`. Tables, columns and relations get
 * the names that Django gives them, in camel case. Names that TypeScript would not take are changed, with a comment that
 * says so; no name, default or condition can become code.
 *
 * @example Usage
 * ```ts
 * import { createClient } from "@libsql/client";
 * import { readSchema, writeModels } from "@nuages/nuages/db/introspection";
 * import { match } from "node:assert/strict";
 *
 * const client = createClient({ url: ":memory:" });
 * await client.execute("CREATE TABLE blog_tag (id integer PRIMARY KEY AUTOINCREMENT, name varchar(30) NOT NULL UNIQUE)");
 *
 * const code = writeModels(await readSchema(client), { app: "blog" });
 *
 * match(code, /export const blogTag = sqliteTable\("blog_tag", \{\n {2}id: auto\(\),\n {2}name: char\(/);
 * match(code, /export const BlogTag = defineModel\(blogTag, \{/);
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/django-admin/#inspectdb}
 * @param schema What the database says of itself.
 * @param options The app, and which tables.
 * @returns The source of the module. Where a table cannot be described, a comment says why.
 */
export function writeModels(schema: DatabaseSchema, options: WriteModelsOptions): string {
  const indexes = searchIndexes(schema);
  const named = options.tables?.length
    ? options.tables
    : usualTables(schema, options.includeViews ?? false, indexTables(indexes));
  const wanted = [...new Set(named)];
  const found = wanted.flatMap((name) => schema.tables.find((table) => table.name === name) ?? []);
  const models = planModels(found.filter((table) => problemOf(table) === undefined), {
    imported: IMPORTED_NAMES,
    labels: tableLabels(options.contentTypes ?? []),
    keepJoins: (options.tables?.length ?? 0) > 0,
  });
  const context = { models, isDjango: isDjangoDatabase(schema.tables), largeKeys: options.largeKeys ?? [] };
  const tables = wanted.flatMap((name) => {
    const model = models.find(({ table }) => table.name === name);
    if (model) return ["", ...writeTable(model, context)];
    const problem = problemIn(schema, name);
    return problem === undefined ? [] : unableTo(name, problem);
  });
  // A model asks its table for its keys, which may lead to any other table: all of them come first.
  const code = [
    ...tables,
    ...models.flatMap((model) => ["", ...writeModel(model, options.app, context, indexes.get(model.table.name))]),
  ];
  return [...HEADER, ...writeImports(code.join("\n")), ...code].map((line) => `${line}\n`).join("");
}

const HEADER = [
  "// This is an auto-generated Nuages model module.",
  "// You'll have to do the following manually to clean this up:",
  "//   * Rearrange models' order",
  "//   * Make sure each model has one column with primaryKey()",
  "//   * Make sure each foreignKey() and oneToOne() has `onDelete` set to the desired behavior",
  "//   * Remove `managed: false` lines if you wish to allow Nuages to create, modify, and delete the table",
  "// Feel free to rename the models, but don't rename the tables and columns in the database.",
];

function usualTables({ tables }: DatabaseSchema, includeViews: boolean, indexes: ReadonlySet<string>): string[] {
  return tables.filter(({ name, kind }) =>
    kind !== "shadow" && (kind !== "view" || includeViews) && !isInternal(name) && !indexes.has(name)
  ).map(({ name }) => name);
}

/** libSQL keeps tables of its own beside those of SQLite's modules, and so does `migrate` beside Django's. */
function isInternal(name: string): boolean {
  return name.startsWith("libsql_") || name === "nuages_migration_checksums" || name === "nuages_migration_lock";
}

function unableTo(name: string, problem: string): string[] {
  return [`// Unable to inspect table '${commentText(name)}'`, `// The error was: ${commentText(problem)}`];
}

function problemIn({ tables }: DatabaseSchema, name: string): string | undefined {
  const table = tables.find((table) => table.name === name);
  if (table) return problemOf(table);
  const near = nearest(name, tables.map((table) => table.name));
  return `there is no table or view of this name${near === undefined ? "" : `; did you mean '${near}'?`}`;
}

/** SQLite takes a name without a letter, for which Drizzle would put that of the property. */
function problemOf({ problem, columns }: TableSchema): string | undefined {
  if (problem !== undefined) return problem;
  if (columns.length === 0) return "it has no columns";
  return columns.some(({ name }) => name === "") ? "it has a column without a name" : undefined;
}
