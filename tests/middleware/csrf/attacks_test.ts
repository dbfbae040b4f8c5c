/** What attackers send, and bodies that the view must still find whole. */
import { type Context, createApplication, csrf, defineSettings, path, urlpatterns } from "@nuages/nuages";
import { createRuntime } from "@nuages/nuages/deno";
import { readFormValues } from "@nuages/nuages/http";
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { mask, MASKED, SECRET } from "./table.ts";

const MULTIPART = "multipart/form-data; boundary=XX";

/** Reads the body in the way that the address names. */
async function readIn(c: Context): Promise<Response> {
  switch (c.req.query("as")) {
    case "parseBody":
      return c.json(await c.req.parseBody());
    case "formData":
      return c.json(Object.fromEntries(await c.req.formData()));
    case "text":
      return c.text(await c.req.text());
    case "json":
      return c.json(await c.req.json());
    case "bytes":
      return c.text(`${(await c.req.arrayBuffer()).byteLength}`);
    case "blob":
      return c.text(`${(await c.req.blob()).size}`);
    case "raw":
      return c.text(await c.req.raw.text());
    case "values":
      return c.json((await readFormValues(c)).getAll("a"));
    case "stream":
      return c.text(`${await lengthOf(c.req.raw.body)}`);
    default:
      return c.text("passed");
  }
}

async function lengthOf(body: ReadableStream<Uint8Array> | null): Promise<number> {
  let length = 0;
  for await (const chunk of body ?? []) length += chunk.byteLength;
  return length;
}

const app = createApplication(defineSettings(() => ({
  allowedHosts: ["example.com"],
  middleware: [csrf()],
  csrfFailureView: (c, reason) => c.text(reason, 403),
  urls: urlpatterns([path("", readIn)]),
})));

interface Sent {
  readonly body?: BodyInit;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly method?: string;
}

async function send({ body, headers = {}, query = "", method = "POST" }: Sent): Promise<[number, string]> {
  const { warn } = console;
  console.warn = () => {};
  try {
    const all = { Cookie: `csrftoken=${SECRET}`, ...headers };
    const init = { method, headers: all, ...(body === undefined ? {} : { body, duplex: "half" }) };
    const response = await app.fetch(new Request(`https://example.com/${query}`, same(init)), createRuntime());
    return [response.status, await response.text()];
  } finally {
    console.warn = warn;
  }
}

/** From a page of the site itself, unless a header says otherwise. */
function same(init: RequestInit & { headers: Record<string, string> }): RequestInit {
  return { ...init, headers: { Origin: "https://example.com", ...init.headers } };
}

const pairs = (token = MASKED): string => `a=1&csrfmiddlewaretoken=${token}&b=%CF%84`;
const parts = (...fields: string[]): string => `${fields.map((field) => `--XX\r\n${field}\r\n`).join("")}--XX--\r\n`;
const part = (name: string, value: string): string => `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`;
const TYPE = "application/x-www-form-urlencoded";

Deno.test("csrf() leaves the body to the view, in every way of reading it", async () => {
  const form = pairs();
  const headers = { "Content-Type": TYPE };

  for (
    const [way, expected] of Object.entries({
      parseBody: JSON.stringify({ a: "1", csrfmiddlewaretoken: MASKED, b: "τ" }),
      formData: JSON.stringify({ a: "1", csrfmiddlewaretoken: MASKED, b: "τ" }),
      text: form,
      raw: form,
      bytes: `${form.length}`,
      blob: `${form.length}`,
      stream: `${form.length}`,
    })
  ) {
    deepStrictEqual(await send({ body: form, headers, query: `?as=${way}` }), [200, expected], way);
  }
});

Deno.test("csrf() leaves files of a form to the view", async () => {
  const body = new FormData();
  body.set("csrfmiddlewaretoken", MASKED);
  body.set("file", new File(["\x00\xff binary"], "a.bin"));

  const [status, text] = await send({ body, query: "?as=parseBody" });

  strictEqual(status, 200);
  deepStrictEqual(Object.keys(JSON.parse(text)), ["csrfmiddlewaretoken", "file"]);
});

Deno.test("csrf() reads no body of another type, and takes the header for it", async () => {
  const json = '{"csrfmiddlewaretoken":"x"}';
  const headers = { "Content-Type": "application/json" };

  deepStrictEqual(await send({ body: json, headers }), [403, "CSRF token missing."]);
  deepStrictEqual(await send({ body: json, headers: { ...headers, "X-CSRFToken": MASKED }, query: "?as=json" }), [
    200,
    json,
  ]);
});

Deno.test("csrf() is not misled by the Content-Type", async () => {
  for (
    const type of [
      "text/plain",
      "application/json",
      "",
      "text/plain, application/x-www-form-urlencoded",
      "x; application/x-www-form-urlencoded",
    ]
  ) {
    const [status] = await send({ body: new TextEncoder().encode(pairs()), headers: { "Content-Type": type } });
    strictEqual(status, 403, type);
  }
  for (const type of [TYPE.toUpperCase(), `${TYPE}; charset=utf-8`, ` ${TYPE} ; x=y`]) {
    strictEqual((await send({ body: pairs(), headers: { "Content-Type": type } }))[0], 200, type);
  }
  strictEqual((await send({ body: new TextEncoder().encode(pairs()) }))[0], 403, "no type at all");
});

Deno.test("csrf() asks every type of body for a token, so that none is a way around", async () => {
  for (const type of ["text/plain", "TEXT/PLAIN", "application/json", TYPE.toUpperCase(), "MULTIPART/FORM-DATA", "x"]) {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      strictEqual(
        (await send({ method, body: "a=1", headers: { "Content-Type": type } }))[0],
        403,
        `${method} ${type}`,
      );
    }
  }
});

Deno.test("csrf() takes the last of two fields, as Django does", async () => {
  const wrong = mask("x".repeat(32), "y".repeat(32));
  const headers = { "Content-Type": TYPE };
  const multipart = (first: string, second: string): string =>
    parts(part("csrfmiddlewaretoken", first), part("csrfmiddlewaretoken", second));

  strictEqual((await send({ headers, body: `csrfmiddlewaretoken=${wrong}&${pairs()}` }))[0], 200);
  strictEqual((await send({ headers, body: `${pairs()}&csrfmiddlewaretoken=${wrong}` }))[0], 403);
  strictEqual((await send({ headers: { "Content-Type": MULTIPART }, body: multipart(wrong, MASKED) }))[0], 200);
  strictEqual((await send({ headers: { "Content-Type": MULTIPART }, body: multipart(MASKED, wrong) }))[0], 403);
});

Deno.test("csrf() finds the field in a multipart body however it is written, and nothing else", async () => {
  const headers = { "Content-Type": MULTIPART };
  const taken = [
    part("csrfmiddlewaretoken", MASKED),
    `content-disposition:form-data;name=csrfmiddlewaretoken\r\n\r\n${MASKED}`,
    `Content-Type: text/plain\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n${MASKED}`,
  ];
  const left = [
    `Content-Disposition: form-data; name="csrfmiddlewaretoken"; filename="a"\r\n\r\n${MASKED}`,
    `Content-Disposition: form-data; name="x"\r\n\r\ncsrfmiddlewaretoken=${MASKED}`,
    `Content-Disposition: form-data; name="x; name=csrfmiddlewaretoken"\r\n\r\n${MASKED}`,
    `Content-Disposition: form-data; name="xcsrfmiddlewaretoken"\r\n\r\n${MASKED}`,
    `Content-Disposition: attachment; name="csrfmiddlewaretoken"\r\n\r\n${MASKED}`,
    `${part("a", "1")}\r\n\r\n${part("csrfmiddlewaretoken", MASKED)}`,
  ];

  for (const field of taken) strictEqual((await send({ headers, body: parts(field) }))[0], 200, field);
  for (const field of left) strictEqual((await send({ headers, body: parts(field) }))[0], 403, field);
  strictEqual(
    (await send({ headers: { "Content-Type": 'multipart/form-data; boundary="XX"' }, body: parts(taken[0] ?? "") }))[0],
    200,
  );
  strictEqual(
    (await send({ headers: { "Content-Type": "multipart/form-data" }, body: parts(taken[0] ?? "") }))[0],
    403,
  );
  strictEqual((await send({ headers, body: `--XX\r\n${taken[0]}` }))[0], 403, "no end");
});

/** 3 MB in chunks; `pulled` says how much of it was asked for. */
function large(start: string, end: string): { body: ReadableStream<Uint8Array>; size: number; pulled: () => number } {
  const encoder = new TextEncoder();
  const chunks = [start, ...Array.from({ length: 48 }, () => "x".repeat(2 ** 16)), end].map((text) =>
    encoder.encode(text)
  );
  let at = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = chunks[at++];
      if (chunk) controller.enqueue(chunk);
      else controller.close();
    },
  }, { highWaterMark: 0 });
  return { body, size: chunks.reduce((sum, { byteLength }) => sum + byteLength, 0), pulled: () => at * 2 ** 16 };
}

const FILE = '--XX\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n';

Deno.test("csrf() finds a token before a large file, and streams the rest to the view", async () => {
  const start = `--XX\r\n${part("csrfmiddlewaretoken", MASKED)}\r\n${FILE}`;
  const { body, size } = large(start, "\r\n--XX--\r\n");

  const [status, text] = await send({ body, headers: { "Content-Type": MULTIPART }, query: "?as=stream" });

  deepStrictEqual([status, text], [200, `${size}`]);
});

Deno.test("csrf() reads at most 2.5 MB in search of a token, and takes the header for a longer form", async () => {
  const end = `\r\n--XX\r\n${part("csrfmiddlewaretoken", MASKED)}\r\n--XX--\r\n`;
  const refused = large(FILE, end);
  const passed = large(FILE, end);
  const headers = { "Content-Type": MULTIPART };

  deepStrictEqual(await send({ body: refused.body, headers }), [403, "CSRF token missing."]);
  ok(refused.pulled() < 2_900_000, `${refused.pulled()} bytes`);
  deepStrictEqual(
    await send({ body: passed.body, headers: { ...headers, "X-CSRFToken": MASKED }, query: "?as=stream" }),
    [200, `${passed.size}`],
  );
});

Deno.test("csrf() does not take half a token out of a form that is too long", async () => {
  const filler = "x".repeat(2_621_440 - `a=&csrfmiddlewaretoken=${SECRET}`.length);

  // What was read ends right after the first 32 of 64 characters.
  const body = `a=${filler}&csrfmiddlewaretoken=${SECRET}${"A".repeat(32)}`;

  deepStrictEqual(await send({ body, headers: { "Content-Type": TYPE } }), [403, "CSRF token missing."]);
});

Deno.test("csrf() is quick with a form of a million fields", async () => {
  const start = performance.now();
  const headers = { "Content-Type": MULTIPART };

  await send({ headers, body: "--XX\r\n".repeat(400_000) });
  await send({ headers, body: `--XX\r\n${"a".repeat(2_000_000)}` });
  await send({ headers: { "Content-Type": TYPE }, body: "a&".repeat(1_000_000) });

  ok(performance.now() - start < 10_000, `${performance.now() - start} ms`);
});

Deno.test("csrf() refuses where the body breaks off", async () => {
  const body = new ReadableStream({ pull: () => Promise.reject(new Error("gone")) });

  deepStrictEqual(await send({ body, headers: { "Content-Type": TYPE } }), [403, "CSRF token missing."]);
});

Deno.test("a view that reads a form which broke off tells the visitor so, whom the header let through", async () => {
  const body = new ReadableStream({ pull: () => Promise.reject(new Error("gone")) });
  const headers = { "Content-Type": TYPE, "X-CSRFToken": MASKED };

  strictEqual((await send({ body, headers, query: "?as=values" }))[0], 400);
});

Deno.test("csrf() does not wait for a form that is declared to be larger than the site reads", async () => {
  for (const type of [TYPE, MULTIPART]) {
    const headers = { "Content-Type": type, "Content-Length": "1073741824" };
    const body = (): ReadableStream =>
      new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(10)) });

    strictEqual((await send({ body: body(), headers }))[0], 413, type);
    const all = { ...headers, "X-CSRFToken": MASKED };
    strictEqual((await send({ body: body(), headers: all, query: "?as=values" }))[0], 413, type);
    deepStrictEqual(await send({ body: body(), headers: all }), [200, "passed"], type);
    deepStrictEqual(await send({ body: body(), headers: { ...headers, "X-CSRFToken": "x".repeat(32) } }), [
      403,
      "CSRF token from the 'X-Csrftoken' HTTP header incorrect.",
    ]);
  }
});

Deno.test("csrf() ignores a token in the address", async () => {
  deepStrictEqual(await send({ query: `?csrfmiddlewaretoken=${MASKED}&X-CSRFToken=${MASKED}` }), [
    403,
    "CSRF token missing.",
  ]);
});

Deno.test("csrf() refuses what comes from an opaque origin, whatever else is right", async () => {
  const headers = { Origin: "null", "X-CSRFToken": MASKED };

  deepStrictEqual(await send({ headers }), [
    403,
    "Origin checking failed - null does not match any trusted origins.",
  ]);
});

Deno.test("csrf() refuses a subdomain that tosses a cookie of its own to the visitor", async () => {
  const theirs = "Attacker".repeat(4);
  const tossed = [`csrftoken=${theirs}; csrftoken=${SECRET}`, `csrftoken=${SECRET}; csrftoken=${theirs}`];

  for (const Cookie of tossed) {
    const [status] = await send({ headers: { Cookie, "X-CSRFToken": theirs, Origin: "https://sub.example.com" } });
    strictEqual(status, 403);
  }
});

Deno.test("csrf() refuses two headers, also where one of them is right", async () => {
  const init = {
    method: "POST",
    headers: new Headers({ Cookie: `csrftoken=${SECRET}`, Origin: "https://example.com" }),
  };
  init.headers.append("X-CSRFToken", "x");
  init.headers.append("X-CSRFToken", MASKED);

  const response = await app.fetch(new Request("https://example.com/", init), createRuntime());

  strictEqual(response.status, 403);
});

Deno.test("csrf() refuses a request without cookies, also one with a bearer token", async () => {
  const headers = { Cookie: "", Authorization: "Bearer x" };

  deepStrictEqual(await send({ headers }), [403, "CSRF cookie not set."]);
});

Deno.test("csrf() believes the browser that a request comes from another site", async () => {
  const trusting = createApplication(defineSettings(() => ({
    allowedHosts: ["example.com"],
    middleware: [csrf()],
    csrfTrustedOrigins: ["https://partner.example"],
    csrfFailureView: (c, reason) => c.text(reason, 403),
    urls: urlpatterns([path("", (c) => c.text("passed"))]),
  })));
  const answer = async (scheme: string, headers: Record<string, string>): Promise<string> => {
    const all = { Cookie: `csrftoken=${SECRET}`, "X-CSRFToken": MASKED, ...headers };
    const request = new Request(`${scheme}://example.com/`, { method: "POST", headers: all });
    return await (await trusting.fetch(request, createRuntime())).text();
  };
  const refused = "Sec-Fetch-Site checking failed - the request comes from another site.";

  strictEqual(await answer("http", { "Sec-Fetch-Site": "cross-site" }), refused);
  strictEqual(await answer("https", { "Sec-Fetch-Site": "cross-site", Referer: "https://example.com/" }), refused);
  strictEqual(await answer("https", { "Sec-Fetch-Site": "cross-site", Referer: "https://partner.example/" }), "passed");
  strictEqual(await answer("https", { "Sec-Fetch-Site": "cross-site", Origin: "https://partner.example" }), "passed");
  for (const site of ["same-origin", "same-site", "none"]) {
    strictEqual(await answer("http", { "Sec-Fetch-Site": site }), "passed", site);
  }
});

Deno.test("csrf() obeys the cookie's domain over HTTPS", async () => {
  const wide = createApplication(defineSettings(() => ({
    allowedHosts: ["example.com"],
    middleware: [csrf()],
    csrfCookieDomain: ".example.com",
    urls: urlpatterns([path("", (c) => c.text("passed"))]),
  })));
  const answer = async (referer: string, port = ""): Promise<number> => {
    const headers = { Cookie: `csrftoken=${SECRET}`, "X-CSRFToken": MASKED, Referer: referer };
    const request = new Request(`https://example.com${port}/`, { method: "POST", headers });
    return (await wide.fetch(request, createRuntime())).status;
  };

  strictEqual(await answer("https://shop.example.com/"), 200);
  strictEqual(await answer("https://example.com/"), 200);
  strictEqual(await answer("https://notexample.com/"), 403);
  strictEqual(await answer("https://shop.example.com/", ":8443"), 403);
  strictEqual(await answer("https://shop.example.com:8443/", ":8443"), 200);
});
