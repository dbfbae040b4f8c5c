import { match, strictEqual } from "node:assert/strict";
import { security } from "@nuages/nuages";
import { type TestProject, testProject } from "../site.ts";

Deno.test("diffsettings shows what differs from the defaults, and marks what has none", async () => {
  await using project = mysite();

  const { stdout } = await project.manage("diffsettings");

  strictEqual(
    stdout,
    `allowedHosts = ["example.com"]
databases = { default: { url: ":memory:", authToken: "********************" } }
middleware = [security]
secretKey = "********************"
urls = (0 URL patterns)  ###
`,
  );
});

Deno.test("diffsettings --all shows the defaults behind ###", async () => {
  await using project = mysite();

  const { stdout } = await project.manage("diffsettings --all");

  match(stdout, /^allowedHosts = \["example\.com"\]\n### appendSlash = true\n### baseDir = undefined\n/);
});

Deno.test("diffsettings --output unified shows both values", async () => {
  await using project = mysite();

  const [plain, all] = [
    await project.manage("diffsettings --output unified"),
    await project.manage("diffsettings --output unified --all", { colours: true }),
  ];

  match(plain.stdout, /^- allowedHosts = \[\]\n\+ allowedHosts = \["example\.com"\]\n/);
  match(plain.stdout, /\n- secretKey = undefined\n\+ secretKey = "\*{20}"\n\+ urls = \(0 URL patterns\)\n$/);
  strictEqual(
    all.stdout.split("\n").slice(0, 3).join("\n"),
    '\x1b[31;1m- allowedHosts = []\x1b[0m\n\x1b[32;1m+ allowedHosts = ["example.com"]\x1b[0m\n  appendSlash = true',
  );
});

Deno.test("diffsettings --default compares with the settings of a module", async () => {
  await using project = mysite();
  const module = await write(
    project,
    `export default (env) => ({ urls: { patterns: [] }, allowedHosts: ["other.example"], debug: env.boolean("DEBUG", true) });`,
  );

  const { stdout } = await project.manage(["diffsettings", "--output", "unified", "--default", module]);

  match(stdout, /^- allowedHosts = \["other\.example"\]\n\+ allowedHosts = \["example\.com"\]\n/);
  match(stdout, /\n- debug = true\n\+ debug = false\n/);
});

Deno.test("diffsettings --default refuses a module that has no settings", async () => {
  await using project = mysite();
  const module = await write(project, "export const settings = {};");

  const { stderr, status } = await project.manage(["diffsettings", "--default", module]);

  match(
    stderr,
    /^CommandError: Cannot compare with ".*": expected a module with export default defineSettings\(…\)\n$/,
  );
  strictEqual(status, 1);
});

Deno.test("diffsettings refuses an output that it does not have", async () => {
  await using project = mysite();

  const { stderr, status } = await project.manage("diffsettings --output json");

  match(stderr, /error: argument --output: invalid choice: 'json' \(choose from 'hash', 'unified'\)\n$/);
  strictEqual(status, 2);
});

function mysite(): TestProject {
  return testProject(() => ({
    allowedHosts: ["example.com"],
    secretKey: "nobody-may-see-this",
    databases: { default: { url: ":memory:", authToken: "nor-this" } },
    middleware: [security()],
  }));
}

async function write(project: TestProject, text: string): Promise<string> {
  const path = `${project.directory}/other_settings.js`;
  await Deno.writeTextFile(path, text);
  return path;
}
