import { match, strictEqual } from "node:assert/strict";
import { runProcess } from "./site.ts";

for (const file of ["main.ts", "mod.ts"]) {
  Deno.test(`${file} is "nuages" when it is run`, async () => {
    const path = new URL(`../../src/cli/${file}`, import.meta.url).pathname;

    const [help, unknown] = await Promise.all([runProcess(path, ["help"]), runProcess(path, ["startprojet", "x"])]);

    match(help.stdout, /^\nType 'nuages help <subcommand>' for help on a specific subcommand\.\n/);
    strictEqual(help.status, 0);
    strictEqual(
      unknown.stderr,
      "Unknown command: 'startprojet'. Did you mean startproject?\nType 'nuages help' for usage.\n",
    );
    strictEqual(unknown.status, 1);
  });
}
