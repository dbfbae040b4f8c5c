import { fileURLToPath } from "node:url";
import { CommandError, type Terminal } from "./command.ts";
import { shortPath } from "./project.ts";
import { Interrupted } from "./read_typed.ts";
import { SystemCheckError } from "./system_checks.ts";

/** How an error is shown. */
export interface ReportErrorOptions {
  /** Whether to show the whole stack. */
  readonly traceback: boolean;
  /** The directory of the project, whose files are named. */
  readonly directory: string | undefined;
}

/**
 * Shows whoever runs a command why it failed.
 *
 * @param error What was thrown.
 * @param io Where to show it.
 * @param options How.
 * @returns The exit status.
 */
export function reportError(error: unknown, io: Terminal, options: ReportErrorOptions): number {
  if (error instanceof SystemCheckError) io.err(error.message);
  // The question stands on the line before.
  else if (error instanceof Interrupted) io.err(`\n${error.message}`);
  else if (options.traceback) io.err(Deno.inspect(error));
  else if (error instanceof CommandError) io.err(io.style.error(summaryOf(error)));
  else reportUnexpected(error, io, options.directory);
  return error instanceof CommandError ? error.status : 1;
}

/**
 * Says in a line what an error is.
 *
 * @param error What was thrown.
 * @param directory The directory of the project, whose files are named without it.
 * @returns Name and message.
 */
export function summaryOf(error: unknown, directory?: string): string {
  if (!(error instanceof Error)) return `Uncaught ${Deno.inspect(error)}`;
  const { name, message } = error;
  // A file that cannot be read or found is a TypeError only because import() calls it one.
  const summary = message === "" ? name : isImportFailure(error) ? message : `${name}: ${message}`;
  return directory === undefined ? summary : summary.replaceAll(`file://${directory}/`, "");
}

function isImportFailure({ name, message }: Error): boolean {
  return name === "TypeError" && /^(?:SyntaxError: |Module not found )/.test(message);
}

/** Not a wall: what went wrong, and where in the project; the rest on demand. */
function reportUnexpected(error: unknown, io: Terminal, directory: string | undefined): void {
  const summary = summaryOf(error, directory);
  io.err(io.style.error(summary));
  const place = directory === undefined ? undefined : placeOf(error, directory);
  if (place !== undefined && !/\n\s+at /.test(summary)) io.err(`  at ${place}`);
  for (let cause = causeOf(error); cause !== undefined; cause = causeOf(cause)) {
    io.err(`Caused by: ${summaryOf(cause, directory)}`);
  }
  if (summary.includes("no such table")) io.err("The database lacks a table. Make it with: deno task manage migrate");
  io.err("Run it again with --traceback to see the whole stack.");
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause ?? undefined : undefined;
}

/** The innermost line of the project's own files that led to the error. */
function placeOf(error: unknown, directory: string): string | undefined {
  if (!(error instanceof Error)) return undefined;
  for (const [, url, position] of (error.stack ?? "").matchAll(/(file:\/\/[^\s()]+?):(\d+:\d+)\)?$/gm)) {
    if (url === undefined) continue;
    const path = fileURLToPath(url);
    if (path.startsWith(`${directory}/`) && !path.includes("/node_modules/")) {
      return `${shortPath(path, directory)}:${position}`;
    }
  }
  return undefined;
}
