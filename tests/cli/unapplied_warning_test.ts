import { match, strictEqual } from "node:assert/strict";
import { memoryTerminal } from "@nuages/nuages/cli";
import { unappliedWarning } from "../../src/cli/unapplied_warning.ts";
import { recordedApps } from "./migration_apps.ts";
import { testProject } from "./site.ts";

// Django's words, in Django's red; the command is this framework's.
Deno.test("unappliedWarning() warns in Django's words when migrations are missing", async () => {
  await using project = testProject(() => ({ installedApps: recordedApps() }));
  const io = memoryTerminal({ colours: true });

  await unappliedWarning(project.app.start(project.runtime), io);

  strictEqual(
    io.stdout,
    "\x1b[31m\nYou have 3 unapplied migration(s). Your project may not work properly until you apply the migrations " +
      "for app(s): blog, shop.\nRun 'deno task manage migrate' to apply them.\x1b[0m\n",
  );
});

Deno.test("unappliedWarning() is silent when all is applied, and when there is nothing to apply", async () => {
  await using migrated = testProject(() => ({ installedApps: recordedApps() }));
  await migrated.manage("migrate");
  await using without = testProject(() => ({ databases: {}, installedApps: recordedApps() }));
  const io = memoryTerminal();

  await unappliedWarning(migrated.app.start(migrated.runtime), io);
  await unappliedWarning(without.app.start(without.runtime), io);

  strictEqual(io.stdout, "");
});

Deno.test("unappliedWarning() says so, and does not fail, when the database does not answer", async () => {
  await using project = testProject(() => ({
    installedApps: recordedApps(),
    // Nobody listens on a port that was never opened, and none but this process could.
    databases: { default: { url: "http://127.0.0.1:1", timeout: 2000 } },
  }));
  const io = memoryTerminal();

  await unappliedWarning(project.app.start(project.runtime), io);

  match(io.stdout, /^\nCannot tell whether migrations are missing: The database "default" cannot be reached\n$/);
});
