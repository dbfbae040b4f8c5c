import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { type ByteReader, readLine } from "../../src/cli/read_line.ts";

Deno.test("readLine() leaves the next line to the next question", () => {
  const reader = readerOf("yes\r\nΜ. Αθήνα\nno end");

  const lines = [readLine(reader), readLine(reader), readLine(reader), readLine(reader)];

  deepStrictEqual(lines, ["yes", "Μ. Αθήνα", "no end", undefined]);
});

Deno.test("readLine() tells an empty line from none", () => {
  const reader = readerOf("\n");

  const line = readLine(reader);

  strictEqual(line, "");
  strictEqual(readLine(reader), undefined);
});

function readerOf(text: string): ByteReader {
  let rest = new TextEncoder().encode(text);
  return {
    readSync(bytes) {
      if (rest.length === 0) return null;
      bytes.set(rest.subarray(0, bytes.length));
      rest = rest.subarray(bytes.length);
      return bytes.length;
    },
  };
}
