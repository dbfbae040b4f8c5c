/** A new project gets the pages of a model in at most 40 lines of its own, and they work on both edges. */
import { match, ok, strictEqual } from "node:assert/strict";
import { startSqld } from "../runtimes/sqld.ts";
import { startWorker } from "../runtimes/workerd.ts";
import { crudProject } from "./crud_project.ts";
import { run } from "./new_project.ts";
import { startServer } from "./running_server.ts";

/** What a page is to a visitor. */
interface Seen {
  readonly status: number;
  readonly text: string;
  readonly location: string | null;
}

/** A visitor who keeps cookies, and sends the hidden fields of the form that was seen last. */
function visitor(url: string): { get(path: string): Promise<Seen>; send(path: string, values: object): Promise<Seen> } {
  const cookies = new Map<string, string>();
  async function ask(path: string, init: RequestInit): Promise<Seen> {
    const headers = {
      Accept: "text/html",
      Origin: new URL(url).origin,
      Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
    };
    const response = await fetch(new URL(path, url), { redirect: "manual", ...init, headers });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    const text = await response.text();
    return { status: response.status, text, location: response.headers.get("Location") };
  }
  return {
    get: (path) => ask(path, {}),
    async send(path, values) {
      const { text } = await ask(path, {});
      const token = /name="csrfmiddlewaretoken" value="([^"]+)"/.exec(text)?.[1] ?? "";
      const body = new URLSearchParams({ csrfmiddlewaretoken: token, ...values });
      return await ask(path, { method: "POST", body });
    },
  };
}

const NOTE = { title: "Nuages", body: "Play <it> twice", mood: "wild", dueOn: "1940-12-13" };

async function walk(url: string): Promise<void> {
  const { get, send } = visitor(url);
  match((await get("/notes/")).text, /There is nothing here yet/);

  const wrong = await send("/notes/new/", { ...NOTE, title: "", dueOn: "soon" });
  strictEqual(wrong.status, 422);
  match(wrong.text, /This field is required\.[^]*Play &lt;it&gt; twice[^]*Enter a valid date\./);
  const created = await send("/notes/new/", NOTE);
  strictEqual(created.status, 302, created.text);
  const row = created.location ?? "";
  match(row, /^\/notes\/\d+\/$/);

  const shown = await get(row);
  match(shown.text, /<h1>Nuages<\/h1>[^]*Play &lt;it&gt; twice[^]*Rather wild/);
  match((await get("/notes/")).text, new RegExp(`<a href="${row}">Nuages</a>`));

  strictEqual((await send("/notes/new/", NOTE)).status, 422);
  strictEqual((await send(`${row}change/`, { ...NOTE, title: "Minor Swing", isDone: "on" })).location, row);
  match((await get(row)).text, /<h1>Minor Swing<\/h1>/);

  match((await get(`${row}delete/`)).text, /Delete “Minor Swing”\?/);
  strictEqual((await send(`${row}delete/`, {})).location, "/notes/");
  strictEqual((await get(row)).status, 404);
  const sheet = /href="([^"]*generic[^"]*\.css)"/.exec((await get("/notes/")).text)?.[1] ?? "";
  match((await get(sheet)).text, /\.generic/);
}

Deno.test("a new project has list, detail, create, update and delete of a model in 40 lines, on Deno and on workerd", async () => {
  const { project, ownLines } = await crudProject();
  await using _ = project;
  ok(ownLines <= 40, `${ownLines} lines`);
  const manage = async (...words: string[]): Promise<string> => {
    const { status, stdout, stderr } = await project.manage(...words);
    strictEqual(status, 0, stderr);
    return stdout;
  };

  await manage("makemigrations");
  await manage("migrate");
  match(await manage("check"), /System check identified no issues/);
  const types = await run(project.directory, "check");
  strictEqual(types.status, 0, types.stderr);
  {
    await using server = await startServer(project);
    await walk(server.url);
  }

  await using sqld = await startSqld();
  await project.edit(".env", "DEBUG=true", `DEBUG=true\nDATABASE_URL=${sqld.url}`);
  await manage("migrate");
  await manage("build");
  await using worker = await startWorker({
    code: await project.read("dist/worker.js"),
    assets: `${project.directory}/dist/assets`,
    bindings: { SECRET_KEY: "0123456789".repeat(6), ALLOWED_HOSTS: "127.0.0.1", DATABASE_URL: sqld.url },
  });
  await walk(worker.url);
});
