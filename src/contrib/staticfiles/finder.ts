/** A static file that was found. */
export interface StaticFile {
  /** Its name below `staticUrl`: `css/base.css`. */
  readonly name: string;
  /** Where it is, for people: its path, or `admin:css/base.css` if it travels inside the package of an app. */
  readonly location: string;
  /** Its path on the disk, links resolved; `undefined` if it travels inside a package. */
  readonly path: string | undefined;
  /** Size in bytes. */
  readonly size: number;
  /** Time of the last change in milliseconds since 1970; `undefined` if it travels inside a package. */
  readonly modified: number | undefined;
  /** Opens it; the caller reads or cancels the stream. */
  open(): Promise<ReadableStream<Uint8Array>>;
}

/**
 * One place where static files are looked for.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/staticfiles/#finders-module}
 */
export interface Finder {
  /** The place, for people. */
  readonly location: string;
  /** Finds a file; `undefined` where there is none, or the name is not safe. */
  find(name: string): Promise<StaticFile | undefined>;
  /** Lists every file whose name fits none of the patterns, sorted by name. */
  list(ignore: readonly string[]): Promise<FinderListing>;
}

/** What one place holds. */
export interface FinderListing {
  /** The files, sorted by name. */
  readonly files: readonly StaticFile[];
  /** Sentences about files that were left out although nobody asked for it. */
  readonly notes: readonly string[];
}

/**
 * Reads a static file whole.
 *
 * @param file The file.
 * @returns Its bytes.
 */
export function readStaticFile(file: StaticFile): Promise<Uint8Array<ArrayBuffer>> {
  return file.open().then((stream) => new Response(stream).bytes());
}
