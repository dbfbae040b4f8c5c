import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { Http404, PermissionDenied } from "@nuages/nuages/http";
import { DrizzleQueryError } from "drizzle-orm/errors";
import { technicalError, technicalNotFound } from "../../../src/views/errors/mod.ts";
import { CLIENTS, CURL, duration, errorAt, type Given, inputs, JSON_CLIENT, quietly } from "./pages.ts";

Deno.test("technicalError() explains itself in a browser", async () => {
  const files = { "/site/blog/views.ts": "one();\nfail(post);\nthree();" };
  const error = errorAt("no author", ["postDetail (file:///site/blog/views.ts:2:1)"], {
    cause: new RangeError("too far"),
  });

  const response = technicalError(error, inputs({ files, target: "/blog/" }));
  const page = await response.text();

  strictEqual(response.status, 500);
  strictEqual(response.headers.get("Content-Type"), "text/html; charset=utf-8");
  for (const words of ["no author", "<mark>fail</mark>(post);", "postDetail", "caused by", "RangeError", "too far"]) {
    ok(page.includes(words), words);
  }
});

Deno.test("technicalError() explains itself in a terminal", async () => {
  const files = { "/site/blog/views.ts": "one();\nfail(post);\nthree();" };
  const calls = ["postDetail (file:///site/blog/views.ts:2:1)", "a (https://example.com/a.ts:1:1)"];

  const response = technicalError(errorAt("no author", calls), inputs({ files, headers: CURL }));

  strictEqual(response.headers.get("Content-Type"), "text/plain; charset=utf-8");
  strictEqual(
    (await response.text()).split("\n\n").slice(0, 3).join("\n\n"),
    [
      "Error: no author\n",
      "  blog/views.ts:2:1  postDetail",
      "    1 | one();",
      "  > 2 | fail(post);",
      "    3 | three();",
      "  … 1 call in example.com\n",
      "GET http://localhost:8000/",
    ].join("\n"),
  );
});

Deno.test("technicalError() explains itself to a program", async () => {
  const error = errorAt("no author", ["postDetail (file:///site/blog/views.ts:2:1)"], { cause: errorAt("inner", []) });

  const response = technicalError(error, inputs({ headers: JSON_CLIENT }));

  strictEqual(response.headers.get("Content-Type"), "application/json");
  deepStrictEqual(await response.json(), {
    error: "Error",
    message: "no author",
    details: {},
    stack: ["blog/views.ts:2:1  postDetail"],
    causes: [{ error: "Error", message: "inner", relation: "caused by", details: {}, stack: [] }],
    status: 500,
    method: "GET",
    url: "http://localhost:8000/",
  });
});

Deno.test("technicalError() takes the status of the error, or the one it is given", () => {
  strictEqual(technicalError(new PermissionDenied(), inputs()).status, 403);
  strictEqual(technicalError(new Error(), inputs(), 503).status, 503);
});

Deno.test("technicalError() shows query and parameters apart", async () => {
  const error = new DrizzleQueryError("select * from t where a = ?", ["manon"], new Error("no such column"));

  const { query, params, message } = await technicalError(error, inputs({ headers: JSON_CLIENT })).json();

  deepStrictEqual([query, params, message], ["select * from t where a = ?", ['"manon"'], "Failed query"]);
});

Deno.test("no secret appears in any rendering", async () => {
  const secret = "hunter2-hunter2-hunter2-hunter2-hunter2-hunter2-hunter2-hunter2";
  const jwt = "eyJhbGciOiJIUzI1NiJ9.eyJodW50ZXIyIjoxfQ.c2ln";
  const settings: Given["settings"] = {
    secretKey: secret,
    secretKeyFallbacks: [`old-${secret}`],
    databases: {
      default: { url: `libsql://site:${secret}@db.example/?authToken=in-url-${secret}`, authToken: `token-${secret}` },
    },
  };
  const headers = {
    "Authorization": `Bearer ${secret}`,
    "Cookie": `sessionid=${secret}; theme=${secret}`,
    "Proxy-Authorization": secret,
    "X-Secret-Env": secret,
    "X-Forwarded-Uri": `/?token=${secret}`,
    "X-Assertion": jwt,
  };
  const files = { "/site/settings.ts": `export const key = "${secret}";` };
  const error = Object.assign(
    errorAt(`cannot reach libsql://site:${secret}@db.example with ${secret} and ${jwt}`, [
      `f${secret} (file:///site/settings.ts:1:14)`,
    ]),
    { config: { nested: [{ password: secret }], url: `https://u:${secret}@example.com` }, cause: secret },
  );
  const query = new DrizzleQueryError(`select '${secret}'`, [secret], error);

  for (const client of CLIENTS) {
    const given = inputs({
      settings,
      files,
      headers: { ...headers, ...client },
      target: `/blog/?api_key=${secret}&q=${secret}`,
    });
    for (
      const response of [
        technicalError(error, given),
        technicalError(query, given),
        technicalNotFound(new Http404(secret), given),
      ]
    ) {
      const text = await response.text();

      ok(!text.includes("hunter2"), text.slice(Math.max(0, text.indexOf("hunter2") - 200)));
      ok(!text.includes("eyJodW50ZXIyIjoxfQ"));
    }
  }
});

Deno.test("what is hostile stays text", async () => {
  const hostile = `<script>alert(1)</script><img src=x onerror="alert('2')">`;
  const error = Object.assign(errorAt(hostile, [`${hostile} (file:///site/${hostile}.ts:1:1)`], { cause: hostile }), {
    name: hostile,
    [hostile]: hostile,
  });
  const given = inputs({
    target: `/${encodeURIComponent(hostile)}/?${encodeURIComponent(hostile)}=${encodeURIComponent(hostile)}`,
    headers: { "X-Hostile": hostile, "Cookie": `${hostile.replaceAll("=", "")}=1` },
  });

  for (const response of [technicalError(error, given), technicalNotFound(new Http404(hostile), given)]) {
    const page = await response.text();

    ok(page.includes("&lt;script&gt;alert(1)"));
    ok(!page.includes("<script>alert") && !page.includes("<img"), page);
  }
});

Deno.test("a terminal is not steered by a path or a message", async () => {
  const given = inputs({ target: "/%1b[2J%0d/", headers: CURL });

  for (
    const response of [technicalError(errorAt("\x1b]0;owned\x07", []), given), technicalNotFound(undefined, given)]
  ) {
    // deno-lint-ignore no-control-regex
    ok(!/[\x00-\x08\x0b-\x1f\x7f]/.test(await response.text()));
  }
});

Deno.test("technicalError() answers errors that throw when one looks at them", async () => {
  const throws = (): never => {
    throw new Error("looked");
  };
  const proxy = new Proxy(new Error("no"), { get: throws, getPrototypeOf: throws, ownKeys: throws, has: throws });
  const getters = Object.defineProperties(new Error("no"), {
    message: { get: throws, enumerable: true },
    stack: { get: throws },
    status: { get: throws },
    cause: { get: throws },
    extra: { get: throws, enumerable: true },
  });
  const toString = { toString: throws, toJSON: throws, [Symbol.toPrimitive]: throws };

  for (const error of [proxy, getters, toString, undefined, null, 0, Symbol("s"), () => {}, Object.create(null)]) {
    for (const headers of CLIENTS) {
      const response = technicalError(error, inputs({ headers }));

      strictEqual(response.status, 500);
      ok((await response.text()).includes("Error"));
    }
  }
});

Deno.test("technicalError() explains in text where its page fails, and says why it did", async () => {
  const renderTemplate = (): never => {
    throw new TypeError("the template is broken");
  };

  const { value: response, log } = await quietly(() =>
    technicalError(errorAt("first", []), inputs({ renderTemplate }))
  );
  const text = await response.text();

  strictEqual(response.status, 500);
  strictEqual(response.headers.get("Content-Type"), "text/plain; charset=utf-8");
  ok(text.startsWith("Error: first\n"));
  ok(text.includes("The page that shows this failed as well: TypeError: the template is broken"));
  ok(log.includes("the template is broken"));
});

Deno.test("technicalError() is a plain error where nothing else can be said", async () => {
  const given = inputs();
  const request = new Proxy(given.request, {
    get(): never {
      throw new Error("no request");
    },
  });

  const { value: response } = await quietly(() => technicalError(new Error("first"), { ...given, request }));

  strictEqual(response.status, 500);
  strictEqual(await response.text().then((text) => text.includes("<h1>Server Error (500)</h1>")), true);
});

Deno.test("technical pages are quick and small with huge inputs", async () => {
  const files = { "/site/a.js": "x".repeat(900_000) };
  const error = Object.assign(
    errorAt("m".repeat(10_000_000), Array.from({ length: 10_000 }, () => "f (file:///site/a.js:1:500000)")),
    {
      big: Array.from({ length: 100_000 }, (_, index) => ({ index, text: "t".repeat(100) })),
    },
  );
  const headers = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`x-${index}`, "v".repeat(5000)]));
  let page = "";

  const milliseconds = await duration(async () => {
    page = await technicalError(error, inputs({ files, headers, target: `/?${"q=1&".repeat(4000)}` })).text();
  });

  ok(milliseconds < 3000, `${milliseconds} ms`);
  ok(page.length < 500_000, `${page.length} characters`);
});

Deno.test("technicalNotFound() lists what was tried, in all three forms", async () => {
  const given = (headers: Record<string, string>): Given => ({ target: "/bolg/2026/nuages/", headers });

  const page = await technicalNotFound(new Http404(), inputs(given({}))).text();
  const text = await technicalNotFound(new Http404(), inputs(given(CURL))).text();
  const json = await technicalNotFound(new Http404(), inputs(given(JSON_CLIENT))).json();

  ok(page.includes("/blog/&lt;int:year&gt;/&lt;slug:slug&gt;/") && page.includes('href="/blog/2026/nuages/"'));
  ok(text.includes("\n  /blog/<int:year>/<slug:slug>/  (blog:detail)\n"));
  ok(text.includes("Perhaps you meant: /blog/2026/nuages/"));
  deepStrictEqual([json.error, json.suggestion, json.tried.length], ["Not Found", "/blog/2026/nuages/", 5]);
});
