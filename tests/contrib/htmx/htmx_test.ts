import {
  type App,
  contentSecurityPolicy,
  createApplication,
  CSP,
  csrf,
  defineSettings,
  path,
  render,
  type SettingsInput,
  urlpatterns,
  type ViewContext,
} from "@nuages/nuages";
import { htmx, htmxRedirect, htmxRequest, htmxResponse, isHtmx, renderPartial } from "@nuages/nuages/contrib/htmx";
import { hashStaticFiles, staticfiles } from "@nuages/nuages/contrib/staticfiles";
import { createRuntime } from "@nuages/nuages/deno";
import { compileTemplate } from "@nuages/nuages/template/compiler";
import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";

const templates = {
  ...compileTemplate("page", "<head><%~ it.htmx %></head>", "page"),
  ...compileTemplate(
    "list",
    "<ul><%@ partial rows %></ul><%@ partialdef rows %><li><%= it.name %></li><%@ endpartialdef %>",
    "list",
  ),
};

type View = (c: ViewContext) => Response | Promise<Response>;

async function ask(
  view: View,
  headers: Record<string, string> = {},
  settings: Partial<SettingsInput> = {},
): Promise<Response> {
  const { error, warn } = console;
  console.error = console.warn = () => {};
  try {
    const app = createApplication(defineSettings(() => ({
      allowedHosts: ["*"],
      installedApps: [staticfiles, htmx],
      middleware: [contentSecurityPolicy(), csrf()],
      urls: urlpatterns([path("", view)]),
      ...settings,
    })));
    const runtime = { ...createRuntime(), build: { templates, staticFiles: {} } };
    return await app.fetch(new Request("https://site.example/", { headers }), runtime);
  } finally {
    Object.assign(console, { error, warn });
  }
}

const PARTIAL = { "HX-Request": "true", "HX-Request-Type": "partial" };

Deno.test("renderPartial() gives htmx the part, and everybody else the page", async () => {
  const view: View = (c) => renderPartial(c, "list#rows", { name: "<b>" }, { status: 201 });
  const table: [headers: Record<string, string>, text: string][] = [
    [{}, "<ul><li>&lt;b&gt;</li></ul>"],
    [PARTIAL, "<li>&lt;b&gt;</li>"],
    [{ "HX-Request": "true", "HX-Request-Type": "full", "HX-Boosted": "true" }, "<ul><li>&lt;b&gt;</li></ul>"],
    [{ "HX-Request": "true" }, "<ul><li>&lt;b&gt;</li></ul>"],
    [{ "HX-Request-Type": "partial" }, "<ul><li>&lt;b&gt;</li></ul>"],
    [{ ...PARTIAL, "HX-Request": "TRUE" }, "<ul><li>&lt;b&gt;</li></ul>"],
  ];
  for (const [headers, text] of table) {
    const response = await ask(view, headers);
    strictEqual(await response.text(), text, JSON.stringify(headers));
    strictEqual(response.status, 201);
    strictEqual(response.headers.get("Vary"), "HX-Request, HX-Request-Type");
  }
  strictEqual((await ask((c) => renderPartial(c, "list"))).status, 500);
});

Deno.test("htmxRequest() reads what htmx says, and nothing of other requests", async () => {
  const seen: unknown[] = [];
  const view: View = (c) => {
    seen.push(htmxRequest(c));
    return c.text(`${isHtmx(c)}`);
  };
  await ask(view, { ...PARTIAL, "HX-Source": "button#save", "HX-Target": "div#list", "HX-Current-URL": "https://x/" });
  const other = await ask(view, { "HX-Target": "div" });
  await ask(view, { "HX-Request": "true", "HX-Boosted": "true", "HX-Target": "x".repeat(9000) });

  deepStrictEqual(seen[0], {
    type: "partial",
    source: "button#save",
    target: "div#list",
    currentUrl: "https://x/",
    isBoosted: false,
    isHistoryRestore: false,
  });
  strictEqual(seen[1], undefined);
  deepStrictEqual(seen[2], {
    type: "full",
    source: undefined,
    target: undefined,
    currentUrl: undefined,
    isBoosted: true,
    isHistoryRestore: false,
  });
  strictEqual(other.headers.get("Vary"), "HX-Request");
});

Deno.test("htmxResponse() sends its headers with whatever the view answers", async () => {
  const response = await ask((c) => {
    htmxResponse(c, {
      location: "/a,path:/b",
      pushUrl: "/ü x",
      replaceUrl: false,
      refresh: true,
      retarget: "#list > li",
      reswap: "outerHTML settle:1s",
      reselect: ".row",
      trigger: { "post:saved": { id: 7, title: "ü\r\n\u2028" } },
    });
    return new Response("x");
  });
  const several = await ask((c) => {
    htmxResponse(c, { trigger: ["a,b", "c"], redirect: "https://site.example/x/" });
    return c.text("");
  });

  const { headers } = response;
  strictEqual(headers.get("HX-Location"), '{"path":"/a,path:/b"}');
  strictEqual(headers.get("HX-Push-Url"), "/%C3%BC%20x");
  strictEqual(headers.get("HX-Replace-Url"), "false");
  strictEqual(headers.get("HX-Refresh"), "true");
  strictEqual(headers.get("HX-Retarget"), "#list > li");
  strictEqual(headers.get("HX-Reswap"), "outerHTML settle:1s");
  strictEqual(headers.get("HX-Reselect"), ".row");
  strictEqual(headers.get("HX-Trigger"), '{"post:saved":{"id":7,"title":"\\u00fc\\r\\n\\u2028"}}');
  strictEqual(several.headers.get("HX-Trigger"), '{"a,b":{},"c":{}}');
  strictEqual(several.headers.get("HX-Redirect"), "https://site.example/x/");
});

Deno.test("htmxResponse() leads nowhere else, and lets no value split a header", async () => {
  const addresses = [
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    '{"path":"https://evil.example/"}',
    "path:https://evil.example/",
    "/a\r\nSet-Cookie: x=1",
    "https://site.example@evil.example/",
    "http://site.example/",
    "",
  ];
  for (const url of addresses) {
    for (const name of ["redirect", "location", "pushUrl", "replaceUrl"] as const) {
      const response = await ask((c) => {
        htmxResponse(c, { [name]: url });
        return c.text("sent");
      });
      strictEqual(response.status, 400, `${name} ${url}`);
      strictEqual(response.headers.get("HX-Redirect"), null);
    }
    strictEqual((await ask((c) => htmxRedirect(c, url), PARTIAL)).status, 400, url);
    strictEqual((await ask((c) => htmxRedirect(c, url))).status, 400, url);
  }
  for (const name of ["retarget", "reswap", "reselect"] as const) {
    for (const value of ["#a\r\nSet-Cookie: x=1", "#ü", "a\0", ""]) {
      strictEqual(
        (await ask((c) => {
          htmxResponse(c, { [name]: value });
          return c.text("sent");
        })).status,
        500,
        `${name} ${value}`,
      );
    }
  }
});

Deno.test("htmxRedirect() redirects by htmx where that asked, and by HTTP otherwise", async () => {
  const view: View = (c) => htmxRedirect(c, "/next/");
  const asked = await ask(view, PARTIAL);
  const plain = await ask(view);
  const elsewhere = await ask((c) => htmxRedirect(c, "https://b.example/", { allowedHosts: ["b.example"] }), PARTIAL);

  strictEqual(asked.status, 204);
  strictEqual(asked.headers.get("HX-Redirect"), "/next/");
  strictEqual(plain.status, 302);
  strictEqual(plain.headers.get("Location"), "/next/");
  for (const { headers } of [asked, plain]) strictEqual(headers.get("Vary"), "HX-Request");
  strictEqual(elsewhere.headers.get("HX-Redirect"), "https://b.example/");
});

Deno.test("it.htmx names the script, with a nonce or a token only where it needs one", async () => {
  const page: View = (c) => render(c, "page");
  const plain = await ask(page);
  const nonce = await ask(page, {}, { secureCsp: { "script-src": [CSP.NONCE] } });
  const self = await ask(page, {}, { secureCsp: { "script-src": [CSP.SELF, CSP.NONCE] } });
  const dynamic = await ask(page, {}, { secureCsp: { "script-src": [CSP.SELF, CSP.NONCE, CSP.STRICT_DYNAMIC] } });
  const hidden = await ask(page, {}, { csrfCookieHttpOnly: true, csrfCookieName: "t" });

  const script = '<script src="/static/htmx/htmx.js" data-csrf-cookie="csrftoken" data-csrf-header="X-CSRFToken"';
  strictEqual(await plain.text(), `<head>${script} defer></script></head>`);
  strictEqual(plain.headers.get("Set-Cookie"), null);
  strictEqual(plain.headers.get("Vary"), null);
  match(await nonce.text(), /^<head><script [^>]* nonce="[\w-]{22}" defer><\/script>/);
  strictEqual(await self.text(), `<head>${script} defer></script></head>`);
  match(await dynamic.text(), / nonce="[\w-]{22}" defer>/);
  match(await hidden.text(), /^<head><meta name="csrf-token" content="\w{64}"><script [^>]*data-csrf-cookie="t"/);
});

Deno.test("the script is small, evaluates nothing, and can be hashed by collectstatic", async () => {
  const { staticFiles } = await htmx.staticFiles?.() ?? { staticFiles: {} };
  const script = staticFiles["htmx/htmx.js"] ?? "";
  const hashed = await hashStaticFiles(new Map([["htmx/htmx.js", new TextEncoder().encode(script)]]), {
    staticUrl: "/static/",
  });

  match(script, /^\/\*! htmx 4\.0\.1/);
  ok(!/sourceMappingURL|\beval\(/.test(script));
  match(hashed.manifest.paths["htmx/htmx.js"] ?? "", /^htmx\/htmx\.[0-9a-f]{12}\.js$/);
  const gzipped = await new Response(new Blob([script]).stream().pipeThrough(new CompressionStream("gzip"))).bytes();
  ok(gzipped.length < 16_000, `${gzipped.length} bytes`);
});

Deno.test("check says where htmx has nothing that serves it", async () => {
  const check = async (apps: App[]): Promise<string[]> => {
    const app = createApplication(defineSettings(() => ({ installedApps: apps, urls: urlpatterns([]) })));
    const site = app.start(createRuntime());
    const found = await Promise.all(htmx.checks.map(({ run }) => run(site)));
    return found.flatMap((messages) => [...messages].map(({ id }) => id));
  };

  deepStrictEqual(await check([htmx]), ["htmx.W001"]);
  deepStrictEqual(await check([staticfiles, htmx]), []);
});
