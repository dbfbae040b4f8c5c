/** Where bytes begin and end that are read of a file; both are included. */
export interface DiskRange {
  /** The first byte, counted from 0. */
  readonly start: number;
  /** The last byte. */
  readonly end: number;
}

/** What is in a directory of a disk. */
export interface DiskListing {
  /** The directories in it. */
  readonly directories: string[];
  /** The regular files in it, and links that lead to one. */
  readonly files: string[];
}

/** Files of bytes that a site writes and reads while it runs, of any size. Deno has a disk for them; a Worker does not. */
export interface Disk {
  /**
   * Writes a new file, and makes its directory. Returns whether it did: not where there is such a file already.
   *
   * @param mode The file's permissions, such as `0o644`.
   */
  create(path: string, bytes: Uint8Array, mode: number): Promise<boolean>;
  /** Writes parts one after the other in place of what is in a file. */
  write(path: string, parts: AsyncIterable<Uint8Array>): Promise<void>;
  /** Returns what is known about the file at `path`, or `undefined` where there is no regular file. */
  stat(path: string): Promise<{ readonly size: number; readonly modified: number } | undefined>;
  /** Opens a file, or a part of it; `undefined` where there is none. The caller reads or cancels it. */
  read(path: string, range?: DiskRange): Promise<ReadableStream<Uint8Array> | undefined>;
  /** Removes a file, if there is one. */
  remove(path: string): Promise<void>;
  /** Lists a directory, without those below; empty where there is none. */
  list(path: string): Promise<DiskListing>;
}
