import { dirname } from "node:path";
import type { Disk, DiskListing, DiskRange } from "../../runtime/mod.ts";

/** The disk of the machine, for files of any size. */
export const disk: Disk = {
  async create(path, bytes, mode): Promise<boolean> {
    await Deno.mkdir(dirname(path), { recursive: true });
    let created = false;
    try {
      using file = await Deno.open(path, { write: true, createNew: true, mode });
      created = true;
      await writeAll(file, bytes);
      return true;
    } catch (error) {
      if (error instanceof Deno.errors.AlreadyExists && !created) return false;
      // A full disk leaves a part, which nobody is to take for the whole.
      if (created) await disk.remove(path);
      throw error;
    }
  },

  async write(path, parts): Promise<void> {
    using file = await Deno.open(path, { write: true, truncate: true });
    for await (const part of parts) await writeAll(file, part);
  },

  async stat(path): Promise<{ size: number; modified: number } | undefined> {
    const info = await orMissing(Deno.stat(path));
    return info?.isFile ? { size: info.size, modified: info.mtime?.getTime() ?? 0 } : undefined;
  },

  async read(path, range): Promise<ReadableStream<Uint8Array> | undefined> {
    const file = await orMissing(Deno.open(path));
    return file && (range ? await readRange(file, range) : file.readable);
  },

  async remove(path): Promise<void> {
    // A directory is no file, and Deno would remove an empty one.
    const info = await orMissing(Deno.lstat(path));
    if (info && !info.isDirectory) await orMissing(Deno.remove(path));
  },

  async list(path): Promise<DiskListing> {
    const listing: DiskListing = { directories: [], files: [] };
    await orMissing((async () => {
      for await (const entry of Deno.readDir(path)) {
        const info = entry.isSymlink ? await orMissing(Deno.stat(`${path}/${entry.name}`)) : entry;
        if (info?.isDirectory) listing.directories.push(entry.name);
        else if (info?.isFile) listing.files.push(entry.name);
      }
    })());
    return { directories: listing.directories.sort(), files: listing.files.sort() };
  },
};

async function writeAll(file: Deno.FsFile, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += await file.write(bytes.subarray(at));
}

const CHUNK = 64 * 1024;

async function readRange(file: Deno.FsFile, { start, end }: DiskRange): Promise<ReadableStream<Uint8Array>> {
  let left = end - start + 1;
  try {
    await file.seek(start, Deno.SeekMode.Start);
  } catch (error) {
    file.close();
    throw error;
  }
  return new ReadableStream({
    async pull(controller): Promise<void> {
      try {
        const chunk = new Uint8Array(Math.min(CHUNK, left));
        const read = left > 0 ? await file.read(chunk) : null;
        left -= read ?? left;
        if (read !== null) controller.enqueue(chunk.subarray(0, read));
        if (left > 0) return;
        file.close();
        controller.close();
      } catch (error) {
        file.close();
        throw error;
      }
    },
    cancel: () => file.close(),
  });
}

// A name that leads below a file is the name of nothing.
const MISSING = [Deno.errors.NotFound, Deno.errors.NotADirectory, Deno.errors.FilesystemLoop];

async function orMissing<Value>(work: Promise<Value>): Promise<Value | undefined> {
  try {
    return await work;
  } catch (error) {
    if (MISSING.some((kind) => error instanceof kind)) return undefined;
    throw error;
  }
}
