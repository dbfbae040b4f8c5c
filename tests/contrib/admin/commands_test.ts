import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { createClient } from "@libsql/client";
import { admin } from "@nuages/nuages/contrib/admin";
import { auth } from "@nuages/nuages/contrib/auth";
import { contenttypes } from "@nuages/nuages/contrib/contenttypes";
import { common, csrf } from "@nuages/nuages";
import { message, messages } from "@nuages/nuages/contrib/messages";
import { session, sessions } from "@nuages/nuages/contrib/sessions";
import { staticfiles } from "@nuages/nuages/contrib/staticfiles";
import { testProject } from "../../cli/site.ts";

/** The admin was used these numbers of days ago. */
const DAYS = [400, 366, 364, 0];

Deno.test("clearrevisions forgets the values of long ago, and leaves the log", async () => {
  await using project = testProject((directory) => ({
    secretKey: "for tests only",
    databases: { default: { url: `file:${directory}/db.sqlite3` } },
    installedApps: [admin, auth, contenttypes, sessions, messages, staticfiles],
    middleware: [session(), common(), csrf(), message()],
  }));
  strictEqual((await project.manage("migrate --verbosity 0")).stderr, "");
  const database = createClient({ url: `file:${project.directory}/db.sqlite3` });
  await database.execute(
    "INSERT INTO auth_user (id, username, password, is_superuser, first_name, last_name, email, is_staff, is_active, date_joined) " +
      "VALUES (1, 'django', '', 1, '', '', '', 1, 1, '2026-01-01 00:00:00')",
  );
  for (const [at, days] of DAYS.entries()) {
    await database.execute({
      sql: "INSERT INTO django_admin_log VALUES (?, datetime('now', ?), '1', 'Nuages', 2, '', NULL, 1)",
      args: [at + 1, `-${days} days`],
    });
    await database.execute({ sql: "INSERT INTO nuages_admin_revision VALUES (?, '{}')", args: [at + 1] });
  }
  const left = async (): Promise<unknown[]> =>
    (await database.execute("SELECT log_id FROM nuages_admin_revision ORDER BY 1")).rows.map((row) => row[0]);

  const { stdout, stderr } = await project.manage("clearrevisions");
  deepStrictEqual([stderr, stdout], ["", "Forgot 2 revisions of more than 365 days ago.\n"]);
  deepStrictEqual(await left(), [3, 4]);
  strictEqual((await database.execute("SELECT id FROM django_admin_log")).rows.length, 4);

  for (const days of ["-1", "many", "1e3", "99999"]) {
    match((await project.manage(`clearrevisions --days=${days}`)).stderr, /expected a whole number of days, from 0/);
  }
  match((await project.manage("clearrevisions --days 100")).stdout, /Forgot 1 revision of more than 100 days ago/);
  deepStrictEqual(await left(), [4]);
  database.close();
});
