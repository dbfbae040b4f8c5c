import { deepStrictEqual, match, notStrictEqual, strictEqual } from "node:assert/strict";
import { parseEnv } from "node:util";
import { VERSION } from "@nuages/nuages";
import { CHECKOUT, emptyDirectory, installBlog, newProject, nuages, run } from "../new_project.ts";

/** What `ARCHITECTURE` promises, and what tools ask for. */
const TREE = [
  ".env",
  ".gitignore",
  "README.md",
  "app.ts",
  "deno.json",
  "main.ts",
  "manage.ts",
  "mysite/settings.ts",
  "mysite/urls.ts",
  "worker.ts",
  "wrangler.jsonc",
];

async function filesBelow(directory: string, prefix = ""): Promise<string[]> {
  const files: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(directory)) {
    if (isDirectory) files.push(...await filesBelow(`${directory}/${name}`, `${prefix}${name}/`));
    else files.push(prefix + name);
  }
  return files.sort();
}

Deno.test("startproject makes a directory with every file of a project, and says how to go on", async () => {
  await using temporary = await emptyDirectory();
  const { directory } = temporary;

  const { status, stdout, stderr } = await nuages(directory, "startproject", "mysite");

  strictEqual(stderr, "");
  strictEqual(status, 0);
  deepStrictEqual(await filesBelow(`${directory}/mysite`), TREE);
  strictEqual(
    stdout,
    "Created the project 'mysite' in mysite. To start its development server:\n  cd mysite\n  deno task dev\n",
  );
});

Deno.test("startproject fills a directory that is there, and makes one that is not", async () => {
  await using temporary = await emptyDirectory();
  const { directory } = temporary;
  await Deno.writeTextFile(`${directory}/NOTES`, "mine");

  const { stdout } = await nuages(directory, "startproject", "mysite", ".");
  await nuages(directory, "startproject", "mysite", "deep/below");

  strictEqual(stdout, "Created the project 'mysite' here. To start its development server:\n  deno task dev\n");

  deepStrictEqual((await filesBelow(directory)).filter((file) => !file.startsWith("deep/")), ["NOTES", ...TREE].sort());
  deepStrictEqual(await filesBelow(`${directory}/deep/below`), TREE);
});

Deno.test("startproject leaves no placeholder behind", async () => {
  await using temporary = await emptyDirectory();
  const { directory } = temporary;

  await nuages(directory, "startproject", "mysite", ".");

  for (const file of TREE) {
    const text = await Deno.readTextFile(`${directory}/${file}`);
    strictEqual(/\{\{|project_name/.test(text), false, file);
  }
});

Deno.test("startproject writes a secret key of its own into each .env", async () => {
  await using temporary = await emptyDirectory();
  const { directory } = temporary;

  await nuages(directory, "startproject", "one");
  await nuages(directory, "startproject", "two");

  const [one, two] = ["one", "two"].map((name) => parseEnv(Deno.readTextFileSync(`${directory}/${name}/.env`)));
  match(one?.["SECRET_KEY"] ?? "", /^[\w-]{50,}$/);
  notStrictEqual(one?.["SECRET_KEY"], two?.["SECRET_KEY"]);
  strictEqual(one?.["DEBUG"], "true");
});

Deno.test("startproject imports the version that runs, or what --framework says", async () => {
  await using temporary = await emptyDirectory();
  const { directory } = temporary;
  const configOf = async (name: string): Promise<{ links?: string[]; imports: Record<string, string> }> =>
    JSON.parse(await Deno.readTextFile(`${directory}/${name}/deno.json`));

  await nuages(directory, "startproject", "one");
  await nuages(directory, "startproject", "two", "--framework", "jsr:@nuages/nuages@2.0.0-rc.1");
  await nuages(directory, "startproject", "three", "--framework", CHECKOUT);

  strictEqual((await configOf("one")).imports["@nuages/nuages"], `jsr:@nuages/nuages@^${VERSION}`);
  strictEqual((await configOf("two")).imports["@nuages/nuages"], "jsr:@nuages/nuages@2.0.0-rc.1");
  strictEqual((await configOf("two")).links, undefined);
  const [link = ""] = (await configOf("three")).links ?? [];
  strictEqual(await Deno.realPath(link.startsWith("/") ? link : `${directory}/three/${link}`), CHECKOUT);
});

Deno.test("startproject uses Drizzle and libSQL as the framework does, so that there is one copy of each", async () => {
  await using temporary = await emptyDirectory();
  const { directory } = temporary;
  const { imports } = JSON.parse(await Deno.readTextFile(`${CHECKOUT}/deno.json`));

  await nuages(directory, "startproject", "mysite", ".");

  const project = JSON.parse(await Deno.readTextFile(`${directory}/deno.json`));
  for (const name of ["drizzle-orm", "@libsql/client", "zod"]) strictEqual(project.imports[name], imports[name]);
});

Deno.test("startproject refuses names in Django's words", async () => {
  await using temporary = await emptyDirectory();
  const { directory } = temporary;
  const invalid = (name: string): string =>
    `CommandError: '${name}' is not a valid project name. Please make sure the name is a valid identifier.\n`;
  const taken = (name: string): string =>
    `CommandError: '${name}' conflicts with the name of an existing module and cannot be used as a project name. ` +
    "Please try another name.\n";

  for (
    const [name, message] of [
      ["my-site", invalid("my-site")],
      ["1site", invalid("1site")],
      ["../site", invalid("../site")],
      ["sité", invalid("sité")],
      ["class", invalid("class")],
      ["dist", taken("dist")],
      ["app", taken("app")],
    ] as const
  ) {
    const { status, stderr } = await nuages(directory, "startproject", name);
    strictEqual(stderr, message);
    strictEqual(status, 1);
  }
  const { stderr } = await nuages(directory, "startproject", "__proto__");
  match(stderr, /^CommandError: '__proto__' is a property of every JavaScript object and cannot be used as a project/);
  deepStrictEqual(await filesBelow(directory), []);
});

Deno.test("startproject overwrites nothing, and then writes nothing either", async () => {
  await using temporary = await emptyDirectory();
  const { directory } = temporary;
  await Deno.mkdir(`${directory}/mysite`);
  await Deno.writeTextFile(`${directory}/worker.ts`, "mine");

  const named = await nuages(directory, "startproject", "mysite");
  const here = await nuages(directory, "startproject", "mysite", ".");

  strictEqual(named.stderr, `CommandError: '${directory}/mysite' already exists\n`);
  strictEqual(
    here.stderr,
    `CommandError: ${directory}/worker.ts already exists. ` +
      "Overlaying a project into an existing directory won't replace conflicting files.\n",
  );
  deepStrictEqual([named.status, here.status], [1, 1]);
  deepStrictEqual(await filesBelow(directory), ["worker.ts"]);
});

Deno.test("startproject says what is wrong with --framework", async () => {
  await using temporary = await emptyDirectory();
  const { directory } = temporary;

  const { status, stderr } = await nuages(directory, "startproject", "mysite", "--framework", "./nowhere");

  match(
    stderr,
    /^CommandError: Cannot use the framework '\.\/nowhere': expected jsr:@nuages\/nuages@\^[\d.]+ or the path/,
  );
  strictEqual(status, 1);
  deepStrictEqual(await filesBelow(directory), []);
});

Deno.test("startproject takes no other package for the framework, and no code for its version", async () => {
  await using temporary = await emptyDirectory();
  const { directory } = temporary;

  for (
    const spec of [
      "jsr:@nuages/nuagesevil",
      "jsr:@nuages/nuages/evil@1",
      'jsr:@nuages/nuages@1", "evil": "https://evil.example/',
      "jsr:@nuages/nuages@1\n",
      "jsr:@nuages/nuages@",
    ]
  ) {
    const { status, stderr } = await nuages(directory, "startproject", "mysite", "--framework", spec);
    match(stderr, /^CommandError: Cannot use the framework /, spec);
    strictEqual(status, 1);
  }
  deepStrictEqual(await filesBelow(directory), []);
});

Deno.test("a new project and a new app are formatted, linted, checked by the strictest compiler, and found in order", async () => {
  await using project = await newProject();
  const { directory } = project;
  await installBlog(project);
  await project.edit(
    "deno.json",
    "{\n",
    '{\n  "compilerOptions": { "exactOptionalPropertyTypes": true, "noImplicitOverride": true, ' +
      '"noUncheckedIndexedAccess": true, "strict": true },\n',
  );

  const lint = await run(directory, "lint");
  const check = await run(directory, "check");
  const found = await project.manage("check");
  const tests = await run(directory, "task", "test");
  await run(directory, "fmt", "deno.json");
  const fmt = await run(directory, "fmt", "--check");

  strictEqual(lint.status, 0, lint.stderr);
  strictEqual(check.status, 0, check.stderr);
  strictEqual(found.stdout, "System check identified no issues (0 silenced).\n", found.stderr);
  strictEqual(tests.status, 0, tests.stderr);
  strictEqual(fmt.status, 0, fmt.stderr);
});

Deno.test("the tasks of a new project work in the first place", async () => {
  await using project = await newProject();

  const { status, stderr } = await run(project.directory, "task", "manage", "startapp", "blog");

  strictEqual(status, 0, stderr);
});

Deno.test("a new project sends users who have logged in to a page that it has", async () => {
  await using project = await newProject();

  const { status, stdout, stderr } = await project.manage("diffsettings");

  strictEqual(status, 0, stderr);
  match(stdout, /^loginRedirectUrl = "\/"/m);
});
