import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { logged, requestLine } from "../../../src/cli/dev/request_log.ts";

const AT = new Date(2026, 10, 21, 4, 5, 6);
const REQUEST = new Request('http://localhost:8000/a/?q=%1b[31m"x');

Deno.test("requestLine() is Django's, and no address can break out of it", () => {
  strictEqual(requestLine(REQUEST, 200, 1234, AT), '[21/Nov/2026 04:05:06] "GET /a/?q=%1b[31m%22x HTTP/1.1" 200 1234');
});

Deno.test("requestLine() colours a line by its status, as Django does", () => {
  const codes = [101, 200, 304, 302, 404, 400, 500].map((status) =>
    requestLine(REQUEST, status, 0, AT).split("] ")[1]?.split('"')[0]
  );

  deepStrictEqual(codes, ["\x1b[1m", "", "\x1b[36m", "\x1b[32m", "\x1b[33m", "\x1b[31;1m", "\x1b[35;1m"]);
});

Deno.test("logged() prints a line when the answer was sent, with the bytes that were", async () => {
  const lines: string[] = [];
  const response = logged(REQUEST, new Response("Über"), (line) => lines.push(line));
  const before = lines.length;

  const text = await response.text();

  strictEqual(before, 0);
  strictEqual(text, "Über");
  deepStrictEqual(lines.map(sizeOf), ["5"]);
});

Deno.test("logged() prints a line when the visitor goes away", async () => {
  const lines: string[] = [];
  let cancelled = false;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(10)),
    cancel: () => void (cancelled = true),
  }, { highWaterMark: 0 });
  const reader = logged(REQUEST, new Response(body), (line) => lines.push(line)).body?.getReader();

  await reader?.read();
  await reader?.cancel();

  deepStrictEqual(lines.map(sizeOf), ["10"]);
  strictEqual(cancelled, true);
});

Deno.test("logged() prints a line when the answer breaks off", async () => {
  const lines: string[] = [];
  const body = new ReadableStream<Uint8Array>({ pull: () => Promise.reject(new Error("lost")) }, { highWaterMark: 0 });

  const failed = await logged(REQUEST, new Response(body), (line) => lines.push(line)).text().catch(() => "failed");

  strictEqual(failed, "failed");
  deepStrictEqual(lines.map(sizeOf), ["0"]);
});

Deno.test("logged() leaves answers without a body as they are", () => {
  const lines: string[] = [];
  const response = new Response(null, { status: 304 });

  strictEqual(logged(REQUEST, response, (line) => lines.push(line)), response);
  deepStrictEqual(lines.map(sizeOf), ["0"]);
});

function sizeOf(line: string): string | undefined {
  // deno-lint-ignore no-control-regex -- the escape character is what styles begin with
  return /(\d+)(?:\x1b\[0m)?$/.exec(line)?.[1];
}

Deno.test("requestLine() cuts an address that would fill the terminal", () => {
  const line = requestLine(new Request(`http://localhost/?${"q".repeat(60_000)}`), 414, 7);

  strictEqual(line.length < 700, true);
  strictEqual(line.includes("…"), true);
});
