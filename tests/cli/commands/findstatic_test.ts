import { match, strictEqual } from "node:assert/strict";
import { staticfiles } from "@nuages/nuages/contrib/staticfiles";
import { type TestProject, testProject } from "../site.ts";

Deno.test("findstatic says in Django's words where a file is, and which is not", async () => {
  await using project = await withStatic({ "static/base.css": "b", "more/base.css": "c" });

  const { stdout, stderr, status } = await project.manage("findstatic base.css nope.css");

  strictEqual(
    stdout,
    `Found 'base.css' here:\n  ${project.directory}/static/base.css\n  ${project.directory}/more/base.css\n`,
  );
  strictEqual(stderr, "No matching file found for 'nope.css'.\n");
  strictEqual(status, 0);
});

Deno.test("findstatic --first names the file that counts", async () => {
  await using project = await withStatic({ "static/base.css": "b", "more/base.css": "c" });

  const { stdout } = await project.manage("findstatic --first base.css");

  strictEqual(stdout, `Found 'base.css' here:\n  ${project.directory}/static/base.css\n`);
});

Deno.test("findstatic prints bare paths at verbosity 0, and the places at verbosity 2", async () => {
  await using project = await withStatic({ "static/base.css": "b" });

  const [bare, places] = [
    await project.manage("findstatic -v 0 base.css nope.css"),
    await project.manage("findstatic -v 2 base.css"),
  ];

  strictEqual(bare.stdout, `${project.directory}/static/base.css\n`);
  strictEqual(bare.stderr, "");
  match(places.stdout, /\nLooking in the following locations:\n {2}\//);
});

Deno.test("findstatic wants a name", async () => {
  await using project = await withStatic({});

  const { stderr, status } = await project.manage("findstatic");

  match(stderr, /manage\.ts findstatic: error: the following arguments are required: staticfile\n$/);
  strictEqual(status, 2);
});

async function withStatic(files: Record<string, string>): Promise<TestProject> {
  const project = testProject(() => ({ installedApps: [staticfiles], staticfilesDirs: ["static", "more"] }));
  for (const directory of ["static", "more"]) await Deno.mkdir(`${project.directory}/${directory}`);
  for (const [path, text] of Object.entries(files)) await Deno.writeTextFile(`${project.directory}/${path}`, text);
  return project;
}
