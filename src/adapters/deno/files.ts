import { dirname } from "node:path";
import type { FileInfo, Files } from "../../runtime/mod.ts";

/** The file system of the machine, for reading. */
export const files: Files = {
  stat(path): FileInfo | undefined {
    return orMissing(() => {
      const info = Deno.statSync(path);
      return info.isFile ? { size: info.size, modified: info.mtime?.getTime() ?? 0 } : undefined;
    });
  },

  readText(path): string | undefined {
    return orMissing(() => Deno.readTextFileSync(path));
  },

  realPath(path): string | undefined {
    return orMissing(() => Deno.realPathSync(path));
  },

  async open(path): Promise<ReadableStream<Uint8Array>> {
    return (await Deno.open(path)).readable;
  },

  list(directory): string[] {
    return orMissing(() => [...walk(directory, "")].sort()) ?? [];
  },

  create(path, text): boolean {
    Deno.mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    try {
      Deno.writeTextFileSync(path, text, { createNew: true, mode: 0o600 });
      return true;
    } catch (error) {
      if (error instanceof Deno.errors.AlreadyExists) return false;
      throw error;
    }
  },

  replace(path, before, after, to = path): boolean {
    return orMissing(() =>
      locked(dirname(path), () => {
        if (files.readText(path) !== before) return false;
        // Renaming is one step: whoever reads finds the old text or the new one, never a part.
        const aside = `${path}.${crypto.randomUUID()}`;
        Deno.writeTextFileSync(aside, after, { createNew: true, mode: 0o600 });
        Deno.renameSync(aside, path);
        if (to !== path) Deno.renameSync(path, to);
        return true;
      })
    ) ?? false;
  },

  remove(path): void {
    orMissing(() => locked(dirname(path), () => Deno.removeSync(path)));
  },
};

/** Runs `work` while no other process runs such work on files of the directory. */
function locked<Result>(directory: string, work: () => Result): Result {
  // The system takes the lock away from a process that dies.
  using lock = Deno.openSync(`${directory}/.lock`, { create: true, write: true, mode: 0o600 });
  lock.lockSync(true);
  return work();
}

function* walk(directory: string, prefix: string): Generator<string> {
  for (const entry of Deno.readDirSync(directory)) {
    if (entry.isDirectory) yield* walk(`${directory}/${entry.name}`, `${prefix}${entry.name}/`);
    // A link is listed when it leads to a file; a linked directory might lead back here, without end.
    else if (entry.isFile || files.stat(`${directory}/${entry.name}`)) yield prefix + entry.name;
  }
}

/** A link that leads back to itself leads nowhere. */
const MISSING = [Deno.errors.NotFound, Deno.errors.NotADirectory, Deno.errors.FilesystemLoop];

/** A missing file is an answer; one that may not be read is an error. */
function orMissing<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (MISSING.some((kind) => error instanceof kind)) return undefined;
    throw error;
  }
}
