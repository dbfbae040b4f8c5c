import { dirname, join } from "node:path";
import type { StaticTarget, TargetInfo } from "../contrib/staticfiles/mod.ts";

/**
 * A directory that static files are collected in.
 *
 * @param directory Its path. It is made when the first file is written.
 * @returns The target of `collectStatic()`.
 */
export function directoryTarget(directory: string): StaticTarget {
  return {
    info: (name) => orMissing(() => infoOf(join(directory, name))),
    read: (name) => Deno.readFile(join(directory, name)),
    async write(name, bytes) {
      await Deno.writeFile(await clearPlace(join(directory, name)), bytes);
    },
    async link(name, path) {
      await Deno.symlink(path, await clearPlace(join(directory, name)));
    },
    delete: (name) => Deno.remove(join(directory, name)),
    list: async () => (await orMissing(() => namesBelow(directory, ""))) ?? [],
  };
}

/** Of a link, not of what it leads to. */
async function infoOf(path: string): Promise<TargetInfo> {
  const { mtime, isSymlink } = await Deno.lstat(path);
  return { modified: mtime?.getTime() ?? 0, isLink: isSymlink };
}

/** What is there goes first: writing through a link would change the source it leads to. */
async function clearPlace(path: string): Promise<string> {
  await Deno.mkdir(dirname(path), { recursive: true });
  await orMissing(() => Deno.remove(path));
  return path;
}

async function namesBelow(directory: string, prefix: string): Promise<string[]> {
  const names: string[] = [];
  for await (const entry of Deno.readDir(join(directory, prefix))) {
    const name = `${prefix}${entry.name}`;
    if (entry.isDirectory) names.push(...await namesBelow(directory, `${name}/`));
    else names.push(name);
  }
  return names.sort();
}

async function orMissing<Value>(read: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return undefined;
    throw error;
  }
}
