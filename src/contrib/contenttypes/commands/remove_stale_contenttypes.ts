import { openDatabase } from "../../../apps/databases.ts";
import { type Command, CommandError, type CommandSite, defineCommand, type Terminal } from "../../../apps/mod.ts";
import { allowMigrate, collect, type Database } from "../../../db/mod.ts";
import { contentTypeName } from "../create.ts";
import { ContentType, type ContentTypeRow } from "../models.ts";

/** `remove_stale_contenttypes`: deletes the content types of models that are gone, and what depends on them. */
const removeStaleContenttypes: Command = defineCommand({
  summary: "Deletes stale content types in the database, those of models that are gone.",
  options: {
    noinput: {
      type: "boolean",
      alias: "no-input",
      description: "Tells Nuages to NOT prompt the user for input of any kind.",
    },
    database: {
      type: "string",
      default: "default",
      description: 'Nominates the database to use. Defaults to the "default" database.',
    },
    "include-stale-apps": {
      type: "boolean",
      description:
        "Deletes stale content types including ones from previously installed apps that have been removed from " +
        "installedApps.",
    },
  },
  async run(
    { options: { noinput, database: using, "include-stale-apps": includeStaleApps }, verbosity, io, site: start },
  ) {
    const site = await start();
    const database = openDatabase(site, using);
    if (!allowMigrate(site.settings, using, ContentType.app, ContentType)) return;
    for (const stale of await staleByApp(site, database, includeStaleApps)) {
      if (!noinput && !await isConfirmed(io, database, stale)) {
        if (verbosity >= 2) io.out("Stale content types remain.");
        continue;
      }
      for (const contentType of stale) {
        if (verbosity >= 2) io.out(`Deleting stale content type '${contentType}'`);
        await contentType.delete();
      }
    }
  },
});

/** The content types whose models are gone; for each app by itself, since each is asked about. */
async function staleByApp(
  { apps }: CommandSite,
  database: Database,
  includeStaleApps: boolean,
): Promise<ContentTypeRow[][]> {
  const installed = new Set([...apps].map(({ label }) => label));
  const models = new Set(apps.models().map((model) => `${model.app} ${contentTypeName(model)}`));
  const byApp = new Map<string, ContentTypeRow[]>();
  for (const row of await ContentType.objects(database).orderBy("appLabel", "model")) {
    if (models.has(`${row.appLabel} ${row.model}`)) continue;
    if (includeStaleApps || installed.has(row.appLabel)) {
      byApp.set(row.appLabel, [...byApp.get(row.appLabel) ?? [], row]);
    }
  }
  return [...byApp.values()];
}

async function isConfirmed(io: Terminal, database: Database, stale: readonly ContentTypeRow[]): Promise<boolean> {
  io.out(`Some content types in your database are stale and can be deleted.
Any objects that depend on these content types will also be deleted.
The content types and dependent objects that would be deleted are:

${(await Promise.all(stale.map((row) => describe(database, row)))).flat().join("\n")}

This list doesn't include any cascade deletions to data outside of Nuages's
models (uncommon).

Are you sure you want to delete these content types?
If you're unsure, answer 'no'.`);
  const answer = io.ask("Type 'yes' to continue, or 'no' to cancel: ");
  if (answer !== undefined) return answer === "yes";
  throw new CommandError(
    "Cannot delete stale content types: there is nobody to ask, expected --noinput where nobody is",
  );
}

/** What is to be deleted, and what goes with it. */
async function describe(database: Database, row: ContentTypeRow): Promise<string[]> {
  const { deleted } = await collect(database, ContentType, [row]);
  return [
    `    - Content type for ${row.appLabel}.${row.model}`,
    ...[...deleted].filter(([model]) => model.table !== ContentType.table).map(([{ app, name }, rows]) =>
      `    - ${rows.length} ${app}.${name} object(s)`
    ),
  ];
}

export default removeStaleContenttypes;
