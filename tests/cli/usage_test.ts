import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { defineCommand } from "@nuages/nuages/cli";
import { argumentPlaces, formatUsage } from "../../src/cli/usage.ts";

Deno.test("argumentPlaces() reads what is required, optional and repeated", () => {
  const places = argumentPlaces("name [directory] staticfile [staticfile ...]");

  deepStrictEqual(places, [
    { name: "name", optional: false, many: false },
    { name: "directory", optional: true, many: false },
    { name: "staticfile", optional: false, many: false },
    { name: "staticfile", optional: true, many: true },
  ]);
});

Deno.test("formatUsage() stays on one line when there is room", () => {
  const command = defineCommand({ summary: "Greets.", usage: "name", requiresSystemChecks: false, run: () => {} });

  const usage = formatUsage("manage.ts greet", command, 120);

  strictEqual(
    usage,
    "usage: manage.ts greet [-h] [--version] [-v {0,1,2,3}] [--traceback] [--no-color] [--force-color] name",
  );
});

// Recorded from Python 3.11's argparse with COLUMNS=40.
Deno.test("formatUsage() puts a long name on a line of its own, as argparse does", () => {
  const command = defineCommand({ summary: "Greets.", usage: "[name]", requiresSystemChecks: false, run: () => {} });

  const usage = formatUsage("manage.ts a_command_with_a_long_name", command, 38);

  strictEqual(
    usage,
    [
      "usage: manage.ts a_command_with_a_long_name",
      "       [-h] [--version] [-v {0,1,2,3}]",
      "       [--traceback] [--no-color]",
      "       [--force-color]",
      "       [name]",
    ].join("\n"),
  );
});
