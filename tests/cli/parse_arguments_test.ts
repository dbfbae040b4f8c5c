import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { type Command, CommandError, defineCommand } from "@nuages/nuages/cli";
import { parseArguments } from "../../src/cli/parse_arguments.ts";

Deno.test("parseArguments() fills in every option that was not given", () => {
  const { args, values } = parseArguments(command(), []);

  deepStrictEqual(args, []);
  deepStrictEqual(values, {
    help: false,
    "dry-run": false,
    noinput: false,
    name: undefined,
    tag: [],
    level: "ERROR",
    version: false,
    verbosity: "1",
    traceback: false,
    "no-color": false,
    "force-color": false,
    "skip-checks": false,
  });
});

Deno.test("parseArguments() reads long, short, joined and repeated options between arguments", () => {
  const { args, values } = parseArguments(command(), "a -n x --tag=one b -ttwo --no-input -v2 --dry-run".split(" "));

  deepStrictEqual(args, ["a", "b"]);
  strictEqual(values.name, "x");
  deepStrictEqual(values.tag, ["one", "two"]);
  strictEqual(values.noinput, true);
  strictEqual(values["dry-run"], true);
  strictEqual(values.verbosity, "2");
});

Deno.test("parseArguments() takes the last of an option that is given twice", () => {
  const { values } = parseArguments(command(), ["--name", "one", "--name", "two"]);

  strictEqual(values.name, "two");
});

Deno.test("parseArguments() takes everything behind -- for arguments", () => {
  const { args, values } = parseArguments(command(), ["--", "--dry-run", "-x"]);

  deepStrictEqual(args, ["--dry-run", "-x"]);
  strictEqual(values["dry-run"], false);
});

Deno.test("parseArguments() takes a negative number and a dash for values", () => {
  const { values } = parseArguments(command(), ["--name", "-1", "--tag", "-"]);

  strictEqual(values.name, "-1");
  deepStrictEqual(values.tag, ["-"]);
});

// The words of Python 3.11's argparse.
for (
  const [argv, problem] of [
    ["--foo", "unrecognized arguments: --foo"],
    ["--foo=1 -z", "unrecognized arguments: --foo=1 -z"],
    ["--dryrun", "unrecognized arguments: --dryrun. Did you mean --dry-run?"],
    ["--name", "argument -n/--name: expected one argument"],
    ["--name --dry-run", "argument -n/--name: expected one argument"],
    ["--dry-run=1", "argument --dry-run: ignored explicit argument '1'"],
    ["--level LOUD", "argument --level: invalid choice: 'LOUD' (choose from 'ERROR', 'DEBUG')"],
    ["-v 4", "argument -v/--verbosity: invalid choice: '4' (choose from '0', '1', '2', '3')"],
    ["--no-input=x", "argument --noinput/--no-input: ignored explicit argument 'x'"],
  ] as const
) {
  Deno.test(`parseArguments() refuses ${argv}`, () => {
    const parse = () => parseArguments(command(), argv.split(" "));

    throws(parse, (error) => {
      strictEqual(error instanceof CommandError && error.status, 2);
      strictEqual(error instanceof Error && error.message, problem);
      return true;
    });
  });
}

Deno.test("parseArguments() refuses a call without what is required, and says all of it", () => {
  const parse = () => parseArguments(withUsage("name [directory] file [file ...]"), []);

  throws(parse, { message: "the following arguments are required: name, file" });
});

Deno.test("parseArguments() refuses arguments for which there is no place", () => {
  const parse = () => parseArguments(withUsage("name [directory]"), ["a", "b", "c", "d"]);

  throws(parse, { message: "unrecognized arguments: c d" });
});

Deno.test("parseArguments() asks for nothing when help is asked for", () => {
  const { values } = parseArguments(withUsage("name"), ["-h", "--foo"]);

  strictEqual(values.help, true);
});

function command(): Command {
  return defineCommand({
    summary: "Does something.",
    usage: "[app_label ...]",
    options: {
      "dry-run": { type: "boolean", description: "Only say." },
      noinput: { type: "boolean", alias: "no-input", description: "Do not ask." },
      name: { type: "string", short: "n", description: "A name." },
      tag: { type: "string", short: "t", multiple: true, description: "Tags." },
      level: { type: "string", default: "ERROR", choices: ["ERROR", "DEBUG"], description: "A level." },
    },
    run: () => {},
  });
}

function withUsage(usage: string): Command {
  return defineCommand({ summary: "Does something.", usage, run: () => {} });
}
