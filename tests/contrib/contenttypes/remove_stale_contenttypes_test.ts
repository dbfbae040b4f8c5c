// The command asks and deletes as Django's does, on one database.
import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { createClient } from "@libsql/client";
import { auth } from "@nuages/nuages/contrib/auth";
import { contenttypes } from "@nuages/nuages/contrib/contenttypes";
import { type Printed, type TestProject, testProject } from "../../cli/site.ts";
import { copyOracle, type OracleCopy, testWithOracle } from "../../oracle/oracle.ts";

/** Leaves the apps that both sites have, and adds what is stale. */
const STALE = `
PRAGMA foreign_keys = OFF;
DELETE FROM django_content_type WHERE app_label NOT IN ('auth', 'contenttypes');
DELETE FROM auth_permission WHERE content_type_id NOT IN (SELECT id FROM django_content_type);
DELETE FROM auth_group_permissions;
DELETE FROM auth_user_user_permissions;
INSERT INTO django_content_type (id, app_label, model) VALUES
  (901, 'auth', 'gone'), (902, 'auth', 'alsogone'), (903, 'contenttypes', 'gone'), (904, 'oldapp', 'thing');
INSERT INTO auth_permission (id, content_type_id, codename, name) VALUES
  (901, 901, 'add_gone', 'Can add gone'), (902, 901, 'view_gone', 'Can view gone'), (903, 904, 'add_thing', 'Can add thing');
INSERT INTO auth_group_permissions (group_id, permission_id) SELECT min(id), 901 FROM auth_group;
INSERT INTO auth_user_user_permissions (user_id, permission_id) SELECT id, 902 FROM auth_user;
`;

const LEFT = `SELECT (SELECT group_concat(id) FROM (SELECT id FROM django_content_type WHERE id > 900 ORDER BY id)),
  (SELECT group_concat(id) FROM (SELECT id FROM auth_permission WHERE id > 900 ORDER BY id)),
  (SELECT count(*) FROM auth_group_permissions), (SELECT count(*) FROM auth_user_user_permissions)`;

async function staleOracle(): Promise<OracleCopy> {
  const copy = copyOracle();
  const client = createClient({ url: `file:${copy.database}` });
  await client.executeMultiple(STALE);
  client.close();
  return copy;
}

async function left(copy: OracleCopy): Promise<unknown[]> {
  const client = createClient({ url: `file:${copy.database}` });
  const { rows: [row] } = await client.execute(LEFT);
  client.close();
  return Array.from(row ?? []);
}

function siteOn(copy: OracleCopy): TestProject {
  return testProject(() => ({
    secretKey: "for tests only",
    databases: { default: { url: `file:${copy.database}` } },
    installedApps: [auth, contenttypes],
  }));
}

async function run(copy: OracleCopy, words: string[], answers: string[]): Promise<Printed> {
  await using project = siteOn(copy);
  return await project.manage(["remove_stale_contenttypes", ...words], { answers });
}

/** What is asked and said, whatever stands between the lines. Relations have their names in code. */
function said(text: string): string {
  return text.replaceAll("Django's", "Nuages's").replaceAll("User_user_permissions", "User_userPermissions").replaceAll(
    "to cancel: ",
    "to cancel: \n",
  ).replaceAll(/\n+/g, "\n")
    .trim();
}

for (
  const [name, words, answers] of [
    ["no", [], ["no", "no"]],
    ["yes", ["--verbosity", "2"], ["yes", "no"]],
    ["anything else", ["--verbosity", "2"], ["y", ""]],
    ["yes, also for apps that are gone", ["--include-stale-apps"], ["yes", "yes", "yes"]],
    ["nobody asks", ["--noinput", "--verbosity", "2"], []],
    ["nobody asks, also for apps that are gone", ["--no-input", "--include-stale-apps", "--verbosity", "2"], []],
  ] as const
) {
  testWithOracle(`remove_stale_contenttypes does and says what Django's does: ${name}`, async () => {
    using django = await staleOracle();
    using own = await staleOracle();

    const theirs = await django.manage(
      ["remove_stale_contenttypes", ...words],
      answers.map((text) => `${text}\n`).join(""),
    );
    const ours = await run(own, [...words], [...answers]);

    strictEqual(theirs.status, 0, theirs.stderr);
    strictEqual(ours.stderr, "");
    strictEqual(said(ours.stdout), said(theirs.stdout));
    deepStrictEqual(await left(own), await left(django));
  });
}

testWithOracle(
  "remove_stale_contenttypes names the remedy where nobody can answer, and has nothing to do the next time",
  async () => {
    using copy = await staleOracle();

    const silent = await run(copy, [], []);
    await run(copy, ["--noinput", "--include-stale-apps"], []);
    const again = await run(copy, ["--include-stale-apps"], []);
    const wrong = await run(copy, ["--database", "defalt"], []);

    strictEqual(silent.status, 1);
    match(silent.stderr, /there is nobody to ask, expected --noinput where nobody is/);
    deepStrictEqual(again, { status: 0, stdout: "", stderr: "" });
    match(wrong.stderr, /there is no database "defalt"; did you mean "default"\?/);
  },
);
