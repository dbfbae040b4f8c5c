import { match, rejects, strictEqual } from "node:assert/strict";
import { createApplication, defineSettings, urlpatterns } from "@nuages/nuages";
import { createRuntime } from "@nuages/nuages/deno";
import { type ImportApp, memoryTerminal } from "@nuages/nuages/cli";
import { siteDatabases } from "../../src/cli/databases.ts";
import { noProject, openProject, shortPath } from "../../src/cli/project.ts";

Deno.test("openProject() imports nothing before the site is asked for, and once after", async () => {
  let imports = 0;
  const app = createApplication(defineSettings(() => ({ urls: urlpatterns([]) })));
  const load: ImportApp = () => Promise.resolve({ app: (imports++, app) });
  const runtime = createRuntime({ baseDir: "/nowhere" });

  const project = openProject(load, runtime);
  const before = imports;
  const sites = [await project.site(), await project.site()];

  strictEqual(before, 0);
  strictEqual(imports, 1);
  strictEqual(sites[0], sites[1]);
  strictEqual(sites[0]?.runtime.files, runtime.files);
  strictEqual(sites[0]?.runtime.baseDir, "/nowhere");
});

Deno.test("openProject() gives the site the directory that it is told", async () => {
  const app = createApplication(defineSettings(() => ({ urls: urlpatterns([]) })));

  const project = openProject(() => Promise.resolve({ app }), "/nowhere/mysite");

  strictEqual(project.directory, "/nowhere/mysite");
  strictEqual((await project.site()).runtime.baseDir, "/nowhere/mysite");
});

Deno.test("openProject() says what is expected when the module exports no application", async () => {
  // What JavaScript may do, and what a project does that was not type-checked.
  const load = () => Promise.resolve({ application: {} }) as unknown as ReturnType<ImportApp>;

  const site = openProject(load, "/nowhere").site();

  await rejects(site, { name: "CommandError", message: /its app\.ts has no "app"; expected export const app/ });
});

Deno.test("openProject() closes what the site opened, and nothing where there is none", async () => {
  const app = createApplication(defineSettings(() => ({
    databases: { default: { url: ":memory:" } },
    urls: urlpatterns([]),
  })));
  const project = openProject(() => Promise.resolve({ app }), "/nowhere");
  const client = siteDatabases(await project.site()).get().$client;
  const broken = openProject(() => Promise.reject(new TypeError("no")), "/nowhere");
  await rejects(broken.site());

  await project.close();
  await broken.close();
  await openProject(() => Promise.reject(new TypeError("never imported")), "/nowhere").close();

  strictEqual(client.closed, true);
});

Deno.test("noProject has no site, and says what to do", async () => {
  const io = memoryTerminal();

  await noProject.site().catch((error: unknown) => io.err(String(error)));
  await noProject.close();

  match(io.stderr, /run it in a project, as "deno task manage/);
});

for (
  const [path, directory, expected] of [
    ["/a/b/c.ts", "/a", "b/c.ts"],
    ["/a/b", "/a/b", "/a/b"],
    ["/other/c.ts", "/a", "/other/c.ts"],
    ["/ab/c.ts", "/a", "/ab/c.ts"],
  ] as const
) {
  Deno.test(`shortPath() shows ${path} from ${directory} as ${expected}`, () => {
    const shown = shortPath(path, directory);

    strictEqual(shown, expected);
  });
}
