/** What is known about a file before it is read. */
export interface FileInfo {
  /** Size in bytes. */
  readonly size: number;
  /** Time of the last change, in milliseconds since 1970. */
  readonly modified: number;
}

/** A file system. Deno has one; a Worker does not. */
export interface Files {
  /** Returns what is known about the file at `path`, or `undefined` where there is no regular file. */
  stat(path: string): FileInfo | undefined;
  /** Returns the text of the file at `path`, decoded as UTF-8, or `undefined` where there is no file. */
  readText(path: string): string | undefined;
  /**
   * Returns where `path` really leads once every symbolic link in it was followed, or `undefined` where there is nothing.
   */
  realPath(path: string): string | undefined;
  /** Opens the file at `path` as a stream of bytes; the caller reads or cancels it. */
  open(path: string): Promise<ReadableStream<Uint8Array>>;
  /** Lists every file below `directory`, as sorted paths relative to it with `/` between the parts. */
  list(directory: string): string[];
  /**
   * Writes a new file that nobody but this user may read, and makes its directory. Returns whether it did: not where there
   * is such a file already.
   */
  create(path: string, text: string): boolean;
  /**
   * Puts a text in place of another one, all of it at once. Returns whether it did: not where the file is gone, or holds
   * something other than `before`. Others who replace or remove wait meanwhile, also in other processes.
   *
   * @param to The file's new path, in the same directory; without it, it keeps its path.
   */
  replace(path: string, before: string, after: string, to?: string): boolean;
  /** Removes a file, if there is one. */
  remove(path: string): void;
}
