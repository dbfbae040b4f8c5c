import { dirname } from "node:path";
import type { FileStore } from "../../runtime/mod.ts";
import { files } from "./files.ts";

/** The file system of the machine, for writing. */
export const fileStore: FileStore = {
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
    return unlessMissing(() =>
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
    unlessMissing(() => locked(dirname(path), () => Deno.removeSync(path)));
  },
};

/** Runs `work` while no other process runs such work on files of the directory. */
function locked<Result>(directory: string, work: () => Result): Result {
  // The system takes the lock away from a process that dies.
  using lock = Deno.openSync(`${directory}/.lock`, { create: true, write: true, mode: 0o600 });
  lock.lockSync(true);
  return work();
}

function unlessMissing<Value>(work: () => Value): Value | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return undefined;
    throw error;
  }
}
