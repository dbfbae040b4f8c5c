import { type Check, type CheckMessage, checkMessage, defineCheck } from "../../apps/mod.ts";

/** Databases that the machine, or the edge, cannot open. */
export const databaseChecks: readonly Check[] = [
  defineCheck(["database", "models"], function* missingDefault({ settings, apps }): Generator<CheckMessage> {
    if (apps.models().length === 0 || Object.hasOwn(settings.databases, "default")) return;
    yield checkMessage("database.E001", "The site has models, but no default database.", {
      hint: 'Set databases: { default: { url: "file:db.sqlite3" } }',
      object: "databases",
    });
  }),

  defineCheck(["database"], function* localDisk({ settings }): Generator<CheckMessage> {
    for (const [alias, { url }] of Object.entries(settings.databases)) {
      if (!url.startsWith("file:") && url !== ":memory:") continue;
      yield checkMessage("database.W002", `The database "${alias}" lies on the local disk.`, {
        hint: "Deno Deploy forgets its disk and Workers have none; set DATABASE_URL to a libSQL server (libsql://…)",
        object: "databases",
      });
    }
  }, { deploy: true }),

  defineCheck(["models"], function* appLabels({ apps }): Generator<CheckMessage> {
    for (const app of apps) {
      for (const [name, model] of Object.entries(app.models)) {
        if (model.app === app.label) continue;
        yield checkMessage("models.E023", `The model ${name} says that it belongs to the app "${model.app}".`, {
          hint: `It is listed by the app "${app.label}"; use that label in defineModel()`,
          object: `${app.label}.${name}`,
        });
      }
    }
  }),

  defineCheck(["models"], function* doubledTables({ apps }): Generator<CheckMessage> {
    const owners = new Map<unknown, string>();
    for (const app of apps) {
      for (const [name, model] of Object.entries(app.models)) {
        const owner = owners.get(model.table);
        if (owner !== undefined) {
          yield checkMessage("models.E028", `${app.label}.${name} and ${owner} describe the same table.`);
        }
        owners.set(model.table, `${app.label}.${name}`);
      }
    }
  }),
];
