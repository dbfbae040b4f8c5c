import { strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { runProcess } from "./site.ts";

const SCRIPT = fileURLToPath(new URL("fixtures/terminal.ts", import.meta.url));

Deno.test("systemTerminal() asks line by line, and knows that nobody watches a pipe", async () => {
  const { stdout, stderr } = await runProcess(SCRIPT, [], { COLUMNS: "100" }, "yes\r\nno");

  strictEqual(stdout, 'out\nhalf line\nOne? Two? Three? ["yes","no",null,false,100]\n');
  strictEqual(stderr, "err\n");
});

Deno.test("systemTerminal() styles both streams when it is forced to", async () => {
  const { stdout, stderr } = await runProcess(SCRIPT, [], { NO_COLOR: "", FORCE_COLOR: "1" }, "");

  strictEqual(stdout.split("\n")[0], "\x1b[32;1mout\x1b[0m");
  strictEqual(stderr, "\x1b[31;1merr\x1b[0m\n");
});

Deno.test("systemTerminal() is silent when nobody reads on", async () => {
  const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
  // The reader goes away at once; what is written after that finds a closed pipe.
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", main, "help", "migrate"],
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  await child.stdout.cancel();

  const errors = new Response(child.stderr).text();
  const { code } = await child.status;

  strictEqual(await errors, "");
  strictEqual(code, 0);
});
