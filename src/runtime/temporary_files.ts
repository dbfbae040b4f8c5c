/** A file that lives as long as a request at most. Nobody but this user may read it. */
export interface TemporaryFile {
  /** Where it is. */
  readonly path: string;
  /** Appends bytes, all of them. */
  write(bytes: Uint8Array): Promise<void>;
  /** Ends the writing. Called again, it does nothing. */
  close(): void;
  /** Opens it for reading, from its start. What is open stays readable when the file is removed. */
  open(): ReadableStream<Uint8Array>;
  /** Reads bytes from `start` to `end`, which is not among them; fewer where the file is shorter. */
  read(start: number, end: number): Promise<Uint8Array>;
  /** Ends the writing and removes it. Called again, it does nothing. */
  remove(): Promise<void>;
}

/** Where files are put that are too large for memory. Deno has a disk for them; a Worker does not. */
export interface TemporaryFiles {
  /**
   * Makes an empty file with a name that nobody can guess.
   *
   * @param directory Where; without it, where the machine keeps such files.
   */
  create(directory?: string): Promise<TemporaryFile>;
}
