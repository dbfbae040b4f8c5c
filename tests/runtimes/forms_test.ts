/** The same form by every way, over real sockets, on Deno and on workerd: the same values, and the same errors. */
import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { createClient } from "@libsql/client/http";
import { createRuntime, serve } from "@nuages/nuages/deno";
import { bundleWorker } from "../../src/cli/bundle.ts";
import { quietly } from "../http/body/site.ts";
import { app } from "./fixtures/forms_app.ts";
import { type Sqld, startSqld } from "./sqld.ts";
import { startWorker } from "./workerd.ts";

type Input = Readonly<Record<string, string | readonly string[]>>;

const ENTRY = `
import { worker } from "@nuages/nuages/workers";
import { app } from "${new URL("./fixtures/forms_app.ts", import.meta.url)}";
export default worker(app);
`;

async function workerCode(): Promise<string> {
  const directory = await Deno.makeTempDir({ prefix: "nuages-forms-" });
  try {
    await Deno.writeTextFile(`${directory}/worker.ts`, ENTRY);
    return await bundleWorker(`${directory}/worker.ts`, {
      directory: fileURLToPath(new URL("../../", import.meta.url)),
    });
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

function pairs(input: Input): [string, string][] {
  return Object.entries(input).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value] as [string, string]] : value.map((one): [string, string] => [name, one])
  );
}

function multipart(input: Input): FormData {
  const body = new FormData();
  for (const [name, value] of pairs(input)) body.append(name, value);
  return body;
}

/** The ways to send texts. */
const WAYS: Readonly<Record<string, (input: Input) => [path: string, init?: RequestInit]>> = {
  "a form": (input) => ["concert/", { method: "POST", body: new URLSearchParams(pairs(input)) }],
  "a form with files": (input) => ["concert/", { method: "POST", body: multipart(input) }],
  "JSON": (input) => ["concert/", jsonOf(input)],
  "a query": (input) => [`concert/?${new URLSearchParams(pairs(input))}`],
  "JSON by Hono": (input) => ["api/json", jsonOf(input)],
  "a form by Hono": (input) => ["api/form", { method: "POST", body: new URLSearchParams(pairs(input)) }],
  "a form with files by Hono": (input) => ["api/form", { method: "POST", body: multipart(input) }],
  "a query by Hono": (input) => [`api/query?${new URLSearchParams(pairs(input))}`],
};

function jsonOf(input: unknown): RequestInit {
  return { method: "POST", body: JSON.stringify(input), headers: { "Content-Type": "application/json" } };
}

const RIGHT: Input = {
  title: " Nuages ",
  email: "django@example.com",
  seats: "120",
  day: "1940-12-13",
  hall: "hot",
  plays: ["guitar", "bass"],
};
const CLEANED = {
  title: "Nuages",
  email: "django@example.com",
  seats: 120,
  price: null,
  day: "1940-12-13",
  doors: null,
  announcedAt: null,
  hall: "hot",
  plays: ["guitar", "bass"],
  isFree: false,
  extra: null,
  site: "",
  poster: null,
};

const required = [{ message: "This field is required.", code: "required" }];

const CASES: readonly (readonly [what: string, input: Input, expected: unknown])[] = [
  ["what is right", RIGHT, { data: CLEANED }],
  ["all that there is", {
    ...RIGHT,
    price: "12.50",
    doors: "19:30",
    announcedAt: "1940-10-01 12:00",
    hall: "toString",
    plays: ["violin"],
    isFree: "",
    extra: '{"__proto__": {"admin": true}, "n": [1, 2.5, null]}',
    site: "example.com/τ",
    stars: "4",
  }, {
    data: {
      ...CLEANED,
      price: "12.50",
      doors: "19:30:00",
      announcedAt: "1940-10-01T12:00:00.000Z",
      hall: "toString",
      plays: ["violin"],
      extra: JSON.parse('{"__proto__": {"admin": true}, "n": [1, 2.5, null]}'),
      site: "https://example.com/τ",
      stars: 4,
    },
  }],
  ["nothing", {}, {
    errors: { title: required, email: required, seats: required, day: required, hall: required, plays: required },
  }],
  ["empty texts", { title: "", email: " ", seats: "", day: "", hall: "", price: "", doors: "", stars: "", site: "" }, {
    errors: { title: required, email: required, seats: required, day: required, hall: required, plays: required },
  }],
  ["what is wrong", {
    title: "x".repeat(21),
    email: "django",
    seats: "501",
    price: "12345.678",
    day: "1940-02-30",
    doors: "25:00",
    announcedAt: "soon",
    hall: "constructor",
    plays: ["guitar", "__proto__"],
    extra: "{",
    site: "javascript:alert(1)",
    stars: "6",
  }, undefined],
  ["a check of one field", { ...RIGHT, title: "Silence" }, {
    errors: { title: [{ message: "Nobody plays that.", code: "silence" }] },
  }],
  ["a check of the form", { ...RIGHT, isFree: "on", price: "1" }, {
    errors: { __all__: [{ message: "What is free has no price.", code: "free" }] },
  }],
  ["markup, nulls and lone surrogates", { ...RIGHT, title: "<b>\0", email: "a@b.c\n", site: "http://[::1" }, undefined],
  ["numbers that are none", { ...RIGHT, seats: "1e3", price: "NaN", stars: "0x1" }, undefined],
  ["names that nobody asked for", { ...RIGHT, __proto__x: "1", constructor: "1", toString: "1" }, { data: CLEANED }],
];

/** Sends a case by each way, and returns what all of them answered. */
async function byEveryWay(url: string, what: string, input: Input): Promise<unknown> {
  let first: { status: number; body: unknown } | undefined;
  for (const [way, request] of Object.entries(WAYS)) {
    const [path, init] = request(input);
    const response = await fetch(`${url}${path}`, init);
    const answer = { status: response.status, body: await response.json() };
    deepStrictEqual(answer, first ??= answer, `${what} by ${way}`);
  }
  strictEqual(first?.status, typeof first?.body === "object" && first.body && "data" in first.body ? 200 : 422, what);
  return first?.body;
}

async function readsTheSameByEveryWay(url: string): Promise<void> {
  const answers: Record<string, unknown> = {};
  for (const [what, input, expected] of CASES) {
    const answer = await byEveryWay(url, what, input);
    if (expected !== undefined) deepStrictEqual(answer, expected, what);
    answers[what] = answer;
  }
  // Each field says what is wrong with it, by its code.
  deepStrictEqual(codes(answers["what is wrong"]), {
    title: ["max_length"],
    email: ["invalid"],
    seats: ["max_value"],
    price: ["max_digits"],
    day: ["invalid"],
    doors: ["invalid"],
    announcedAt: ["invalid"],
    hall: ["invalid_choice"],
    plays: ["invalid_choice"],
    extra: ["invalid"],
    site: ["invalid"],
    stars: ["max_value"],
  });
}

function codes(answer: unknown): Record<string, string[]> {
  const { errors } = answer as { errors: Record<string, { code: string }[]> };
  return Object.fromEntries(Object.entries(errors).map(([name, list]) => [name, list.map(({ code }) => code)]));
}

/** What JSON can say of itself: numbers, truth, lists and records are taken as they are. */
async function readsTypesOfJson(url: string): Promise<void> {
  const typed = { ...RIGHT, seats: 120, price: 12.5, isFree: false, extra: { a: [1] }, stars: 4, site: null };
  const cleaned = { ...CLEANED, price: "12.5", extra: { a: [1] }, stars: 4 };
  for (const path of ["concert/", "api/json"]) {
    const response = await fetch(`${url}${path}`, jsonOf(typed));
    deepStrictEqual([response.status, await response.json()], [200, { data: cleaned }], path);
  }
}

async function readsFiles(url: string): Promise<void> {
  const ask = async (path: string, name: string, text: string): Promise<unknown> => {
    const body = multipart(RIGHT);
    body.append("poster", new File([text], name, { type: "text/plain" }));
    const response = await fetch(`${url}${path}`, { method: "POST", body });
    return await response.json();
  };
  for (const path of ["concert/", "api/form"]) {
    deepStrictEqual(await ask(path, "../τ.txt", "hello"), {
      data: { ...CLEANED, poster: { name: "τ.txt", size: 5, text: "hello" } },
    }, path);
    deepStrictEqual(codes(await ask(path, "a.txt", "")), { poster: ["empty"] }, path);
    deepStrictEqual(codes(await ask(path, "a-long-name.txt", "1")), { poster: ["max_length"] }, path);
  }
}

async function readsSets(url: string): Promise<void> {
  const post = async (input: Input): Promise<unknown> => {
    const form = await fetch(`${url}tracks/`, { method: "POST", body: new URLSearchParams(pairs(input)) });
    const script = await fetch(`${url}tracks/`, jsonOf(input));
    const answer: unknown = await form.json();
    deepStrictEqual(await script.json(), answer);
    strictEqual(script.status, form.status);
    return answer;
  };
  const counts = { "form-TOTAL_FORMS": "3", "form-INITIAL_FORMS": "1" };
  const forms = { "form-0-name": "Nuages", "form-0-ORDER": "2", "form-1-name": "Daphne", "form-1-ORDER": "1" };

  deepStrictEqual(await post({ ...counts, ...forms, "form-1-minutes": "3" }), {
    kept: [
      { name: "Daphne", minutes: 3, ORDER: 1, DELETE: false },
      { name: "Nuages", minutes: null, ORDER: 2, DELETE: false },
    ],
    deleted: 0,
  });
  deepStrictEqual(await post({ ...counts, ...forms, "form-0-DELETE": "on", "form-2-minutes": "0" }), {
    errors: [],
    forms: [
      {},
      {},
      {
        name: required,
        minutes: [{ message: "Ensure this value is greater than or equal to 1.", code: "min_value" }],
      },
    ],
  });
  match(JSON.stringify(await post(forms)), /ManagementForm data is missing.*form-TOTAL_FORMS, form-INITIAL_FORMS/);
}

async function savesModels(url: string): Promise<void> {
  const post = async (input: Input): Promise<{ status: number; body: Record<string, unknown> }> => {
    const response = await fetch(`${url}albums/`, { method: "POST", body: new URLSearchParams(pairs(input)) });
    return { status: response.status, body: await response.json() };
  };

  deepStrictEqual(await post({ title: "Djangology", year: "1949", band: "1" }), {
    status: 200,
    body: { id: 1, title: "Djangology", year: 1949, band: "Quintette" },
  });
  const again = await post({ title: "Djangology", band: "2" });
  deepStrictEqual(again.body.errors, {
    title: [{ message: "Album with this Title already exists.", code: "unique" }],
    band: [{
      message: "Select a valid choice. That choice is not one of the available choices.",
      code: "invalid_choice",
    }],
  });
  strictEqual(again.status, 422);
  match(String(again.body.html), /<option value="1">Quintette<\/option>/);
  match(String(again.body.html), /value="Djangology"[^>]*aria-invalid="true"/);
}

/** What no browser sends; tests/forms/hostile_test.ts has more of it. */
async function refusesHostileForms(url: string): Promise<void> {
  const status = async (path: string, init: RequestInit): Promise<number> => {
    const response = await fetch(`${url}${path}`, init);
    await response.body?.cancel();
    return response.status;
  };
  const body = (text: string): RequestInit => ({ ...jsonOf({}), body: text });
  const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
  for (const value of ['{"toString": null}', '{"__proto__": 1}', '["a"]', '"\\ud800\\u0000"', "1e999", deep]) {
    const fields = [...Object.keys(RIGHT), "extra", "stars", "poster"].map((name) => `"${name}": ${value}`);
    strictEqual(await status("concert/", body(`{${fields}}`)), 422, value.slice(0, 40));
    strictEqual(await status("api/json", body(`{${fields}}`)), 422, value.slice(0, 40));
    const forms = ["form-TOTAL_FORMS", "form-INITIAL_FORMS", "form-0-name"].map((name) => `"${name}": ${value}`);
    strictEqual(await status("tracks/", body(`{${forms}}`)), 422, value.slice(0, 40));
    strictEqual(await status("albums/", body(`{"title": ${value}, "band": ${value}}`)), 422, value.slice(0, 40));
  }
  for (const text of ["[]", '"text"', "null", "{"]) strictEqual(await status("concert/", body(text)), 400, text);
  const many = Array.from({ length: 10_000 }, (_, at): [string, string] => [`f${at}`, "1"]);
  strictEqual(await status("concert/", { method: "POST", body: new URLSearchParams(many) }), 400);
  strictEqual(await status("concert/", body(`{"title": "${"x".repeat(3_000_000)}"}`)), 413);
  strictEqual(await (await fetch(`${url}alive/`)).text(), "alive");
}

/** The tables, in a database of their own. */
async function withTables(): Promise<Sqld> {
  const sqld = await startSqld();
  const client = createClient({ url: sqld.url });
  await client.executeMultiple(`
    CREATE TABLE forms_band (id integer PRIMARY KEY, name text NOT NULL UNIQUE);
    CREATE TABLE forms_album (id integer PRIMARY KEY AUTOINCREMENT, title text NOT NULL UNIQUE, year integer,
      band_id integer NOT NULL REFERENCES forms_band (id));
    INSERT INTO forms_band VALUES (1, 'Quintette');
  `);
  client.close();
  return sqld;
}

async function tellsAll(url: string): Promise<string> {
  await readsTheSameByEveryWay(url);
  await readsTypesOfJson(url);
  await readsFiles(url);
  await readsSets(url);
  await savesModels(url);
  await refusesHostileForms(url);
  return await (await fetch(`${url}page/`)).text();
}

Deno.test("a form gives the same values and errors by every way, and the same page, on Deno and on workerd", async () => {
  await using here = await withTables();
  await using there = await withTables();
  const server = serve(app, {
    port: 0,
    hostname: "127.0.0.1",
    runtime: createRuntime({ env: { DATABASE_URL: here.url } }),
    onListen: () => {},
  });
  try {
    const onDeno = await quietly(() => tellsAll(`http://127.0.0.1:${server.addr.port}/`));
    await using worker = await startWorker({
      code: await workerCode(),
      bindings: { DATABASE_URL: there.url },
    });
    const onWorkers = await quietly(() => tellsAll(worker.url));

    strictEqual(onWorkers, onDeno);
    ok(onDeno.includes('<optgroup label="Paris"><option value="hot">Hot Club</option>'), onDeno);
  } finally {
    await server.shutdown();
  }
});
