/** Files that a site writes while it runs. Deno has a disk for them; a Worker does not. */
export interface FileStore {
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
