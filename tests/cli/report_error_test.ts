import { match, strictEqual } from "node:assert/strict";
import { CommandError, memoryTerminal } from "@nuages/nuages/cli";
import { reportError, summaryOf } from "../../src/cli/report_error.ts";
import { Interrupted } from "../../src/cli/read_typed.ts";
import { SystemCheckError } from "../../src/cli/system_checks.ts";

const directory = import.meta.dirname ?? "";
const HINT = "Run it again with --traceback to see the whole stack.\n";

Deno.test("reportError() names the line of the project that an unexpected error came from", () => {
  const io = memoryTerminal();

  const status = reportError(new RangeError("too far"), io, { traceback: false, directory });

  match(io.stderr, /^RangeError: too far\n {2}at report_error_test\.ts:\d+:\d+\n/);
  strictEqual(io.stderr.endsWith(HINT), true);
  strictEqual(status, 1);
});

Deno.test("reportError() names no line when the project has no part in it", () => {
  const io = memoryTerminal();

  reportError(new RangeError("too far"), io, { traceback: false, directory: "/elsewhere" });

  strictEqual(io.stderr, `RangeError: too far\n${HINT}`);
});

Deno.test("reportError() says how a table is made that the database lacks", () => {
  const io = memoryTerminal();

  reportError(new Error("no such table: auth_user"), io, { traceback: false, directory: "/elsewhere" });

  const remedy = "The database lacks a table. Make it with: deno task manage migrate";
  strictEqual(io.stderr, `Error: no such table: auth_user\n${remedy}\n${HINT}`);
});

Deno.test("reportError() prints the whole stack when it is asked for", () => {
  const io = memoryTerminal();

  reportError(new RangeError("too far"), io, { traceback: true, directory });

  match(io.stderr, /^RangeError: too far\n {4}at file:\/\/.*report_error_test\.ts/);
});

Deno.test("reportError() paints the message of a CommandError, and gives its status", () => {
  const io = memoryTerminal({ colours: true });

  const status = reportError(new CommandError("Cannot", { status: 4 }), io, { traceback: false, directory });

  strictEqual(io.stderr, "\x1b[31;1mCommandError: Cannot\x1b[0m\n");
  strictEqual(status, 4);
});

Deno.test("reportError() says below a question that it was cancelled, as Django does", () => {
  const io = memoryTerminal();

  const status = reportError(new Interrupted("Operation cancelled."), io, { traceback: false, directory });

  strictEqual(io.stderr, "\nOperation cancelled.\n");
  strictEqual(status, 1);
});

Deno.test("reportError() prints what the system checks found as it is, also with a traceback", () => {
  const io = memoryTerminal();

  reportError(new SystemCheckError("SystemCheckError: …"), io, { traceback: true, directory });

  strictEqual(io.stderr, "SystemCheckError: …\n");
});

Deno.test("reportError() shows what is no error", () => {
  const io = memoryTerminal();

  const status = reportError({ reason: "odd" }, io, { traceback: false, directory });

  strictEqual(io.stderr, `Uncaught { reason: "odd" }\n${HINT}`);
  strictEqual(status, 1);
});

Deno.test("summaryOf() says a missing module and a syntax error shortly, with paths of the project", async () => {
  const missing = await import(`${import.meta.dirname}/nope.ts`).catch((error: unknown) => error);
  const broken = new TypeError(`SyntaxError: Expression expected\n    at file://${directory}/mysite/urls.ts:3:9`);

  const summaries = [summaryOf(missing, directory), summaryOf(broken, directory), summaryOf(new Error())];

  match(summaries[0] ?? "", /^Module not found "nope\.ts"/);
  strictEqual(summaries[1], "SyntaxError: Expression expected\n    at mysite/urls.ts:3:9");
  strictEqual(summaries[2], "Error");
});
