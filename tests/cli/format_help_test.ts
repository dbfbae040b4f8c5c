import { strictEqual } from "node:assert/strict";
import { type Command, defineCommand } from "@nuages/nuages/cli";
import { formatHelp } from "../../src/cli/format_help.ts";

// Recorded from Python 3.11's argparse, which writes the help of Django's commands.
for (const columns of [50, 80]) {
  Deno.test(`formatHelp() writes byte for byte what argparse does at ${columns} columns`, async () => {
    const recorded = await Deno.readTextFile(
      new URL(`recorded/argparse_${columns}_columns.txt`, import.meta.url),
    );

    const help = formatHelp("manage.ts migrate", migrate(), columns);

    strictEqual(`${help}\n`, recorded);
  });
}

Deno.test("formatHelp() leaves out --skip-checks when the command has no system checks", () => {
  const command = defineCommand({ summary: "Greets.", requiresSystemChecks: false, run: () => {} });

  const help = formatHelp("manage.ts greet", command, 80);

  strictEqual(help.includes("--skip-checks"), false);
});

Deno.test("formatHelp() shows an option of the command's own in place of a common one", () => {
  const command = defineCommand({
    summary: "Serves.",
    requiresSystemChecks: false,
    options: { "skip-checks": { type: "boolean", description: "Skip them here." } },
    run: () => {},
  });

  const help = formatHelp("manage.ts serve", command, 80);

  strictEqual(help.match(/--skip-checks {9}/g)?.length, 1);
  strictEqual(help.includes("Skip them here."), true);
});

function migrate(): Command {
  return defineCommand({
    summary: "Updates database schema.",
    usage: "[app_label] [migration_name]",
    arguments: {
      app_label: "App label of an application to synchronize the state.",
      migration_name: "Database state will be brought to the state after that migration. " +
        'Use the name "zero" to unapply all migrations.',
    },
    options: {
      noinput: {
        type: "boolean",
        alias: "no-input",
        description: "Tells Nuages to NOT prompt the user for input of any kind.",
      },
      database: { type: "string", description: "Nominates a database." },
      tag: {
        type: "string",
        short: "t",
        value: "TAGS",
        description: "Run only well-known checks labeled with a given tag, as in a long-winded, " +
          "hyphen-ated-and-then-some description-of-it.",
      },
    },
    run: () => {},
  });
}
