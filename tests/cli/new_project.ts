/** Projects on the disk, made by `startproject` from this checkout, for tests of what happens to files. */
import { fileURLToPath } from "node:url";

/** The checkout of the framework. */
export const CHECKOUT: string = fileURLToPath(new URL("../../", import.meta.url)).replace(/\/$/, "");

/** What a process printed, and how it ended. */
export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A project in a directory of its own, which goes away with it. */
export interface NewProject extends AsyncDisposable {
  /** Its directory, links resolved. */
  readonly directory: string;
  /** Runs `manage.ts` with these words. */
  manage(...words: string[]): Promise<Ran>;
  /** Reads a file. */
  read(path: string): Promise<string>;
  /** Writes a file, and the directories to it. */
  write(path: string, text: string): Promise<void>;
  /** Replaces a text in a file; throws if it is not there. */
  edit(path: string, from: string, to: string): Promise<void>;
}

/** Makes an empty directory, which goes away with what it is told by. Its links are resolved. */
export async function emptyDirectory(): Promise<AsyncDisposable & { readonly directory: string }> {
  const directory = await Deno.realPath(await Deno.makeTempDir({ prefix: "nuages-project-" }));
  return { directory, [Symbol.asyncDispose]: () => Deno.remove(directory, { recursive: true }) };
}

/** Makes a project called `mysite`. */
export async function newProject(): Promise<NewProject> {
  const { directory, ...disposable } = await emptyDirectory();
  const { status, stderr } = await nuages(directory, "startproject", "mysite", ".", "--framework", CHECKOUT);
  if (status !== 0) throw new Error(stderr);
  const project: NewProject = {
    directory,
    manage: (...words) => run(directory, "run", "-A", "manage.ts", ...words),
    read: (path) => Deno.readTextFile(`${directory}/${path}`),
    async write(path, text) {
      await Deno.mkdir(`${directory}/${path}`.replace(/\/[^/]*$/, ""), { recursive: true });
      await Deno.writeTextFile(`${directory}/${path}`, text);
    },
    async edit(path, from, to) {
      const text = await project.read(path);
      if (!text.includes(from)) throw new Error(`Cannot edit "${path}": it has no "${from}"`);
      await project.write(path, text.replace(from, () => to));
    },
    ...disposable,
  };
  return project;
}

/** Makes an app called `blog` in a project and installs it, with a page at `/`. */
export async function installBlog(project: NewProject): Promise<void> {
  await project.manage("startapp", "blog");
  await project.edit("mysite/settings.ts", "    staticfiles,\n", "    staticfiles,\n    blog,\n");
  await project.edit(
    "mysite/settings.ts",
    "import { urls }",
    'import { blog } from "../blog/app.ts";\nimport { urls }',
  );
  await project.write(
    "blog/views.ts",
    'import { type Context, render } from "@nuages/nuages";\n\n' +
      'export async function index(c: Context): Promise<Response> {\n  return await render(c, "blog/index");\n}\n',
  );
  await project.write(
    "mysite/urls.ts",
    'import { path, urlpatterns } from "@nuages/nuages";\nimport { index } from "../blog/views.ts";\n\n' +
      'export const urls = urlpatterns([\n  path("", index, { name: "index" }),\n]);\n',
  );
  await project.write("blog/templates/blog/index.eta", "<!doctype html><body><h1>Bonsoir</h1></body>\n");
  await project.write("blog/static/blog/blog.css", "h1 {\n  color: navy;\n}\n");
}

/** Runs the command line of the framework itself. */
export function nuages(cwd: string, ...words: string[]): Promise<Ran> {
  return run(cwd, "run", "-A", `${CHECKOUT}/src/cli/main.ts`, ...words);
}

/** Runs Deno. */
export async function run(cwd: string, ...args: string[]): Promise<Ran> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args,
    cwd,
    env: { NO_COLOR: "1" },
    stdin: "null",
  }).output();
  return { status: code, stdout: new TextDecoder().decode(stdout), stderr: new TextDecoder().decode(stderr) };
}
