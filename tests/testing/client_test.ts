import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { createApplication, defineSettings, json, path, redirect, urlpatterns } from "@nuages/nuages";
import { database } from "@nuages/nuages/db";
import { testClient } from "@nuages/nuages/testing";
import { sql } from "drizzle-orm";
import { getCookie, setCookie } from "hono/cookie";

const app = createApplication(defineSettings(() => ({
  allowedHosts: ["localhost"],
  urls: urlpatterns([
    path("set/", (c) => {
      setCookie(c, "flavour", "vanilla");
      return redirect(c, "/get/");
    }),
    path("get/", (c) => c.text(getCookie(c, "flavour") ?? "none")),
    path("forget/", (c) => {
      setCookie(c, "flavour", "", { maxAge: 0 });
      return c.text("");
    }),
    path(
      "echo/",
      async (c) => json({ type: c.req.header("Content-Type")?.split(";")[0], body: await c.req.parseBody() }),
    ),
    path("json/", async (c) => json(await c.req.json())),
    path("loop/", (c) => redirect(c, "/loop/")),
    path("again/", (c) => redirect(c, "/json/", { preserveRequest: true })),
  ]),
})));

Deno.test("TestClient keeps cookies and forgets expired ones", async () => {
  const client = testClient(app);

  const response = await client.get("/set/", { follow: true });
  strictEqual(response.text, "vanilla");
  deepStrictEqual(response.redirects, [{ status: 302, location: "/get/" }]);
  await client.get("/forget/");
  strictEqual((await client.get("/get/")).text, "none");
});

Deno.test("TestClient sends forms, files and JSON", async () => {
  const client = testClient(app);

  deepStrictEqual((await client.post("/echo/", { form: { a: "1" } })).json(), {
    type: "application/x-www-form-urlencoded",
    body: { a: "1" },
  });
  const upload = (await client.post("/echo/", { form: { a: "1", f: new File(["x"], "x.txt") } })).json();
  strictEqual((upload as { type: string }).type, "multipart/form-data");
  deepStrictEqual((await client.post("/json/", { json: { a: [1] } })).json(), { a: [1] });
});

Deno.test("TestClient follows redirects as a browser does, and gives up on a loop", async () => {
  const client = testClient(app);

  deepStrictEqual((await client.post("/again/", { json: { kept: true }, follow: true })).json(), { kept: true });
  await rejects(client.get("/loop/", { follow: true }), /more than 20 redirects/);
});

Deno.test("TestClient names the host and the environment that it was given", async () => {
  const own = createApplication(defineSettings((env) => ({
    allowedHosts: [env.required("NAME")],
    urls: urlpatterns([path("", (c) => c.text(new URL(c.req.url).host))]),
  })));
  const client = testClient(own, { origin: "https://example.com", env: { NAME: "example.com" } });

  strictEqual((await client.get("/")).text, "example.com");
});

Deno.test("TestClient puts every database into memory, whatever settings say", async () => {
  const directory = await Deno.makeTempDir();
  const own = createApplication(defineSettings(() => ({
    allowedHosts: ["localhost"],
    baseDir: directory,
    databases: { default: { url: "file:db.sqlite3" }, remote: { url: "libsql://db.example.com", authToken: "x" } },
    urls: urlpatterns([path("", async (c) => json((await database(c).run(sql`select count(*) as n from t`)).rows[0]))]),
  })));
  try {
    const client = testClient(own);
    await client.database().run(sql`create table t (id integer)`);
    await client.database("remote").run(sql`create table t (id integer)`);
    await client.database().run(sql`insert into t values (1)`);

    strictEqual((await client.get("/")).text, '{"n":1}');
    deepStrictEqual([...Deno.readDirSync(directory)], []);
    const real = testClient(own, { databases: "settings" });
    strictEqual(real.runtime.databaseUrl, undefined);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
});
