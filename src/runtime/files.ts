/** What is known about a file before it is read. */
export interface FileInfo {
  /** Size in bytes. */
  readonly size: number;
  /** Time of the last change, in milliseconds since 1970. */
  readonly modified: number;
}

/** A file system to read from. Deno has one; a Worker does not. */
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
}
