import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { beforeBodyEnd, type BeforeBodyEndOptions } from "../../../src/cli/dev/before_body_end.ts";

const TAG = "<TAG>";

Deno.test("beforeBodyEnd() puts the text before </body>, however the page is cut", async () => {
  const page = "<html><BODY>Über</BODY ></html>\n";
  const bytes = new TextEncoder().encode(page);

  for (let size = 1; size <= bytes.length; size++) {
    const chunks = Array.from(
      { length: Math.ceil(bytes.length / size) },
      (_, index) => bytes.slice(index * size, (index + 1) * size),
    );
    strictEqual(await through(chunks), "<html><BODY>Über<TAG></BODY ></html>\n");
  }
});

Deno.test("beforeBodyEnd() means the last </body>, not one in a script", async () => {
  const page = '<body><script>const a = "</body>";</script><p></p></body>';

  strictEqual(await through([page]), '<body><script>const a = "</body>";</script><p></p><TAG></body>');
});

Deno.test("beforeBodyEnd() leaves a page without </body> alone, or adds the text at the end", async () => {
  strictEqual(await through(["<p>Hello</", "b"]), "<p>Hello</b");
  strictEqual(await through(["<p>Hello</", "b"], { orAtEnd: true }), "<p>Hello</b<TAG>");
  strictEqual(await through([], { orAtEnd: true }), TAG);
});

Deno.test("beforeBodyEnd() holds nothing back but what may be the end", async () => {
  const { writable, readable } = beforeBodyEnd(TAG);
  const [writer, reader] = [writable.getWriter(), readable.getReader()];
  const seen: string[] = [];

  for (const part of ["<body><p>first", "</p><", "p>second</p>"]) {
    void writer.write(new TextEncoder().encode(part));
    const { value } = await reader.read();
    seen.push(new TextDecoder().decode(value));
  }

  deepStrictEqual(seen, ["<body><p>first", "</p>", "<p>second</p>"]);
  await writer.abort().catch(() => {});
});

Deno.test("beforeBodyEnd() gives up waiting on a page that goes on after its end", async () => {
  const { writable, readable } = beforeBodyEnd(TAG);
  const writer = writable.getWriter();
  const reader = readable.getReader();

  void writer.write(new TextEncoder().encode("</body>"));
  void writer.write(new TextEncoder().encode("x".repeat(70_000)));
  const first = await reader.read();
  void writer.write(new TextEncoder().encode("</body>"));
  void writer.close();
  let rest = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    rest += new TextDecoder().decode(part.value);
  }

  strictEqual(new TextDecoder().decode(first.value), TAG);
  ok(rest.endsWith("x</body>"));
});

async function through(chunks: readonly (string | Uint8Array)[], options?: BeforeBodyEndOptions): Promise<string> {
  const page = ReadableStream.from(
    chunks.map((chunk) => typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk),
  );
  return await new Response(page.pipeThrough(beforeBodyEnd(TAG, options))).text();
}
