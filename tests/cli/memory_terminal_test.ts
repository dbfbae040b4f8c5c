import { strictEqual } from "node:assert/strict";
import { memoryTerminal } from "@nuages/nuages/cli";

Deno.test("memoryTerminal() keeps the two streams apart", () => {
  const io = memoryTerminal();

  io.out("out");
  io.write("half a ");
  io.out("line");
  io.err("err");
  io.progress("unseen");

  strictEqual(io.stdout, "out\nhalf a line\n");
  strictEqual(io.stderr, "err\n");
});

Deno.test("memoryTerminal() answers in order, and then no more", () => {
  const io = memoryTerminal({ answers: ["yes"] });

  const answers = [io.ask("One? "), io.ask("Two? ")];

  strictEqual(answers[0], "yes");
  strictEqual(answers[1], undefined);
  strictEqual(io.stdout, "One? Two? ");
});

Deno.test("memoryTerminal() is interactive only when it has answers", () => {
  const [silent, talking] = [memoryTerminal(), memoryTerminal({ answers: ["y"] })];

  strictEqual(silent.interactive, false);
  strictEqual(talking.interactive, true);
});
