import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { createApplication, csrf, defineSettings, json, path, urlpatterns } from "@nuages/nuages";
import { createRuntime } from "@nuages/nuages/deno";
import { testClient } from "@nuages/nuages/testing";
import { NO_VALUES, readFormValues } from "@nuages/nuages/http";
import { bytes, echo, field, file, form, multipart, pieces, quietly, site, tell } from "./site.ts";

const send = site();

function as(type: string, body: BodyInit): RequestInit {
  return { body, headers: { "Content-Type": type } };
}

Deno.test("readFormValues() reads a form without files", async () => {
  const { told } = await send({ body: new URLSearchParams([["a", "1"], ["a", "τ & ü"], ["__proto__", "x"]]) });

  deepStrictEqual(told, { values: [["a", ["1", "τ & ü"]], ["__proto__", ["x"]]], files: [] });
});

Deno.test("readFormValues() keeps a question mark at the beginning of a form", async () => {
  const sent = (text: string) => send(as("application/x-www-form-urlencoded", text));

  deepStrictEqual((await sent("?a=1&?b=2")).told?.values, [["?a", ["1"]], ["?b", ["2"]]]);
  deepStrictEqual((await sent("??a=1")).told?.values, [["??a", ["1"]]]);
});

Deno.test("readFormValues() reads a JSON object", async () => {
  const { told } = await send(
    as("application/json; charset=utf-8", '\ufeff{"a": [1, null], "constructor": {"b": true}}'),
  );

  deepStrictEqual(told?.values, [["a", [1, null]], ["constructor", [{ b: true }]]]);
});

Deno.test("readFormValues() reads a form as browsers send it", async () => {
  const body = new FormData();
  body.append("title", "Nuages, \u00ab1940\u00bb\r\n\ufeff");
  body.append('a"\n[b]', "1");
  body.append("photo", new File(["\r\n--"], 'Django "R"\n.png', { type: "image/png" }));
  body.append("unused", new File([], ""));

  const { told } = await send({ body });

  deepStrictEqual(told?.values, [["title", ["Nuages, \u00ab1940\u00bb\r\n\ufeff"]], ['a"\r\n[b]', ["1"]]]);
  deepStrictEqual(told?.files, [
    { field: "photo", name: "Django _R_.png", contentType: "image/png", size: 4, kind: "memory", text: "\r\n--" },
  ]);
});

Deno.test("readFormValues() finds nothing where nothing was sent", async () => {
  const nothing = { values: [], files: [] };

  deepStrictEqual((await send({ method: "GET" })).told, nothing);
  deepStrictEqual((await send({})).told, nothing);
  for (const type of ["application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=X"]) {
    deepStrictEqual((await send(as(type, ""))).told, nothing, type);
  }
  deepStrictEqual((await send(form("--X--"))).told, nothing);
});

Deno.test("readFormValues() leaves bodies of other types unread", async () => {
  const sendRaw = site({}, async (c) => json([await readFormValues(c) === NO_VALUES, await c.req.text()]));

  deepStrictEqual((await sendRaw(as("text/plain", "a=1"))).told, [true, "a=1"]);
  deepStrictEqual((await sendRaw(as("constructor", "a=1"))).told, [true, "a=1"]);
});

Deno.test("readFormValues() refuses JSON that is none, and JSON that is no object", async () => {
  for (const body of ["{", "{'a': 1}", "\xff", '{"a": 1}}', "NaN", "[".repeat(100_000)]) {
    const { status, problem } = await send(as("application/json", body));
    deepStrictEqual([status, problem], [400, "Cannot read the request: it is no JSON"]);
  }
  for (const body of ["[1]", "null", '"a"', "1"]) {
    const { status, problem } = await send(as("application/json", body));
    deepStrictEqual([status, problem], [400, "Cannot read the request: its JSON is no object"]);
  }
  strictEqual((await send(as("application/json", new Uint8Array([0x22, 0xff, 0x22])))).status, 400);
});

Deno.test("readFormValues() refuses charsets that are not UTF-8, and types that can be read in two ways", async () => {
  for (const type of ["application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=X"]) {
    strictEqual((await send(as(`${type}; charset=iso-8859-1`, "{}"))).status, 415, type);
  }
  const twice = await send(as("multipart/form-data; boundary=X; boundary=Y", multipart([])));
  deepStrictEqual([twice.status, twice.problem], [
    400,
    "Cannot read the request: its Content-Type cannot be read, or in two ways",
  ]);
});

Deno.test("readFormValues() refuses what is compressed", async () => {
  const sent = (coding: string, type: string) =>
    send({ body: "{}", headers: { "Content-Type": type, "Content-Encoding": coding } });
  for (const type of ["application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=X"]) {
    const { status, problem } = await sent("gzip", type);
    deepStrictEqual([status, problem], [
      415,
      'Cannot read the request: its Content-Encoding is "gzip", expected none',
    ], type);
  }
  strictEqual((await sent("identity, br", "application/json")).status, 415);
  for (const coding of ["identity", "Identity", ""]) {
    strictEqual((await sent(coding, "application/json")).status, 200, coding);
  }
  strictEqual((await sent("gzip", "text/plain")).status, 200);
});

Deno.test("readFormValues() refuses more data and more fields than settings allow, with the setting's name", async () => {
  const strict = site({ dataUploadMaxMemorySize: 100, dataUploadMaxNumberFields: 3 });
  const tooLarge = "Cannot read the request: the body is larger than dataUploadMaxMemorySize, which is 100 bytes";
  const tooMany = "Cannot read the request: it has more fields than dataUploadMaxNumberFields, which is 3";

  const answers = await quietly(() =>
    Promise.all([
      strict({ body: new URLSearchParams({ a: "x".repeat(100) }) }),
      strict(as("application/json", JSON.stringify({ a: "x".repeat(100) }))),
      strict(as("application/x-www-form-urlencoded", "a&b&c&d")),
      strict(as("application/x-www-form-urlencoded", "&&&")),
    ])
  );

  deepStrictEqual(answers.map(({ status, problem }) => [status, problem]), [
    [413, tooLarge],
    [413, tooLarge],
    [400, tooMany],
    [400, tooMany],
  ]);
  strictEqual((await strict({ body: new URLSearchParams({ a: "x".repeat(98) }) })).status, 200);
  strictEqual((await strict(as("application/x-www-form-urlencoded", "a&b&c"))).status, 200);
});

Deno.test("readFormValues() stops to read what is too large", async () => {
  let pulled = 0;
  let cancelled = false;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled += 65_536;
      controller.enqueue(new Uint8Array(65_536).fill(97));
    },
    cancel: () => {
      cancelled = true;
    },
  });

  const { status } = await send(as("application/json", endless));

  strictEqual(status, 413);
  ok(pulled < 2_621_440 + 3 * 65_536, `${pulled}`);
  ok(cancelled);
});

Deno.test("readFormValues() believes a Content-Length that is too large, without a look at the body", async () => {
  for (const type of ["application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=X"]) {
    let pulled = false;
    const body = new ReadableStream<Uint8Array>({
      pull: () => {
        pulled = true;
      },
    }, { highWaterMark: 0 });

    const { status, problem } = await send({
      body,
      headers: { "Content-Type": type, "Content-Length": "1073741824" },
    });

    strictEqual(status, 413);
    ok(
      /the body is larger than (?:dataUploadMaxMemorySize, which is 2.5|uploadMaxSize, which is 50) MB$/.test(problem),
      problem,
    );
    strictEqual(pulled, false);
  }
});

Deno.test("readFormValues() takes other limits for one request", async () => {
  const small = site({}, async (c) => json(await tell(await readFormValues(c, { fileUploadMaxSize: 3 }))));

  const { status, problem } = await small(form(multipart([file("f", "a.txt", "1234")])));

  deepStrictEqual([status, problem], [
    413,
    "Cannot read the request: a file is larger than fileUploadMaxSize, which is 3 bytes",
  ]);
});

Deno.test("readFormValues() reads a request once, for all who ask", async () => {
  const twice = site({}, async (c) => {
    const [first, second] = await Promise.all([readFormValues(c), readFormValues(c)]);
    const third = await readFormValues(c, { fileUploadMaxSize: 1 });
    return json([first === second, first === third, third.get("a")]);
  });

  deepStrictEqual((await twice(form(multipart([field("a", "1")])))).told, [true, true, "1"]);
});

Deno.test("readFormValues() reads after those who read through Hono, and leaves them what it read", async () => {
  const bodies = [
    as("application/json", '{"a":"1"}'),
    as("application/x-www-form-urlencoded", "a=1"),
    form(multipart([field("a", "1"), file("f", "../f.txt", "hello")])),
  ];
  for (const read of ["parseBody", "text", "arrayBuffer", "blob"] as const) {
    const after = site({}, async (c) => {
      await c.req[read]();
      return await echo(c);
    });
    for (const body of bodies) deepStrictEqual((await after(body)).told?.values, [["a", ["1"]]], read);
  }
  const afterForm = site({}, async (c) => {
    await c.req.formData();
    return await echo(c);
  });
  deepStrictEqual((await afterForm(bodies[2] ?? {})).told?.files.map(({ name, text }) => [name, text]), [
    ["f.txt", "hello"],
  ]);
  const before = site({}, async (c) => {
    const values = await readFormValues(c);
    return json([values.get("a"), await c.req.text()]);
  });
  deepStrictEqual((await before(bodies[0] ?? {})).told, ["1", '{"a":"1"}']);
  deepStrictEqual((await before(bodies[1] ?? {})).told, ["1", "a=1"]);
});

Deno.test("readFormValues() keeps limits of forms that others have read", async () => {
  const strict = site(
    { dataUploadMaxNumberFields: 1, dataUploadMaxNumberFiles: 1, fileUploadMaxSize: 4 },
    async (c) => {
      await c.req.parseBody();
      return await echo(c);
    },
  );
  const statuses = await quietly(() =>
    Promise.all([
      strict(form(multipart([field("a", "1"), field("b", "1")]))),
      strict(form(multipart([file("a", "a", "1"), file("b", "b", "1")]))),
      strict(form(multipart([file("a", "a", "12345")]))),
      strict(form(multipart([file("a", "a", "1234"), field("b", "1")]))),
    ])
  );

  deepStrictEqual(statuses.map(({ status }) => status), [400, 400, 413, 200]);
});

Deno.test("readFormValues() says whose fault it is where the body was read from the raw request", async () => {
  const late = site({}, async (c) => {
    await c.req.raw.text();
    return await echo(c);
  });

  const { status, problem } = await late(as("application/json", "{}"));

  strictEqual(status, 500);
  ok(problem.includes("somebody has read c.req.raw"), problem);
});

Deno.test("readFormValues() reads whole forms after csrf() has looked into them", async () => {
  const secret = "a".repeat(32);
  const guarded = site({ middleware: [csrf()] });
  const headers = { Cookie: `csrftoken=${secret}` };
  const small = multipart([field("csrfmiddlewaretoken", secret), file("f", "a.txt", "hello")]);
  const large = multipart([field("csrfmiddlewaretoken", secret), file("f", "a.txt", "x".repeat(4_000_000))]);
  const type = "multipart/form-data; boundary=X";

  const [one, other] = [
    await guarded({ body: small, headers: { ...headers, "Content-Type": type } }),
    await guarded({ body: pieces(bytes(large)), headers: { ...headers, "Content-Type": type } }),
  ];

  deepStrictEqual(one.told?.files.map(({ text }) => text), ["hello"]);
  deepStrictEqual(other.told?.files.map(({ size, kind }) => [size, kind]), [[4_000_000, "temporary"]]);
});

Deno.test("readFormValues() does not end the process where nobody waits for a body that breaks off", async () => {
  const unhandled: unknown[] = [];
  const listen = (event: PromiseRejectionEvent): void => {
    event.preventDefault();
    unhandled.push(event.reason);
  };
  globalThis.addEventListener("unhandledrejection", listen);
  const broken = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new TypeError("gone")) });
  const hasty = site({}, (c) => {
    readFormValues(c);
    return Promise.resolve(json(null));
  });

  const { status } = await hasty(as("application/json", broken));
  await new Promise((resolve) => setTimeout(resolve, 10));

  globalThis.removeEventListener("unhandledrejection", listen);
  deepStrictEqual([status, unhandled], [200, []]);
});

Deno.test("readFormValues() leaves the operator a line where a limit refuses a request", async () => {
  const { warn } = console;
  const lines: unknown[] = [];
  console.warn = (line) => lines.push(line);
  try {
    const app = createApplication(defineSettings(() => ({
      allowedHosts: ["*"],
      urls: urlpatterns([path("", echo)]),
      dataUploadMaxMemorySize: 10,
      dataUploadMaxNumberFields: 1,
    })));
    const client = testClient(app);

    const large = await client.post("/", { form: { a: "0123456789" } });
    const many = await client.post("/", { form: { a: "1", b: "2" } });

    deepStrictEqual([large.status, many.status], [413, 400]);
    ok(!large.text.includes("dataUploadMaxMemorySize"));
  } finally {
    console.warn = warn;
  }
  deepStrictEqual(lines.map((line) => String(line).replace(/^\w+: /, "")), [
    "Cannot read the request: the body is larger than dataUploadMaxMemorySize, which is 10 bytes",
    "Cannot read the request: it has more fields than dataUploadMaxNumberFields, which is 1",
  ]);
});

Deno.test("readFormValues() tells visitors which limit they met, in a page, in JSON and as text", async () => {
  const app = createApplication(defineSettings(() => ({
    allowedHosts: ["*"],
    fileUploadMaxSize: 1000,
    dataUploadMaxNumberFields: 2,
    urls: urlpatterns([path("", async (c) => c.text(String([...(await readFormValues(c)).names()])))]),
    middleware: [],
  })));
  const send = async (accept: string, ...entries: [string, string | File][]): Promise<string> => {
    const body = new FormData();
    for (const [name, value] of entries) body.append(name, value);
    const request = new Request("http://site.test/", { method: "POST", body, headers: { Accept: accept } });
    return await (await app.fetch(request, createRuntime())).text();
  };
  const large: [string, File] = ["photo", new File(["x".repeat(1001)], "photo.png")];

  match(await send("text/html", large), /A file may have at most 1000 bytes\./);
  strictEqual(
    await send("application/json", large),
    '{"error":"Content Too Large","status":413,"detail":"A file may have at most 1000 bytes."}',
  );
  match(
    await send("text/plain", ["a", ""], ["b", ""], ["c", ""]),
    /^400 Bad Request\nA form may have at most 2 fields\.\n/,
  );
});
