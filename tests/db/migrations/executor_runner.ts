// Applies 1000 migrations to the database at the first argument, so that a test can kill it in the middle.
import { createClient } from "@libsql/client";
import { defineMigration, formatMigrateEvent, migrate } from "@nuages/nuages/db/migrations";

const migrations = Array.from({ length: 1000 }, (_, at) => {
  const name = String(at + 1).padStart(4, "0");
  return defineMigration({
    app: "blog",
    name,
    dependencies: at === 0 ? [] : [["blog", String(at).padStart(4, "0")]],
    forward: [
      ...at === 0 ? ["CREATE TABLE done (name text)"] : [],
      `CREATE TABLE "table_${name}" ("id" integer PRIMARY KEY)`,
      `INSERT INTO done VALUES ('${name}')`,
    ],
  });
});

await migrate(createClient({ url: Deno.args[0] ?? "" }), [{ label: "blog", migrations }], {
  report: (event) => Deno.stdout.writeSync(new TextEncoder().encode(formatMigrateEvent(event))),
});
