import { strictEqual } from "node:assert/strict";
import { hasColours, styles, withoutStyles } from "../../src/cli/styles.ts";

Deno.test("styles() gives Django 3.2's codes", () => {
  const { error, heading, label, notice, success, warning } = styles(true);

  const painted = [error("e"), warning("w"), notice("n"), success("s"), heading("h"), label("l")].join("|");

  strictEqual(
    painted,
    "\x1b[31;1me\x1b[0m|\x1b[33;1mw\x1b[0m|\x1b[31mn\x1b[0m|\x1b[32;1ms\x1b[0m|\x1b[36;1mh\x1b[0m|\x1b[1ml\x1b[0m",
  );
});

Deno.test("styles() leaves text as it is when there are no colours", () => {
  const { error } = styles(false);

  const text = error("plain");

  strictEqual(text, "plain");
});

Deno.test("withoutStyles() takes out every style and nothing else", () => {
  const { error, label } = styles(true);

  const text = withoutStyles(`${error("a")} [1m ${label("b")}`);

  strictEqual(text, "a [1m b");
});

for (
  const [name, wanted, env, isTerminal, expected] of [
    ["a terminal", undefined, {}, true, true],
    ["a pipe", undefined, {}, false, false],
    ["NO_COLOR", undefined, { NO_COLOR: "1" }, true, false],
    ["an empty NO_COLOR", undefined, { NO_COLOR: "" }, true, true],
    ["FORCE_COLOR", undefined, { FORCE_COLOR: "1" }, false, true],
    ["FORCE_COLOR=0", undefined, { FORCE_COLOR: "0" }, true, false],
    ["NO_COLOR and FORCE_COLOR", undefined, { NO_COLOR: "1", FORCE_COLOR: "1" }, true, false],
    ["a dumb terminal", undefined, { TERM: "dumb" }, true, false],
    ["--force-color against NO_COLOR", true, { NO_COLOR: "1" }, false, true],
    ["--no-color against FORCE_COLOR", false, { FORCE_COLOR: "1" }, true, false],
  ] as const
) {
  Deno.test(`hasColours() is ${expected} when it sees ${name}`, () => {
    const variables: Readonly<Record<string, string>> = env;

    const colours = hasColours({ isTerminal, wanted, env: (variable) => variables[variable] });

    strictEqual(colours, expected);
  });
}
