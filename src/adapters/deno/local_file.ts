import { LibsqlError } from "@libsql/core/api";
import { expandConfig, isInMemoryConfig } from "@libsql/core/config";
import { dirname, resolve } from "node:path";
import { openError, urlError } from "./local_errors.ts";

/** Which local database to open. */
export interface LocalFile {
  /** What the native client opens. */
  readonly native: string;
  /** The path as it was written, or `:memory:`: for messages. */
  readonly path: string;
  /** Whether the database lives and dies with its connection. */
  readonly inMemory: boolean;
}

/**
 * Reads the address of a local database.
 *
 * @throws {LibsqlError} If `url` is neither `file:` with a path nor `:memory:`.
 */
export function readLocalUrl(url: string): LocalFile {
  const config = expand(url);
  if (config.scheme !== "file" || config.path === "") {
    throw urlError(withoutQuery(url), EXPECTED);
  }
  if (!isInMemoryConfig(config)) {
    return { native: config.path, path: config.path, inMemory: false };
  }
  // A shared cache would make one database of several.
  if (config.path !== ":memory:") throw urlError(withoutQuery(url), EXPECTED);
  return { native: "file::memory:", path: ":memory:", inMemory: true };
}

const EXPECTED = 'expected "file:" and a path, or ":memory:" without parameters';

/** Says why `file` cannot be opened, and what to do: the native client says a number. */
export function explainOpening(
  { path, inMemory }: LocalFile,
  cause: unknown,
): LibsqlError {
  if (cause instanceof LibsqlError) {
    return openError(
      path,
      `${cause.message}, expected a SQLite database`,
      cause,
    );
  }
  if (cause instanceof Deno.errors.NotCapable) {
    return openError(
      path,
      `${cause.message}; a local database needs ${PERMISSIONS}`,
      cause,
    );
  }
  const problem = !inMemory && isConnectionFailure(cause)
    ? problemOnDisk(path)
    : `the native client failed with: ${messageOf(cause)}`;
  return openError(path, problem, cause);
}

/** Whether the native client could not open the file. It throws a plain error then, whose text is all there is. */
export function isConnectionFailure(error: unknown): boolean {
  return messageOf(error).startsWith("ConnectionFailed(");
}

const PERMISSIONS = "--allow-ffi --allow-read --allow-write --allow-env --allow-sys";

function expand(url: string): ReturnType<typeof expandConfig> {
  try {
    return expandConfig({ url }, true);
  } catch (cause) {
    throw urlError(withoutQuery(url), EXPECTED, cause);
  }
}

function problemOnDisk(path: string): string {
  const folder = dirname(resolve(path));
  if (!stat(folder)?.isDirectory) {
    return `the folder "${folder}" does not exist, expected it before the database; make it with: mkdir -p "${folder}"`;
  }
  if (stat(path)?.isDirectory) {
    return "there is a folder of that name, expected a file or nothing";
  }
  return `"${folder}" and the file must be readable and writable for this process, expected the rights to both`;
}

function stat(path: string): Deno.FileInfo | undefined {
  try {
    return Deno.statSync(path);
  } catch {
    // Missing and forbidden come to the same here: the folder is not there for this process.
    return undefined;
  }
}

/** Without `?authToken=…`, which must not reach a log. */
function withoutQuery(url: string): string {
  return url.split("?", 1)[0] ?? "";
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
