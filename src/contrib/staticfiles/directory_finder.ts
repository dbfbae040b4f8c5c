import type { Files } from "../../runtime/mod.ts";
import type { Finder, FinderListing, StaticFile } from "./finder.ts";
import { isIgnored } from "./ignore.ts";
import { isSafeName, UNSAFE_NAME } from "./names.ts";
import { isWithin } from "./paths.ts";

/** Options for {@linkcode directoryFinder}. */
export interface DirectoryFinderOptions {
  /**
   * Other directories that links may lead into.
   *
   * @default {[]}
   */
  linksInto?: readonly string[];
}

/**
 * Finds static files in a directory.
 *
 * A link that leads out of the directory is not followed: it would publish what lies elsewhere. What is opened is the
 * path behind the link, so that turning the link around after the look is of no use.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/settings/#std-setting-STATICFILES_DIRS}
 * @param files The file system.
 * @param directory The directory; it need not exist.
 * @param options Where links may lead.
 * @returns The finder.
 */
export function directoryFinder(files: Files, directory: string, options: DirectoryFinderOptions = {}): Finder {
  const allowed = [directory, ...options.linksInto ?? []];

  function look(name: string): StaticFile | undefined {
    const path = pathWithin(files, `${directory}/${name}`, allowed);
    const info = path === undefined ? undefined : files.stat(path);
    if (path === undefined || info === undefined) return undefined;
    return {
      name,
      location: path,
      path,
      size: info.size,
      modified: info.modified,
      open: () => files.open(path),
    };
  }

  return {
    location: directory,
    // deno-lint-ignore require-await -- what fails here must fail as a promise
    find: async (name) => isSafeName(name) ? look(name) : undefined,
    // deno-lint-ignore require-await -- what fails here must fail as a promise
    list: async (ignore) => {
      const names = files.list(directory).filter((name) => !isIgnored(name, ignore));
      return listing(names, directory, look);
    },
  };
}

/** Follows the links in `path`, unless they lead out of all `directories`. */
function pathWithin(files: Files, path: string, directories: readonly string[]): string | undefined {
  const real = files.realPath(path);
  if (real === undefined) return undefined;
  for (const directory of directories) {
    // The directory may be a link itself: whoever wrote the settings chose it.
    const realDirectory = files.realPath(directory);
    if (realDirectory !== undefined && isWithin(real, realDirectory)) return real;
  }
  return undefined;
}

function listing(
  names: readonly string[],
  directory: string,
  look: (name: string) => StaticFile | undefined,
): FinderListing {
  const files: StaticFile[] = [];
  const notes: string[] = [];
  for (const name of names) {
    const file = isSafeName(name) ? look(name) : undefined;
    if (file) files.push(file);
    else notes.push(`Skipping '${directory}/${name}' (${isSafeName(name) ? ESCAPES : UNSAFE_NAME})`);
  }
  return { files, notes };
}

const ESCAPES = "a link that leads out of the directory, or nowhere";
