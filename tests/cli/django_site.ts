/** A Django site and the same site here: `inspectdb` has written its models, and what no database tells is added. */
import { createClient } from "@libsql/client";
import { type App, defineApp } from "@nuages/nuages";
import type { AnyModel } from "@nuages/nuages/db";
import { labelOf } from "@nuages/nuages/db/serializers";
import { memoryStorage } from "@nuages/nuages/files";
import { generated, isModel } from "../db/introspection/generated.ts";
import { copyOracle, oracle, type OracleCopy } from "../oracle/oracle.ts";
import { type TestProject, testProject } from "./site.ts";

/** Apps and their models in Django's order, of which a database knows nothing. */
export const APPS: readonly string[] = ["admin", "auth", "contenttypes", "sessions", "everything"];

/** Both sites, on one database. */
export interface DjangoSite extends AsyncDisposable {
  /** Django's side, which has natural keys for people. */
  readonly django: OracleCopy;
  /** This side. */
  readonly project: TestProject;
  /** Takes all rows out of the database. */
  empty(): Promise<void>;
  /** Writes a file next to Django's, and returns its path. */
  write(name: string, text: string): string;
}

/** Copies the oracle's site, and makes the same site here. */
export async function djangoSite(): Promise<DjangoSite> {
  const django = copyOracle();
  addNaturalKeys(django);
  const models = generated(addUntold(await inspect(django.database)));
  const project = testProject(() => ({
    databases: { default: { url: `file:${django.database}` } },
    storages: { default: memoryStorage() },
    installedApps,
  }));
  const installedApps = appsOf(Object.values(await models.load()).filter(isModel));
  return {
    django,
    project,
    empty: () => empty(django.database),
    write(name, text) {
      Deno.writeTextFileSync(`${django.directory}/${name}`, text);
      return `${django.directory}/${name}`;
    },
    async [Symbol.asyncDispose]() {
      await project[Symbol.asyncDispose]();
      models[Symbol.dispose]();
      django[Symbol.dispose]();
    },
  };
}

/** What `inspectdb` prints for a database. */
export async function inspect(database: string): Promise<string> {
  await using project = testProject(() => ({ databases: { default: { url: `file:${database}` } } }));
  const { stdout, stderr } = await project.manage("inspectdb");
  if (stderr !== "") throw new Error(stderr);
  return stdout;
}

/** Adds to `inspectdb`'s models of the oracle what no database tells. */
export function addUntold(models: string): string {
  const edited = new Source(models);
  // Fields whose columns are called otherwise.
  edited.replace('bookSlug: char("book_slug"', 'slug: char("book_slug"').replace(".bookSlug", ".slug")
    .replace('toField: "bookSlug"', 'toField: "slug"');
  edited.replace('classField: char("class"', 'kind: char("class"').replace(".classField", ".kind");
  edited.replace("standingOnId:", "shelfId:").replace(".standingOnId", ".shelfId");
  edited.replace("standingOn:", "shelf:").replace('"standingOn"', '"shelf"');
  // Defaults are Python, but for the ones of the database.
  edited.replace(
    'char("class", { maxLength: 20 }).notNull()',
    'char("class", { maxLength: 20 }).notNull().$default(() => "novel")',
  );
  // A duration's column is one of numbers, and a file's one of texts; SQLite knows no digits of decimal numbers.
  edited.inTable("everything_durationkind", "bigInteger(", "duration(");
  edited.inTable("everything_filekind", "char({ maxLength: 100 })", "file()");
  edited.inTable("everything_imagekind", "char({ maxLength: 100 })", "image()");
  edited.inTable("everything_widedecimalkind", "maxDigits: 10, decimalPlaces: 5", "maxDigits: 15, decimalPlaces: 2");
  edited.replace("import { auto,", "import { auto, duration, file, image,");
  // Columns of foreign keys that Django added after the others.
  for (
    const [table, column] of [["note", "contentTypeId"], ["contribution", "personId"], [
      "contribution",
      "bookId",
    ]] as const
  ) {
    edited.moveFirst(`everything_${table}`, column);
  }
  for (const table of ["cover", "review"]) edited.moveFirst(`everything_${table}`, "bookId");
  // Relations to many are in the order of the model, and some of them hold both ways.
  edited.moveBefore("    friends: ()", "    follows: ()");
  edited.replace(
    "friends: () => manyToMany(Person, undefined, { symmetrical: false })",
    "friends: () => manyToMany(Person)",
  );
  // Natural keys are Python.
  for (const name of ["Tag", "Person"]) {
    edited.replace(`  name: "${name}",\n`, `  name: "${name}",\n  naturalKey: ["name"],\n`);
  }
  return edited.text;
}

/** The labels of all models in Django's order. */
export function dumpedLabels(): string[] {
  const objects: { model: string }[] = JSON.parse(Deno.readTextFileSync(oracle().dump));
  return [...new Set(objects.map(({ model }) => model))];
}

function appsOf(models: readonly AnyModel[]): App[] {
  const order = dumpedLabels();
  return APPS.map((name) => {
    const own = models.filter(({ app }) => app === name)
      .sort((a, b) => order.indexOf(labelOf(a)) - order.indexOf(labelOf(b)));
    return defineApp({ name, models: Object.fromEntries(own.map((model) => [model.name, model])) });
  });
}

/** The oracle's tags have a natural key which Django cannot find again; and people have none. */
function addNaturalKeys({ directory }: OracleCopy): void {
  const path = `${directory}/everything/models.py`;
  const manager =
    "class ByName(models.Manager):\n    def get_by_natural_key(self, name):\n        return self.get(name=name)\n";
  const key = "    objects = ByName()\n\n    def natural_key(self):\n        return (self.name,)\n";
  const source = new Source(Deno.readTextFileSync(path));
  source.replace("class SmallAutoKey(", `${manager}\n\nclass SmallAutoKey(`);
  for (const name of ["Tag", "Person"]) {
    source.replace(`class ${name}(models.Model):\n`, `class ${name}(models.Model):\n${key}\n`);
  }
  Deno.writeTextFileSync(path, source.text);
}

async function empty(database: string): Promise<void> {
  const client = createClient({ url: `file:${database}` });
  const { rows } = await client.execute(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
  );
  const tables = rows.map((row) => String(row[0])).filter((name) => name !== "django_migrations");
  await client.batch(["PRAGMA defer_foreign_keys = ON", ...tables.map((name) => `DELETE FROM "${name}"`)], "write");
  await client.execute("DELETE FROM sqlite_sequence");
  client.close();
}

/** A text that is edited; an edit that finds nothing to do is an error. */
class Source {
  text: string;

  constructor(text: string) {
    this.text = text;
  }

  replace(from: string, to: string): this {
    if (!this.text.includes(from)) throw new Error(`there is no "${from}"`);
    this.text = this.text.replaceAll(from, to);
    return this;
  }

  inTable(table: string, from: string, to: string): void {
    this.#edit(table, (block) => new Source(block).replace(from, to).text);
  }

  /** Makes a column the first after the key. */
  moveFirst(table: string, column: string): void {
    this.#edit(table, (block) => {
      const [head = "", key = "", ...lines] = block.split("\n");
      const moved = lines.findIndex((line) => line.startsWith(`  ${column}:`));
      if (moved < 0) throw new Error(`there is no "${column}" in "${table}"`);
      const [line = ""] = lines.splice(moved, 1);
      return [head, key, line, ...lines].join("\n");
    });
  }

  /** Moves a line before another one. */
  moveBefore(start: string, other: string): void {
    const lines = this.text.split("\n");
    const [line = ""] = lines.splice(lines.findIndex((line) => line.startsWith(start)), 1);
    lines.splice(lines.findIndex((line) => line.startsWith(other)), 0, line);
    this.text = lines.join("\n");
  }

  /** Edits the columns of a table. */
  #edit(table: string, edit: (block: string) => string): void {
    const start = this.text.indexOf(`= sqliteTable("${table}", {`);
    const end = this.text.indexOf("\n}", start);
    if (start < 0) throw new Error(`there is no "${table}"`);
    this.text = this.text.slice(0, start) + edit(this.text.slice(start, end)) + this.text.slice(end);
  }
}
