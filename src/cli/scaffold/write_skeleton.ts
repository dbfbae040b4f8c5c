import { dirname, join } from "node:path";
import { CommandError } from "../command.ts";
import { article, type SkeletonKind } from "./names.ts";

/** The text behind each placeholder of a skeleton: `{{ app_name }}`. */
export type SkeletonValues = Readonly<Record<string, string>>;

/**
 * Writes a skeleton to the disk. Nothing is written if one of its files is there already.
 *
 * @param kind What it is, for messages.
 * @param skeleton The files: path → text. A path that ends in `/` is an empty directory.
 * @param directory Where they go. It is made if it is missing.
 * @param values What the placeholders in paths and texts stand for.
 * @returns The paths that were written.
 * @throws {CommandError} If a file is there already, or the disk refuses.
 * @throws {TypeError} If a placeholder has no value.
 */
export async function writeSkeleton(
  kind: SkeletonKind,
  skeleton: Readonly<Record<string, string>>,
  directory: string,
  values: SkeletonValues,
): Promise<string[]> {
  const files = Object.entries(skeleton).map(([path, text]) => ({
    path: join(directory, fillName(path, values)),
    text: fill(text, /\.jsonc?$/.test(path) ? jsonValues(values) : values),
  }));
  for (const { path } of files) {
    if (!path.endsWith("/")) await refuseExisting(kind, path);
  }
  try {
    await Deno.mkdir(directory, { recursive: true });
    for (const { path, text } of files) await write(path, text);
  } catch (error) {
    if (error instanceof Error) {
      throw new CommandError(`Cannot write to '${directory}': ${error.message}`, { cause: error });
    }
    throw error;
  }
  return files.map(({ path }) => path);
}

async function refuseExisting(kind: SkeletonKind, path: string): Promise<void> {
  if (!await exists(path)) return;
  throw new CommandError(
    `${path} already exists. Overlaying ${article(kind)} into an existing directory won't replace conflicting files.`,
  );
}

/**
 * Looks whether something is at `path`.
 *
 * @param path A path.
 * @returns Whether there is a file, a directory or a link.
 */
export async function exists(path: string): Promise<boolean> {
  try {
    await Deno.lstat(path);
    return true;
  } catch (error) {
    // Something below a file is not there either: ENOTDIR.
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return false;
    throw error;
  }
}

async function write(path: string, text: string): Promise<void> {
  if (path.endsWith("/")) return await Deno.mkdir(path, { recursive: true });
  await Deno.mkdir(dirname(path), { recursive: true });
  // Between the look and now, another process may have written: createNew never overwrites.
  await Deno.writeTextFile(path, text, { createNew: true });
}

function fill(text: string, values: SkeletonValues): string {
  return text.replaceAll(/\{\{ (\w+) \}\}/g, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) throw new TypeError(`Cannot fill in "${name}": expected one of ${Object.keys(values)}`);
    return value;
  });
}

/** In JSON, placeholders stand inside of quotes: a quote or a backslash in a value must not end them. */
function jsonValues(values: SkeletonValues): SkeletonValues {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, JSON.stringify(value).slice(1, -1)]));
}

/** In paths the placeholder is a bare name, as in Django's skeletons: `project_name/settings.ts`. */
function fillName(path: string, values: SkeletonValues): string {
  return path.replaceAll(/app_name|project_name/g, (name) => values[name] ?? name);
}
