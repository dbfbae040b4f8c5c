import { readContentTypes, readLargeKeys, readSchema, writeModels } from "../../db/introspection/mod.ts";
import { type Command, CommandError, defineCommand } from "../command.ts";
import { databaseClient, databaseOption } from "../databases.ts";

/** `inspectdb`: models for a database that is there already. */
const inspectdb: Command = defineCommand({
  summary: "Introspects the database tables in the given database and outputs a Nuages model module.",
  usage: "[table ...]",
  arguments: { table: "Selects what tables or views should be introspected." },
  options: {
    database: {
      ...databaseOption,
      description: 'Nominates a database to introspect. Defaults to using the "default" database.',
    },
    "include-views": { type: "boolean", description: "Also output models for database views." },
    app: {
      type: "string",
      default: "legacy",
      value: "LABEL",
      description:
        'App label that models are given, where the database is not of a Django site, which has its own. Defaults to "legacy".',
    },
  },
  requiresSystemChecks: false,
  async run({ args: tables, options, io, site: start }) {
    const { app, database, "include-views": includeViews } = options;
    if (!/^[A-Za-z_]\w*$/.test(app)) {
      throw new CommandError(`'${app}' is not a valid app label. Please make sure the label is a valid identifier.`);
    }
    const client = databaseClient(await start(), database);
    const schema = await readSchema(client);
    // Models of a Django site have labels of their own, which its fixtures name them by.
    const contentTypes = await readContentTypes(client, schema);
    const largeKeys = await readLargeKeys(client, schema);
    io.write(writeModels(schema, { app, tables, includeViews, contentTypes, largeKeys }));
  },
});

export default inspectdb;
