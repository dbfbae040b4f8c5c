import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import {
  common,
  type Context,
  createApplication,
  defineApp,
  defineSettings,
  Http404,
  json,
  path,
  PermissionDenied,
  redirect,
  render,
  type SettingsInput,
  urlFor,
  urlpatterns,
} from "@nuages/nuages";
import { createRuntime } from "@nuages/nuages/deno";
import { SuspiciousOperation } from "@nuages/nuages/http";
import { setCookie } from "hono/cookie";
import { HTTPException } from "hono/http-exception";
import { type TestClient, testClient } from "@nuages/nuages/testing";

const urls = urlpatterns([
  path("", (c) => c.text(`host ${new URL(c.req.url).host}`), { name: "home" }),
  path("<int:id>/", (c) => c.json(c.req.valid("param")), { name: "number" }),
  path("missing/", () => {
    throw new Http404("No such secret thing");
  }),
  path("forbidden/", () => {
    throw new PermissionDenied("Not for you");
  }),
  path("broken/", () => {
    throw new Error("s3cret-detail broke");
  }),
  path("strange/", () => {
    throw { not: "an error" };
  }),
  path("template/", (c) => render(c, "no/such_template")),
  path("reverse/", (c) => c.text(urlFor(c, "number", { id: 7 }))),
  path("concurrent/<int:id>/", async (c) => {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
    return c.text(`${c.req.valid("param").id} ${c.req.path}`);
  }),
]);

function client(settings: Partial<SettingsInput> = {}): TestClient {
  return testClient(createApplication(defineSettings(() => ({
    urls,
    allowedHosts: ["localhost"],
    middleware: [common()],
    ...settings,
  }))));
}

/** Runs `work` without its log lines, and gives them back. */
async function quietly<Value>(work: () => Promise<Value>): Promise<[Value, string]> {
  const lines: unknown[][] = [];
  const { error, warn } = console;
  console.error = console.warn = (...values: unknown[]) => void lines.push(values);
  try {
    return [await work(), lines.flat().map(String).join("\n")];
  } finally {
    Object.assign(console, { error, warn });
  }
}

Deno.test("the application refuses hosts that are not its own, before any view", async () => {
  const site = client();

  strictEqual((await site.get("/")).status, 200);
  for (const host of ["evil.example", "localhost.evil.example", "a b", "[::1", "localhost@evil"]) {
    const [response] = await quietly(() => site.get("/", { headers: { Host: host } }));
    strictEqual(response.status, 400, host);
    ok(!response.text.includes("evil"), "production says nothing");
  }
});

Deno.test("the application answers local hosts while debug is on and none is named", async () => {
  const site = client({ debug: true, allowedHosts: [] });

  for (const Host of ["localhost:8000", "127.0.0.1:8000", "[::1]:8000", "blog.localhost"]) {
    strictEqual((await site.get("/", { headers: { Host } })).status, 200, Host);
  }
  const [response] = await quietly(() => site.get("/", { headers: { Host: "example.com" } }));
  strictEqual(response.status, 400);
  strictEqual((await quietly(() => client({ allowedHosts: [] }).get("/")))[0].status, 400);
});

Deno.test("the application answers every malformed request clearly", async () => {
  const site = client();
  const status = async (method: string, address: string): Promise<number> =>
    (await quietly(() => site.request(method, address)))[0].status;

  strictEqual(await status("GET", "/%ff"), 400);
  strictEqual(await status("GET", "/a%2Fb"), 400);
  strictEqual(await status("GET", "/a%00"), 400);
  strictEqual(await status("GET", `/?${"q".repeat(1024 * 1024)}`), 414);
  strictEqual(await status("BREW", "/"), 501);
  strictEqual(await status("GET", "/nothing/here/"), 404);
  strictEqual(await status("GET", "/99999999999999999999/"), 404);
  strictEqual(await status("OPTIONS", "/"), 200);
});

Deno.test("the application tells visitors nothing in production", async () => {
  const site = client();

  const [broken, log] = await quietly(() => site.get("/broken/"));
  strictEqual(broken.status, 500);
  ok(!/s3cret|Error:|\.ts/.test(broken.text), broken.text);
  ok(log.includes("s3cret-detail broke"), "the operator reads it in the log");
  const [missing] = await quietly(() => site.get("/missing/"));
  strictEqual(missing.status, 404);
  ok(!missing.text.includes("secret"));
  const [forbidden] = await quietly(() => site.get("/forbidden/"));
  strictEqual(forbidden.status, 403);
  const [strange] = await quietly(() => site.get("/strange/"));
  strictEqual(strange.status, 500);
});

Deno.test("the application explains errors in debug", async () => {
  const site = client({ debug: true });

  const [broken] = await quietly(() => site.get("/broken/", { headers: { Accept: "text/html" } }));
  strictEqual(broken.status, 500);
  ok(broken.text.includes("s3cret-detail broke"));
  const [missing] = await quietly(() => site.get("/nothing/", { headers: { Accept: "text/html" } }));
  strictEqual(missing.status, 404);
  ok(missing.text.includes("&lt;int:id&gt;/"), "the patterns that were tried");
  const [template] = await quietly(() => site.get("/template/", { headers: { Accept: "text/html" } }));
  ok(template.text.includes("no/such_template"));
});

Deno.test("the application calls the project's own error handlers", async () => {
  const site = client({
    urls: urlpatterns([path("broken/", () => {
      throw new Error("x");
    })], {
      handler404: (c) => c.text("own 404", 404),
      handler500: (c, error) => c.text(`own 500: ${error.message}`, 500),
    }),
  });

  strictEqual((await site.get("/nothing/")).text, "own 404");
  const [broken] = await quietly(() => site.get("/broken/"));
  strictEqual(broken.text, "own 500: x");
});

Deno.test("the application still answers when its own error handler fails", async () => {
  const site = client({
    urls: urlpatterns([path("broken/", () => {
      throw new Error("first");
    })], {
      handler500: () => {
        throw new Error("second");
      },
    }),
  });

  const [response, log] = await quietly(() => site.get("/broken/"));

  strictEqual(response.status, 500);
  ok(log.includes("first") && log.includes("second"));
});

Deno.test("the application answers 500 without details when it cannot start", async () => {
  const [response, log] = await quietly(() => client({ staticUrl: "s3cret" }).get("/"));

  strictEqual(response.status, 500);
  ok(!response.text.includes("s3cret"));
  ok(log.includes('Cannot use "staticUrl"'));
});

Deno.test("the application starts once, calls ready() once, and reads settings when it starts", async () => {
  const calls: string[] = [];
  const blog = defineApp({ name: "blog", ready: ({ apps }) => void calls.push(`ready ${apps.isInstalled("blog")}`) });
  const app = createApplication(() => {
    calls.push("settings");
    return { urls, allowedHosts: ["localhost"], installedApps: [blog] };
  });
  deepStrictEqual(calls, []);

  const site = testClient(app);
  await site.get("/");
  await site.get("/");

  deepStrictEqual(calls, ["settings", "ready true"]);
});

Deno.test("the application shows each of 200 concurrent visitors their own page", async () => {
  const site = client();

  const answers = await Promise.all(Array.from({ length: 200 }, (_, id) => site.get(`/concurrent/${id}/`)));

  answers.forEach((answer, id) => strictEqual(answer.text, `${id} /concurrent/${id}/`));
});

Deno.test("HEAD answers as GET does, without the body", async () => {
  const response = await client().head("/");

  strictEqual(response.status, 200);
  strictEqual(response.text, "");
});

Deno.test("createRuntime() reads .env, and the machine's own environment wins", async () => {
  const directory = await Deno.makeTempDir();
  await Deno.writeTextFile(`${directory}/.env`, 'NUAGES_A="from file"\nNUAGES_B=file # comment\n');
  Deno.env.set("NUAGES_B", "machine");
  try {
    const runtime = createRuntime({ baseDir: directory });

    strictEqual(runtime.env("NUAGES_A"), "from file");
    strictEqual(runtime.env("NUAGES_B"), "machine");
    strictEqual(runtime.env("NUAGES_C"), undefined);
  } finally {
    Deno.env.delete("NUAGES_B");
    await Deno.remove(directory, { recursive: true });
  }
});

Deno.test("headers and cookies that a view prepares reach every kind of answer", async () => {
  const prepared = (answer: (c: Context) => Response | Promise<Response>) => (c: Context) => {
    setCookie(c, "a", "1");
    setCookie(c, "b", "2");
    c.header("X-Own", "yes");
    return answer(c);
  };
  const site = client({
    urls: urlpatterns([
      path("redirect/", prepared((c) => redirect(c, "/"))),
      path("json/", prepared(() => json({}))),
      path("html/", prepared((c) => c.html("x"))),
      path(
        "error/",
        prepared(() => {
          throw new Http404();
        }),
      ),
    ]),
  });

  for (const name of ["redirect", "json", "html"]) {
    const { headers } = await site.get(`/${name}/`);
    deepStrictEqual(headers.getSetCookie(), ["a=1; Path=/", "b=2; Path=/"], name);
    strictEqual(headers.get("X-Own"), "yes", name);
  }
  strictEqual((await site.get("/json/")).headers.get("Content-Type"), "application/json");
  strictEqual((await site.get("/error/")).status, 404);
});

Deno.test("the application keeps what an attacker wrote from forging a line of the log", async () => {
  const site = client({
    urls: urlpatterns([path("", (c) => {
      throw new SuspiciousOperation(`bad ${c.req.query("m")}`);
    })]),
  });

  const [response, log] = await quietly(() => site.get("/?m=%0aINFO%20forged%1b[31m"));

  strictEqual(response.status, 400);
  ok(log.includes("bad") && !log.includes("\n") && !log.includes("\u001b"), JSON.stringify(log));
});

Deno.test("the application explains nothing to a host that it does not know, even in debug", async () => {
  const site = client({ debug: true, secretKey: "s3cret".repeat(10) });

  const [response] = await quietly(() => site.get("/", { headers: { Host: "evil.example", Accept: "text/html" } }));

  strictEqual(response.status, 400);
  ok(response.text.length < 300, response.text);
});

Deno.test("the application logs an error that brings its own answer, and edits answers that are frozen", async () => {
  const site = client({
    urls: urlpatterns([
      path("own/", () => {
        throw new HTTPException(500, { message: "own", res: new Response("own answer", { status: 500 }) });
      }),
      path("moved/", () => {
        throw new Http404("moved", { headers: { "X-Why": "moved" } });
      }),
    ], { handler404: () => Response.redirect("http://localhost/", 302) }),
  });

  const [own, log] = await quietly(() => site.get("/own/"));
  strictEqual(own.text, "own answer");
  ok(log.includes("own"));
  strictEqual((await site.get("/moved/")).headers.get("X-Why"), "moved");
});
