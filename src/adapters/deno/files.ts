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
};

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
