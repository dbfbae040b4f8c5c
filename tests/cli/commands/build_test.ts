import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { emptyDirectory, installBlog, type NewProject, newProject } from "../new_project.ts";
import { startSqld } from "../../runtimes/sqld.ts";
import { startWorker } from "../../runtimes/workerd.ts";

const BINDINGS = {
  SECRET_KEY: "0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnop",
  ALLOWED_HOSTS: "127.0.0.1",
};

/** What the build must leave outside: the command line, the native client, the machine that a Worker is not. */
const FOREIGN =
  /src\/cli\/|src\/adapters\/deno\/|drizzle-kit\/|@libsql\/(?:linux|darwin|win32)|\/libsql\/promise|\bDeno\.[a-z]/;

function listing(directory: string, prefix = ""): string[] {
  return [...Deno.readDirSync(directory)].sort((a, b) => a.name < b.name ? -1 : 1).flatMap(({ name, isDirectory }) =>
    isDirectory ? listing(`${directory}/${name}`, `${prefix}${name}/`) : [prefix + name]
  );
}

/** A template that shows where it is from, and the address of a static file. */
async function installPages(project: NewProject): Promise<void> {
  await installBlog(project);
  await project.write("templates/base.eta", '<!doctype html><body><%~ block("content") %></body>\n');
  await project.write(
    "blog/templates/blog/index.eta",
    '<% layout("base") %><% block("content", () => { %><h1>Bonsoir</h1><%~ include("./style") %><% }) %>\n',
  );
  await project.write("blog/templates/blog/style.eta", '<link href="<%= it.static("blog/blog.css") %>">');
  await project.write("blog/static/blog/dot.svg", "<svg/>");
  await project.write("blog/static/blog/blog.css", "h1 { background: url(dot.svg) }\n");
}

Deno.test("build makes a Worker that answers with templates, and static files under names with hashes", async () => {
  await using project = await newProject();
  await installPages(project);

  const { status, stdout, stderr } = await project.manage("build");

  strictEqual(status, 0, stderr);
  match(
    stdout,
    /^Compiled 3 templates, collected 4 static files\.\n\n +size +gzip\ndist\/worker\.js +\d+\.\d kB +\d+\.\d kB\ndist\/assets +\d+\.\d kB +\d+\.\d kB\n$/,
  );
  const files = listing(`${project.directory}/dist`);
  deepStrictEqual(files.map((file) => file.replace(/\.[0-9a-f]{12}\./, ".‹hash›.")).sort(), [
    "assets/_headers",
    "assets/static/admin/admin.css",
    "assets/static/admin/admin.js",
    "assets/static/admin/admin.‹hash›.css",
    "assets/static/admin/admin.‹hash›.js",
    "assets/static/blog/blog.css",
    "assets/static/blog/blog.‹hash›.css",
    "assets/static/blog/dot.svg",
    "assets/static/blog/dot.‹hash›.svg",
    "entry.ts",
    "site.ts",
    "templates.js",
    "worker.js",
  ]);

  await using worker = await startWorker({
    code: await project.read("dist/worker.js"),
    assets: `${project.directory}/dist/assets`,
    bindings: BINDINGS,
  });
  const page = await (await worker.fetch("/")).text();
  const href = /href="([^"]+)"/.exec(page)?.[1] ?? "";
  const css = await worker.fetch(href);

  match(page, /<body><h1>Bonsoir<\/h1><link/);
  match(href, /^\/static\/blog\/blog\.[0-9a-f]{12}\.css$/);
  match(await css.text(), /url\(dot\.[0-9a-f]{12}\.svg\)/);
  strictEqual(css.headers.get("Cache-Control"), "public, max-age=31536000, immutable");
});

Deno.test("the Worker of a new project has the admin, with its style", async () => {
  await using project = await newProject();
  await installPages(project);
  await using sqld = await startSqld();
  await project.edit(".env", "DEBUG=true", `DEBUG=true\nDATABASE_URL=${sqld.url}`);
  await project.manage("migrate", "--verbosity", "0");
  await project.manage("build");

  await using worker = await startWorker({
    code: await project.read("dist/worker.js"),
    assets: `${project.directory}/dist/assets`,
    bindings: { ...BINDINGS, DATABASE_URL: sqld.url },
  });
  const answer = await worker.fetch("/admin/");
  const page = await worker.fetch("/admin/login/");
  const text = await page.text();
  const style = await worker.fetch(/href="(\/static\/admin\/admin\.[0-9a-f]{12}\.css)"/.exec(text)?.[1] ?? "/");

  deepStrictEqual([answer.status, answer.headers.get("Location")], [302, "/admin/login/?next=/admin/"]);
  strictEqual(page.status, 200);
  match(text, /Nuages administration/);
  match(style.headers.get("Content-Type") ?? "", /^text\/css/);
});

Deno.test("build gives the same for the same project, wherever that lies", async () => {
  await using one = await newProject();
  await using two = await newProject();
  for (const project of [one, two]) {
    await installPages(project);
    await project.manage("build");
  }

  for (const file of listing(`${one.directory}/dist`)) {
    strictEqual(await one.read(`dist/${file}`), await two.read(`dist/${file}`), file);
  }
});

Deno.test("build leaves the command line, drizzle-kit and the native client outside", async () => {
  await using project = await newProject();
  await installPages(project);
  await project.write(
    "blog/commands/publish.ts",
    'import { defineCommand } from "@nuages/nuages/cli";\n\nexport default defineCommand({ summary: "Publishes.", run() {} });\n',
  );
  await project.edit(
    "blog/app.ts",
    "  models: {},",
    '  models: {},\n  commands: { publish: () => import("./commands/publish.ts") },',
  );

  const { status, stderr } = await project.manage("build", "--no-minify");

  strictEqual(status, 0, stderr);
  const code = await project.read("dist/worker.js");
  const foreign = code.split("\n").filter((line) => FOREIGN.test(line) && !/^\s*\*/.test(line));
  deepStrictEqual(foreign, []);
  strictEqual(code.includes('"Publishes."'), false);
  await using worker = await startWorker({ code, bindings: BINDINGS });
  strictEqual((await worker.fetch("/")).status, 200);
});

Deno.test("build leaves out the pages that explain errors, unless it is told --debug", async () => {
  await using project = await newProject();
  await installPages(project);
  const bindings = { ...BINDINGS, DEBUG: "1" };
  const explains = async (...words: string[]): Promise<boolean> => {
    const { status, stderr } = await project.manage(...words);
    strictEqual(status, 0, stderr);
    await using worker = await startWorker({ code: await project.read("dist/worker.js"), bindings });
    const response = await worker.fetch("/nowhere/", { headers: { Accept: "text/html" } });
    return response.status === 404 && (await response.text()).includes("These were tried");
  };

  strictEqual(await explains("build"), false);
  strictEqual(await explains("build", "--debug"), true);
});

Deno.test("build lets the project's templates win over those of apps, and the first app over the second", async () => {
  await using project = await newProject();
  await installBlog(project);
  await project.manage("startapp", "shop");
  await project.edit("mysite/settings.ts", "    blog,\n", "    blog,\n    shop,\n");
  await project.edit(
    "mysite/settings.ts",
    "import { urls }",
    'import { shop } from "../shop/app.ts";\nimport { urls }',
  );
  await project.write(
    "blog/views.ts",
    'import { type Context, render } from "@nuages/nuages";\n\n' +
      'export async function index(c: Context): Promise<Response> {\n  return await render(c, c.req.query("page") ?? "");\n}\n',
  );
  await project.write("templates/one.eta", "project");
  await project.write("blog/templates/one.eta", "blog");
  await project.write("blog/templates/two.eta", "blog");
  await project.write("shop/templates/one.eta", "shop");
  await project.write("shop/templates/two.eta", "shop");

  const { status, stderr } = await project.manage("build");

  strictEqual(status, 0, stderr);
  await using worker = await startWorker({ code: await project.read("dist/worker.js"), bindings: BINDINGS });
  strictEqual(await (await worker.fetch("/?page=one")).text(), "project");
  strictEqual(await (await worker.fetch("/?page=two")).text(), "blog");
});

Deno.test("build names every template that mentions one that does not exist, with its line", async () => {
  await using project = await newProject();
  await installPages(project);
  await project.edit("blog/templates/blog/index.eta", '"base"', '"bsae"');
  await project.write("blog/templates/blog/list.eta", 'one\ntwo\n<%~ include("blog/row") %>\n');

  const { status, stdout, stderr } = await project.manage("build");

  strictEqual(status, 1);
  strictEqual(stdout, "");
  match(stderr, /^CommandError: 2 errors in templates\n/);
  match(stderr, /layout\("bsae"\): there is no template "bsae\.eta" \(blog\/templates\/blog\/index\.eta:1\)/);
  match(stderr, /include\("blog\/row"\): there is no template "blog\/row\.eta" \(blog\/templates\/blog\/list\.eta:3\)/);
  deepStrictEqual([...Deno.readDirSync(project.directory)].filter(({ name }) => name === "dist"), []);
});

Deno.test("build names every template that cannot be compiled, with its line", async () => {
  await using project = await newProject();
  await installPages(project);
  await project.write("blog/templates/blog/a.eta", "one\n<% const x = ; %>\n");
  await project.write("blog/templates/blog/b.eta", "one\ntwo\n<% if (it.x) {\n");

  const { status, stderr } = await project.manage("build");

  strictEqual(status, 1);
  match(stderr, /Cannot compile "blog\/a\.eta": [^]*\(blog\/templates\/blog\/a\.eta:2\)/);
  match(stderr, /Cannot compile "blog\/b\.eta": [^]*\(blog\/templates\/blog\/b\.eta:3\)/);
});

Deno.test("build names a style sheet that refers to a file that does not exist", async () => {
  await using project = await newProject();
  await installPages(project);
  await project.write("blog/static/blog/blog.css", "h1 {\n  background: url(dots.svg);\n}\n");

  const { status, stderr } = await project.manage("build");

  strictEqual(status, 1);
  match(stderr, /^CommandError: .*blog\/blog\.css.*dots\.svg/);
});

Deno.test("build writes where --out says, also outside of the project", async () => {
  await using project = await newProject();
  await using elsewhere = await emptyDirectory();
  await installPages(project);

  const { status, stderr } = await project.manage("build", "--out", elsewhere.directory);

  strictEqual(status, 0, stderr);
  ok(listing(elsewhere.directory).includes("worker.js"));
  await using worker = await startWorker({
    code: await Deno.readTextFile(`${elsewhere.directory}/worker.js`),
    bindings: BINDINGS,
  });
  match(await (await worker.fetch("/")).text(), /Bonsoir/);
});

Deno.test("build takes the assets of the last build away, and nobody else's", async () => {
  await using project = await newProject();
  await installPages(project);
  await project.manage("build");
  await Deno.remove(`${project.directory}/blog/static/blog/dot.svg`);
  await project.write("blog/static/blog/blog.css", "");
  await project.write("mine/assets/photo.jpg", "");

  await project.manage("build");
  const foreign = await project.manage("build", "--out", "mine");
  const whole = await project.manage("build", "--out", ".");

  strictEqual(listing(`${project.directory}/dist`).some((file) => file.includes("dot")), false);
  match(foreign.stderr, /^CommandError: Cannot build into "mine": /);
  match(whole.stderr, /^CommandError: Cannot build into "\.": /);
  deepStrictEqual(listing(`${project.directory}/mine`), ["assets/photo.jpg"]);
});

Deno.test("build overwrites no module that it did not make, and says which one that is", async () => {
  await using project = await newProject();
  await installPages(project);

  for (const name of ["site.ts", "entry.ts", "templates.js", "worker.js"]) {
    await project.write(`${name}.d/${name}`, "// mine\n");
    const { status, stderr } = await project.manage("build", "--out", `${name}.d`);

    strictEqual(
      stderr.startsWith(`CommandError: Cannot build into "${name}.d": its ${name} is not made by a build`),
      true,
    );
    strictEqual(status, 1);
    deepStrictEqual(listing(`${project.directory}/${name}.d`), [name]);
    strictEqual(await project.read(`${name}.d/${name}`), "// mine\n");
  }
});

Deno.test("build keeps what worker.ts exports besides", async () => {
  await using project = await newProject();
  await installPages(project);
  await project.edit(
    "worker.ts",
    "export default worker(app);",
    [
      "export class Counter {}",
      "export default {",
      "  ...worker(app),",
      "  scheduled(): void {},",
      "};",
    ].join("\n"),
  );

  const { status, stderr } = await project.manage("build", "--no-minify");

  strictEqual(status, 0, stderr);
  const code = await project.read("dist/worker.js");
  match(code, /export \{[^}]*\bCounter\b[^}]*\}/);
  await using worker = await startWorker({ code, bindings: BINDINGS });
  match(await (await worker.fetch("/")).text(), /Bonsoir/);
});

Deno.test("build says what worker.ts must be", async () => {
  await using project = await newProject();
  await Deno.remove(`${project.directory}/worker.ts`);

  const missing = await project.manage("build");
  await project.write("worker.ts", "export default { fetch: () => new Response() };\n");
  await project.manage("build");
  const code = await project.read("dist/worker.js");
  const started = await startWorker({ code, bindings: BINDINGS }).then(async (worker) => {
    await worker.stop();
    return "started";
  }, (error: Error) => error.message);

  match(
    missing.stderr,
    /^CommandError: Cannot build ".*": there is no worker\.ts, expected export default worker\(app\)\n/,
  );
  match(started, /^Cannot start the Worker/);
});

Deno.test("build refuses a site that has the command line in it, and says where commands go", async () => {
  await using project = await newProject();
  await installPages(project);
  await project.write("blog/commands/publish.ts", "export const due = 1;\n");
  const app = await project.read("blog/app.ts");

  await project.write(
    "blog/app.ts",
    `import { due } from "./commands/publish.ts";\n${app}\nexport const count = due;\nconsole.log(due);\n`,
  );
  const imported = await project.manage("build");
  await project.write(
    "blog/app.ts",
    `import { manage } from "@nuages/nuages/cli";\n${app}\nexport const start = () => manage;\n`,
  );
  await project.edit("worker.ts", "export default", 'export { start } from "./blog/app.ts";\nexport default');
  const included = await project.manage("build");

  match(imported.stderr, /^CommandError: Cannot bundle "\.\/commands\/publish\.ts": the site imports it/);
  match(included.stderr, /^CommandError: Cannot bundle the command line: Workers have none/);
  deepStrictEqual([imported.status, included.status], [1, 1]);
});
