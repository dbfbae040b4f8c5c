import { readStaticFile, type StaticFile } from "./finder.ts";
import type { StaticListing } from "./finders.ts";
import { type HashedStaticFiles, hashStaticFiles } from "./hash.ts";
import { isAdjustable } from "./links.ts";
import { hashedNameIn, manifestName } from "./manifest.ts";

/** What is known about a collected file. */
export interface TargetInfo {
  /** Time of the last change, in milliseconds since 1970. */
  readonly modified: number;
  /** Whether it is a link to a source, which `collectstatic --link` made. */
  readonly isLink: boolean;
}

/** Where static files are collected: the directory `staticRoot`, or a test's memory. */
export interface StaticTarget {
  /** What is known about a file; `undefined` where there is none. A link counts as itself, also one that leads nowhere. */
  info(name: string): Promise<TargetInfo | undefined>;
  /** Reads a file. */
  read(name: string): Promise<Uint8Array>;
  /** Writes a file, its directory as well if need be. What is there is replaced, a link by a file. */
  write(name: string, bytes: Uint8Array): Promise<void>;
  /** Makes a link to a source, by its absolute path, in place of what is there. */
  link(name: string, path: string): Promise<void>;
  /** Deletes a file or a link. */
  delete(name: string): Promise<void>;
  /** Lists every file and link, sorted. */
  list(): Promise<readonly string[]>;
}

/** Options for {@linkcode collectStatic}. */
export interface CollectStaticOptions {
  /** The address that static files are served from, for {@linkcode hashStaticFiles}. */
  staticUrl: string;
  /**
   * Whether nothing is written, only told.
   *
   * @default {false}
   */
  dryRun?: boolean;
  /**
   * Whether everything in the target is deleted first.
   *
   * @default {false}
   */
  clear?: boolean;
  /**
   * Whether sources are linked instead of copied. What travels inside a package is copied all the same.
   *
   * @default {false}
   */
  link?: boolean;
  /**
   * Whether copies with content hashes and the manifest are made.
   *
   * @default {true}
   */
  postProcess?: boolean;
  /**
   * Told about each step, in Django's words, with the `--verbosity` from which it is to be shown.
   *
   * @default {undefined}
   */
  log?: (message: string, verbosity: 1 | 2) => void;
}

/** What {@linkcode collectStatic} did. */
export interface CollectedStatic {
  /** Names that were copied, or linked. */
  readonly modified: readonly string[];
  /** Names that were there already. */
  readonly unmodified: readonly string[];
  /** Names whose hashed copy was made. */
  readonly postProcessed: readonly string[];
  /** What is served under hashed names; `undefined` after a dry run or without post-processing. */
  readonly hashed: HashedStaticFiles | undefined;
}

/** The same for each file. */
interface Job {
  readonly target: StaticTarget;
  readonly dryRun: boolean;
  readonly link: boolean;
  readonly log: (message: string, verbosity: 1 | 2) => void;
}

/**
 * Collects static files in one place, as Django's `collectstatic` does: the files, a copy of each under a name with a
 * content hash, and the manifest, last, so that a site that reads it finds every file it names.
 *
 * References are followed before anything is touched: a file that is missing leaves the target as it was.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/staticfiles/#collectstatic}
 * @param listing What `staticFinders(site).list()` found.
 * @param target Where the files go.
 * @param options Kinds of work.
 * @returns What was done, for {@linkcode collectSummary}.
 * @throws {StaticFilesError} If a file refers to a static file that does not exist, or is not UTF-8.
 */
export async function collectStatic(
  listing: StaticListing,
  target: StaticTarget,
  options: CollectStaticOptions,
): Promise<CollectedStatic> {
  const {
    dryRun = false,
    clear = false,
    link = false,
    postProcess = true,
    log = () => {},
  } = options;
  const job: Job = { target, dryRun, link, log };
  const hashed = postProcess && !dryRun ? await hashListing(listing, options.staticUrl) : undefined;

  if (clear) await clearTarget(job);
  for (const note of listing.notes) log(note, 1);
  const modified: string[] = [];
  const unmodified: string[] = [];
  for (const file of listing.files) {
    (await collectFile(job, file) ? modified : unmodified).push(file.name);
  }
  const postProcessed = hashed ? await writeHashed(job, listing, hashed) : [];
  return { modified, unmodified, postProcessed, hashed };
}

async function hashListing(listing: StaticListing, staticUrl: string): Promise<HashedStaticFiles> {
  const contents = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const file of listing.files) {
    contents.set(file.name, await readStaticFile(file));
  }
  return await hashStaticFiles(contents, { staticUrl });
}

async function clearTarget({ target, dryRun, log }: Job): Promise<void> {
  for (const name of await target.list()) {
    log(`${dryRun ? "Pretending to delete" : "Deleting"} '${name}'`, 1);
    if (!dryRun) await target.delete(name);
  }
}

/** Copies or links one file. Returns whether it had to be. */
async function collectFile(job: Job, file: StaticFile): Promise<boolean> {
  const { target, dryRun, log } = job;
  const link = job.link && file.path !== undefined;
  const there = await target.info(file.name);
  if (there && there.isLink === link && await isUnmodified(target, file, there)) {
    log(`Skipping '${file.name}' (not modified)`, 2);
    return false;
  }
  if (there) {
    log(`${dryRun ? "Pretending to delete" : "Deleting"} '${file.name}'`, 2);
  }
  if (dryRun) {
    log(`Pretending to ${link ? "link" : "copy"} '${file.location}'`, 1);
    return true;
  }
  log(`${link ? "Linking" : "Copying"} '${file.location}'`, 2);
  if (link && file.path !== undefined) await target.link(file.name, file.path);
  else await target.write(file.name, await readStaticFile(file));
  return true;
}

/** By whole seconds, since not every file system keeps more. What travels inside a package has no time, but is small. */
async function isUnmodified(target: StaticTarget, file: StaticFile, there: TargetInfo): Promise<boolean> {
  if (file.modified !== undefined) {
    return Math.floor(there.modified / 1000) >=
      Math.floor(file.modified / 1000);
  }
  return isSame(await target.read(file.name), await readStaticFile(file));
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length &&
    one.every((byte, index) => byte === other[index]);
}

async function writeHashed(job: Job, listing: StaticListing, hashed: HashedStaticFiles): Promise<string[]> {
  const { target, log } = job;
  const postProcessed: string[] = [];
  for (const { name } of listing.files) {
    const hashedName = hashedNameIn(hashed.manifest.paths, name) ?? name;
    const bytes = hashed.files.get(hashedName);
    // The name says the content, so a file of that name need not be written again.
    const missing = bytes !== undefined &&
      await target.info(hashedName) === undefined;
    if (missing) await target.write(hashedName, bytes);
    if (missing || isAdjustable(name)) {
      log(`Post-processed '${name}' as '${hashedName}'`, 2);
      postProcessed.push(name);
    } else {
      log(`Skipped post-processing '${name}'`, 2);
    }
  }
  await target.write(manifestName, new TextEncoder().encode(JSON.stringify(hashed.manifest)));
  return postProcessed;
}
