import { join, relative } from "node:path";
import { CommandError } from "../command.ts";
import { isIgnored, isWithin } from "./changes.ts";

/** Milliseconds of quiet that end a burst of events: an editor saves in several steps, a tool several files. */
const QUIET = 100;

/** Milliseconds that a burst may last: what never stops must not hold everything else back. */
const LONGEST = 500;

/**
 * Watches directories through the events of the file system. Directories such as `node_modules` are not watched at
 * all: the system allows only so many.
 */
export class FsEventReloader {
  readonly #onChange: (paths: readonly string[]) => void;
  readonly #trees = new Map<string, Tree>();
  readonly #changed = new Set<string>();
  #since = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param onChange Called with the absolute paths that changed, once for each burst of changes. */
  constructor(onChange: (paths: readonly string[]) => void) {
    this.#onChange = onChange;
  }

  /**
   * Watches a directory and all below it, if it is not watched already.
   *
   * @param directory An absolute path, links resolved.
   */
  watch(directory: string): void {
    if ([...this.#trees.keys()].some((watched) => isWithin(directory, watched))) return;
    this.#trees.set(directory, new Tree(directory, (path) => this.#note(path)));
  }

  /**
   * Finds the watched directory that a path lies in.
   *
   * @param path An absolute path.
   * @returns The path relative to it.
   */
  relativePath(path: string): string {
    const directory = [...this.#trees.keys()].find((directory) => isWithin(path, directory));
    return directory === undefined ? path : relative(directory, path);
  }

  /** Stops watching. */
  close(): void {
    clearTimeout(this.#timer);
    for (const tree of this.#trees.values()) tree.close();
    this.#trees.clear();
  }

  #note(path: string): void {
    if (this.#changed.size === 0) this.#since = Date.now();
    this.#changed.add(path);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#tell(), Math.min(QUIET, this.#since + LONGEST - Date.now()));
  }

  #tell(): void {
    const paths = [...this.#changed];
    this.#changed.clear();
    this.#onChange(paths);
  }
}

/** One directory: watched itself without what is below, and below it every directory that is not ignored. */
class Tree {
  readonly #directory: string;
  readonly #note: (path: string) => void;
  readonly #top: Deno.FsWatcher | undefined;
  #below: Deno.FsWatcher | undefined;
  #directories: readonly string[] = [];

  constructor(directory: string, note: (path: string) => void) {
    this.#directory = directory;
    this.#note = note;
    this.#top = open([directory], false);
    this.#watchBelow();
    if (this.#top) this.#follow(this.#top);
  }

  close(): void {
    this.#top?.close();
    this.#below?.close();
  }

  #watchBelow(): void {
    this.#below?.close();
    this.#directories = directoriesIn(this.#directory);
    this.#below = open(this.#directories, true);
    if (this.#below) this.#follow(this.#below);
  }

  async #follow(watcher: Deno.FsWatcher): Promise<void> {
    for await (const event of watcher) {
      if (event.kind === "access") continue;
      if (watcher === this.#top && this.#movedDirectory(event)) this.#watchBelow();
      for (const path of event.paths) {
        if (!relative(this.#directory, path).split(/[\\/]/).some(isIgnored)) this.#note(path);
      }
    }
  }

  /** Whether a directory came or went, or did both: one that was replaced has to be watched anew. */
  #movedDirectory({ kind, paths }: Deno.FsEvent): boolean {
    if (kind === "modify") return false;
    const now = directoriesIn(this.#directory);
    return paths.some((path) => now.includes(path) || this.#directories.includes(path));
  }
}

/** A directory that is gone has nothing to tell. */
function open(directories: readonly string[], recursive: boolean): Deno.FsWatcher | undefined {
  if (directories.length === 0) return undefined;
  try {
    return Deno.watchFs([...directories], { recursive });
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(
      `Cannot watch "${directories.join('", "')}": ${reason}; raise the limit of the system (on Linux ` +
        "fs.inotify.max_user_watches), or run it with --noreload",
      { cause: error },
    );
  }
}

function directoriesIn(directory: string): string[] {
  try {
    return [...Deno.readDirSync(directory)]
      .filter(({ name, isDirectory }) => isDirectory && !isIgnored(name))
      .map(({ name }) => join(directory, name)).sort();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}
