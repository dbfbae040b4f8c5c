// A Django site's database is a database of this app: same tables, same history, same permissions.
import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { createClient } from "@libsql/client";
import { auth } from "@nuages/nuages/contrib/auth";
import { contenttypes } from "@nuages/nuages/contrib/contenttypes";
import { testProject } from "../../cli/site.ts";
import { copyOracle, testWithOracle } from "../../oracle/oracle.ts";

const TABLES = "tbl_name LIKE 'auth\\_%' ESCAPE '\\' OR tbl_name = 'django_content_type'";
const SCHEMA = `SELECT type, name, sql FROM sqlite_master WHERE ${TABLES} ORDER BY name`;
const PERMISSIONS = `SELECT app_label, model, codename, name FROM auth_permission JOIN django_content_type AS c
  ON content_type_id = c.id WHERE app_label IN ('auth', 'contenttypes') ORDER BY 1, 2, 3`;

async function rowsOf(database: string, sql: string): Promise<unknown[][]> {
  const client = createClient({ url: `file:${database}` });
  const { rows } = await client.execute(sql);
  client.close();
  return rows.map((row) => Array.from(row));
}

testWithOracle("migrate makes the tables that Django makes, by name and by column", async () => {
  using django = copyOracle();
  const database = `${django.directory}/ours.sqlite3`;
  await using project = siteOn(database);

  const { stderr } = await project.manage("migrate");

  strictEqual(stderr, "");
  deepStrictEqual((await rowsOf(database, SCHEMA)).map(plain), (await rowsOf(django.database, SCHEMA)).map(plain));
});

testWithOracle("migrate makes the permissions that Django makes", async () => {
  using django = copyOracle();
  const database = `${django.directory}/ours.sqlite3`;
  await using project = siteOn(database);

  await project.manage("migrate");
  await project.manage("migrate");

  deepStrictEqual(await rowsOf(database, PERMISSIONS), await rowsOf(django.database, PERMISSIONS));
});

testWithOracle(
  "migrate adds to a database that Django made the table that counts logins, and nothing else",
  async () => {
    using django = copyOracle();
    const count = "SELECT (SELECT count(*) FROM auth_permission), (SELECT count(*) FROM django_content_type)";
    const before = await rowsOf(django.database, count);
    await using project = siteOn(django.database);

    const { stdout, stderr } = await project.manage("migrate");

    strictEqual(stderr, "");
    deepStrictEqual(stdout.match(/Applying .*\.\.\./g), ["Applying auth.0013_nuages_tables..."]);
    deepStrictEqual(await rowsOf(django.database, count), before);
  },
);

testWithOracle("Django finds nothing to do in a database that migrate made", async () => {
  using django = copyOracle();
  await Deno.remove(django.database);
  await using project = siteOn(django.database);
  await project.manage("migrate");

  const { stdout } = await django.manage(["migrate", "--plan", "auth"]);

  match(stdout, /No planned migration operations\./);
});

function siteOn(database: string): ReturnType<typeof testProject> {
  return testProject(() => ({
    secretKey: "for tests only",
    databases: { default: { url: `file:${database}` } },
    installedApps: [auth, contenttypes],
  }));
}

/** Without line ends, and with columns in order: Django adds them in that of its history. */
function plain([type, name, sql]: unknown[]): unknown {
  if (typeof sql !== "string") return [type, name, sql];
  const columns = sql.replace(/^[^(]*\(|\)[^)]*$/g, "").split(/,\s+(?=")/).map((column) =>
    column.replaceAll(/\s+/g, " ").replaceAll(" NULL", "").replaceAll("NOT", "NOT NULL").trim()
  );
  return [type, name, columns.sort()];
}
