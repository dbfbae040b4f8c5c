import { Interrupted, readTyped } from "../../src/cli/read_typed.ts";
import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";

/** A terminal at which these keys are typed. */
function typing(keys: string): { raw: boolean[]; read: (show?: (text: string) => void) => string | undefined } {
  const bytes = [...new TextEncoder().encode(keys)];
  const raw: boolean[] = [];
  return {
    raw,
    read: (show) =>
      readTyped({
        setRaw: (isRaw) => void raw.push(isRaw),
        readSync(into) {
          const byte = bytes.shift();
          if (byte === undefined) return null;
          into[0] = byte;
          return 1;
        },
      }, show),
  };
}

Deno.test("readTyped() reads to the end of the line, and hides what is typed meanwhile", () => {
  const terminal = typing("minor swing\rnext");

  strictEqual(terminal.read(), "minor swing");
  deepStrictEqual(terminal.raw, [true, false]);
});

Deno.test("readTyped() takes characters back, of any length, and whole lines", () => {
  strictEqual(typing("naïveté🎷\x7f\x7f\x08e\n").read(), "naïvee");
  strictEqual(typing("\x7fa\r").read(), "a");
  strictEqual(typing("wrong\x15right\r").read(), "right");
  strictEqual(typing("minor  major \x17swing\r").read(), "minor  swing");
});

Deno.test("readTyped() stops at Ctrl-C, and shows what is typed again", () => {
  const terminal = typing("abc\x03");

  throws(terminal.read, Interrupted);
  deepStrictEqual(terminal.raw, [true, false]);
});

Deno.test("readTyped() says where nothing is to come", () => {
  strictEqual(typing("\x04").read(), undefined);
  strictEqual(typing("").read(), undefined);
  strictEqual(typing("last").read(), "last");
});

Deno.test("readTyped() shows what is typed where it may be seen, and takes it back", () => {
  const screen: string[] = [];

  typing("naï\x7fé\x01\x15🎷\r").read((text) => void screen.push(text));

  strictEqual(screen.join(""), `naï\b \bé${"\b \b".repeat(3)}🎷`);
});
