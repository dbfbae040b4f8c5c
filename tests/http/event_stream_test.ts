import {
  compression,
  conditionalGet,
  createApplication,
  defineSettings,
  eventStream,
  path,
  urlpatterns,
} from "@nuages/nuages";
import { type EventSourceClient, formatServerEvent, type ServerEvent } from "@nuages/nuages/http";
import { createRuntime } from "@nuages/nuages/deno";
import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";

type Source = (client: EventSourceClient) => AsyncIterable<ServerEvent | string>;

async function open(source: Source, keepAlive = 15, headers: Record<string, string> = {}): Promise<Response> {
  const app = createApplication(defineSettings(() => ({
    allowedHosts: ["*"],
    middleware: [compression(), conditionalGet()],
    urls: urlpatterns([path("", (c) => eventStream(c, source, { keepAlive }))]),
  })));
  return await app.fetch(
    new Request("http://localhost/", { headers: { "Accept-Encoding": "gzip", ...headers } }),
    createRuntime(),
  );
}

async function quietly<Value>(run: () => Promise<Value>): Promise<[Value, string[]]> {
  const { error } = console;
  const lines: string[] = [];
  console.error = (...parts: unknown[]) => void lines.push(parts.map(String).join(" "));
  try {
    return [await run(), lines];
  } finally {
    console.error = error;
  }
}

Deno.test("formatServerEvent() writes every field, and a line of data for each line", () => {
  strictEqual(formatServerEvent("one"), "data: one\n\n");
  strictEqual(formatServerEvent({ data: "a\nb\r\nc\rd" }), "data: a\ndata: b\ndata: c\ndata: d\n\n");
  strictEqual(formatServerEvent({ data: "" }), "data: \n\n");
  strictEqual(formatServerEvent({ event: "ping" }), "event: ping\ndata: \n\n");
  strictEqual(
    formatServerEvent({ event: "note", data: "x", id: "7", retry: 3000, comment: "a\nb" }),
    ": a\n: b\nevent: note\ndata: x\nid: 7\nretry: 3000\n\n",
  );
  strictEqual(formatServerEvent({ id: "" }), "id: \n\n");
  strictEqual(formatServerEvent({ comment: "still here" }), ": still here\n\n");
});

Deno.test("formatServerEvent() lets no text begin a field or an event of its own", () => {
  for (const end of ["\n", "\r", "\r\n"]) {
    const text = formatServerEvent({ data: `x${end}event: evil${end}${end}data: y`, comment: `c${end}data: z` });
    deepStrictEqual(
      text.split("\n"),
      [": c", ": data: z", "data: x", "data: event: evil", "data: ", "data: data: y", "", ""],
    );
    throws(() => formatServerEvent({ event: `a${end}data: x` }), TypeError);
    throws(() => formatServerEvent({ data: "", id: `1${end}data: x` }), TypeError);
  }
  throws(() => formatServerEvent({ data: "", id: "a\0b" }), TypeError);
  throws(() => formatServerEvent({ data: "", id: "é" }), TypeError);
  throws(() => formatServerEvent({ event: "a\0b" }), TypeError);
  for (const retry of [-1, 1.5, NaN, Infinity, 2 ** 60]) throws(() => formatServerEvent({ retry }), RangeError);
  // deno-lint-ignore no-explicit-any -- what plain JavaScript may pass
  throws(() => formatServerEvent({ data: { a: 1 } as any }), TypeError);
});

Deno.test("eventStream() is neither compressed, stored, tagged nor buffered", async () => {
  const response = await open(async function* () {
    yield { id: "1", data: "x".repeat(5000) };
  });

  strictEqual(response.headers.get("Content-Type"), "text/event-stream");
  strictEqual(response.headers.get("Cache-Control"), "no-store, no-transform");
  strictEqual(response.headers.get("X-Accel-Buffering"), "no");
  for (const name of ["Content-Encoding", "Content-Length", "ETag"]) {
    strictEqual(response.headers.get(name), null, name);
  }
  strictEqual(await response.text(), `:\n\ndata: ${"x".repeat(5000)}\nid: 1\n\n`);
});

Deno.test("eventStream() gives the last id, unless no event of ours could have had it", async () => {
  const seen: (string | undefined)[] = [];
  for (const id of ["41", "", "é", "x".repeat(2000)]) {
    const headers: Record<string, string> = id === "" ? {} : { "Last-Event-ID": id };
    await (await open(
      async function* ({ lastEventId }) {
        seen.push(lastEventId);
        yield "";
      },
      15,
      headers,
    )).text();
  }

  deepStrictEqual(seen, ["41", undefined, undefined, undefined]);
});

Deno.test("eventStream() sends comments while nothing happens, and loses no event for it", async () => {
  const response = await open(async function* () {
    await new Promise((resolve) => setTimeout(resolve, 70));
    yield "late";
  }, 0.02);

  const text = await response.text();

  ok(/^(?::\n\n){3,6}data: late\n\n$/.test(text), JSON.stringify(text));
});

Deno.test("eventStream() stops the generator when the browser goes, also while it waits", async () => {
  const steps: string[] = [];
  const response = await open(async function* ({ signal }) {
    try {
      yield "first";
      await new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    } finally {
      steps.push(`stopped ${signal.aborted}`);
    }
  });
  const reader = response.body?.getReader();
  await reader?.read();
  await reader?.read();
  const waiting = reader?.read();
  await new Promise((resolve) => setTimeout(resolve, 10));

  const [, lines] = await quietly(async () => {
    await reader?.cancel();
    await waiting;
    await new Promise((resolve) => setTimeout(resolve, 10));
  });

  deepStrictEqual(steps, ["stopped true"]);
  deepStrictEqual(lines, []);
});

Deno.test("eventStream() runs finally of a generator that is at a yield", async () => {
  let stopped = false;
  const response = await open(async function* () {
    try {
      while (true) yield "x";
    } finally {
      stopped = true;
    }
  });
  const reader = response.body?.getReader();
  await reader?.read();
  await reader?.read();
  await reader?.cancel();

  ok(stopped);
});

Deno.test("eventStream() logs what the generator throws, and ends without telling the visitor", async () => {
  const response = await open(async function* () {
    yield "one";
    throw new Error("secret");
  });

  const [text, lines] = await quietly(() => response.text());

  strictEqual(text, ":\n\ndata: one\n\n");
  strictEqual(lines.length, 1);
  ok(lines[0]?.includes("secret"));
});

Deno.test("eventStream() refuses a keep-alive that is no time", async () => {
  const { error } = console;
  console.error = () => {};
  try {
    for (const keepAlive of [-1, NaN, Infinity]) {
      strictEqual((await open(async function* () {}, keepAlive)).status, 500);
    }
  } finally {
    console.error = error;
  }
});
