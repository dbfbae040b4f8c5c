import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import type { SettingsInput } from "@nuages/nuages";
import { staticfiles } from "@nuages/nuages/contrib/staticfiles";
import { type TestProject, testProject } from "../site.ts";

Deno.test("collectstatic copies into an empty place without asking", async () => {
  await using project = await withStatic({ "base.css": "b { margin: 0 }" });

  const { stdout, status } = await project.manage("collectstatic");

  strictEqual(stdout, `\n1 static file copied to '${project.directory}/dist/static', 1 post-processed.\n`);
  strictEqual(status, 0);
  match(collected(project).join(" "), /^base\.[0-9a-f]{12}\.css base\.css staticfiles\.json$/);
});

// Django's question, word for word.
Deno.test("collectstatic asks before it overwrites, and goes on when the answer is yes", async () => {
  await using project = await withStatic({ "base.css": "b { margin: 0 }" });
  await project.manage("collectstatic");

  const { stdout, status } = await project.manage("collectstatic", { answers: ["yes"] });

  strictEqual(
    stdout,
    `
You have requested to collect static files at the destination
location as specified in your settings:

    ${project.directory}/dist/static

This will overwrite existing files!
Are you sure you want to do this?

Type 'yes' to continue, or 'no' to cancel: ` +
      `
0 static files copied to '${project.directory}/dist/static', 1 unmodified, 1 post-processed.
`,
  );
  strictEqual(status, 0);
});

for (const answer of ["no", "y", ""]) {
  Deno.test(`collectstatic is cancelled when the answer is "${answer}"`, async () => {
    await using project = await withStatic({ "base.css": "b" });
    await project.manage("collectstatic");
    await Deno.writeTextFile(`${project.directory}/static/new.css`, "n");

    const { stderr, status } = await project.manage("collectstatic", { answers: [answer] });

    strictEqual(stderr, "CommandError: Collecting static files cancelled.\n");
    strictEqual(status, 1);
    strictEqual(collected(project).includes("new.css"), false);
  });
}

Deno.test("collectstatic says what to do when nobody answers", async () => {
  await using project = await withStatic({ "base.css": "b" });
  await project.manage("collectstatic");

  const [silent, told] = [await project.manage("collectstatic"), await project.manage("collectstatic --noinput")];

  match(silent.stderr, /^CommandError: Collecting static files cancelled\. .*--noinput/);
  strictEqual(told.status, 0);
});

Deno.test("collectstatic --clear asks about deleting, deletes, and --dry-run does not", async () => {
  await using project = await withStatic({ "base.css": "b" });
  await Deno.mkdir(`${project.directory}/dist/static`, { recursive: true });
  await Deno.writeTextFile(`${project.directory}/dist/static/old.css`, "old");

  const dry = await project.manage("collectstatic -c -n", { answers: ["yes"] });
  const before = collected(project);
  const wet = await project.manage("collectstatic --clear --no-input --no-post-process");

  match(dry.stdout, /--dry-run option so no files will be modified\.\n/);
  match(dry.stdout, /\nThis will DELETE ALL FILES in this location!\n/);
  match(dry.stdout, /Pretending to delete 'old\.css'\n/);
  deepStrictEqual(before, ["old.css"]);
  match(wet.stdout, /^Deleting 'old\.css'\n/);
  deepStrictEqual(collected(project), ["base.css"]);
});

Deno.test("collectstatic --link links, and --ignore leaves out", async () => {
  await using project = await withStatic({ "base.css": "b", "notes.txt": "n", ".hidden": "h" });

  const { stdout } = await project.manage("collectstatic -l -i *.txt --no-post-process");

  match(stdout, /^\n1 static file symlinked to '/);
  deepStrictEqual(collected(project), ["base.css"]);
  strictEqual((await Deno.lstat(`${project.directory}/dist/static/base.css`)).isSymlink, true);
});

Deno.test("collectstatic says each step at verbosity 2, and nothing at verbosity 0", async () => {
  await using project = await withStatic({ "base.css": "b", ".hidden": "h" });

  const [loud, silent] = [
    await project.manage("collectstatic -v 2 --no-default-ignore"),
    await project.manage("collectstatic -v 0 --noinput"),
  ];

  match(loud.stdout, new RegExp(`Copying '${project.directory}/static/.hidden'\\n`));
  match(loud.stdout, /Post-processed 'base\.css' as 'base\.[0-9a-f]{12}\.css'\n/);
  strictEqual(silent.stdout, "");
});

Deno.test("collectstatic names the file whose reference leads nowhere, and touches nothing", async () => {
  await using project = await withStatic({ "base.css": "b { background: url(nope.png) }" });

  const { stderr, status } = await project.manage("collectstatic");

  match(stderr, /^CommandError: .*base\.css.*nope\.png/s);
  strictEqual(status, 1);
  deepStrictEqual(collected(project), []);
});

Deno.test("collectstatic --clear refuses a directory with the project's source, also when checks are skipped or silenced", async () => {
  for (
    const [words, settings] of [
      ["--skip-checks", {}],
      ["", { silencedSystemChecks: ["staticfiles.E006"] }],
    ] as const
  ) {
    await using project = await withStatic({ "base.css": "b" }, { ...settings, staticRoot: "mysite" });
    await Deno.mkdir(`${project.directory}/mysite`);
    await Deno.writeTextFile(`${project.directory}/mysite/settings.ts`, "export default {};");

    const { status, stderr } = await project.manage(`collectstatic --clear --noinput ${words}`);

    match(stderr, /^CommandError: Cannot clear ".*\/mysite": .*"\S+\/mysite\/settings\.ts"/);
    strictEqual(status, 1);
    deepStrictEqual([...Deno.readDirSync(`${project.directory}/mysite`)].map(({ name }) => name), ["settings.ts"]);
  }
});

Deno.test("collectstatic --clear clears what it collected itself, TypeScript included", async () => {
  await using project = await withStatic({ "main.ts": "export {};" });

  const statuses = [];
  for (const words of ["--no-post-process", "--clear", "--clear"]) {
    statuses.push((await project.manage(`collectstatic --noinput ${words}`)).status);
  }
  await Deno.remove(`${project.directory}/static/main.ts`);
  statuses.push((await project.manage("collectstatic --noinput --clear")).status);

  deepStrictEqual(statuses, [0, 0, 0, 0]);
  strictEqual(collected(project).includes("main.ts"), false);
});

async function withStatic(
  files: Record<string, string>,
  settings: Partial<SettingsInput> = {},
): Promise<TestProject> {
  const project = testProject(() => ({ ...settings, installedApps: [staticfiles] }));
  await Deno.mkdir(`${project.directory}/static`);
  for (const [path, text] of Object.entries(files)) {
    await Deno.writeTextFile(`${project.directory}/static/${path}`, text);
  }
  return project;
}

function collected(project: TestProject): readonly string[] {
  return project.runtime.files?.list(`${project.directory}/dist/static`) ?? [];
}
