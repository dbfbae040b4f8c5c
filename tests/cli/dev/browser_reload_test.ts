import { match, strictEqual } from "node:assert/strict";
import { browserPath, openBrowser } from "../../runtimes/browser.ts";
import { BrowserReload } from "../../../src/cli/dev/browser_reload.ts";
import { hostsOfAddress } from "../../../src/cli/dev/hosts.ts";
import { installBlog, newProject } from "../new_project.ts";
import { startServer } from "../running_server.ts";

const hosts = hostsOfAddress({ hostname: "127.0.0.1", port: 8000 });

const at = (path: string): Request => new Request(`http://localhost:8000${path}`);

Deno.test("BrowserReload answers its own addresses only", async () => {
  const browsers = new BrowserReload();

  const script = browsers.answer(at("/__nuages__/reload.js"), hosts);
  const unknown = browsers.answer(at("/__nuages__/other"), hosts);

  strictEqual(browsers.answer(at("/"), hosts), undefined);
  strictEqual(browsers.answer(at("/blog/__nuages__/reload"), hosts), undefined);
  strictEqual(script?.headers.get("Content-Type"), "text/javascript; charset=utf-8");
  strictEqual(script?.headers.get("Cache-Control"), "no-store");
  match(await script?.text() ?? "", new RegExp(JSON.stringify(browsers.version)));
  strictEqual(unknown?.status, 404);
});

Deno.test("BrowserReload refuses pages of other hosts, whose names may lead here", async () => {
  const browsers = new BrowserReload();
  const from = (Host: string): Request =>
    new Request("http://localhost:8000/__nuages__/reload.js", { headers: { Host } });

  const stranger = browsers.answer(from("rebound.example"), hosts);
  const local = browsers.answer(from("127.0.0.1:8000"), hosts);

  strictEqual(stranger?.status, 400);
  strictEqual((await stranger?.text())?.includes(browsers.version), false);
  strictEqual(local?.status, 200);
});

Deno.test("BrowserReload tells every page the version, and again when it changes", async () => {
  const browsers = new BrowserReload();
  const reader = browsers.answer(at("/__nuages__/reload"), hosts)?.body?.pipeThrough(new TextDecoderStream())
    .getReader();
  const before = browsers.version;

  const first = await reader?.read();
  browsers.reload();
  const second = await reader?.read();
  await reader?.cancel();
  browsers.reload();

  strictEqual(first?.value, `data: ${before}\n\n`);
  match(second?.value ?? "", new RegExp(`^data: (?!${before}\\n)\\S+\\n\\n$`));
});

Deno.test({
  name: "pages load anew in a browser when templates or code change, also after an error and with a strict policy",
  ignore: browserPath() === undefined,
  fn: pagesLoadAnew,
});

async function pagesLoadAnew(): Promise<void> {
  await using project = await newProject();
  await installBlog(project);
  const settings = await project.read("mysite/settings.ts");
  const policy = '(c, next) => next().then(() => c.header("Content-Security-Policy", "default-src \'none\'")),';
  await project.write("mysite/settings.ts", settings.replace("    security(),", `    ${policy}\n    security(),`));
  await using server = await startServer(project);
  await using browser = await openBrowser();
  const page = await browser.newPage();
  await page.goto(server.url);
  const shows = (text: string): Promise<unknown> => page.getByText(text).waitFor({ timeout: 15_000 });

  await shows("Bonsoir");
  await project.write("blog/templates/blog/index.eta", "<body>Bonne nuit</body>");
  await shows("Bonne nuit");
  await project.edit("blog/views.ts", "return", "const x = ;\n  return");
  await shows("The project cannot start");
  await project.edit("blog/views.ts", "const x = ;\n  return", 'return c.html("<body>Au revoir</body>");\n  return');
  await shows("Au revoir");
}
