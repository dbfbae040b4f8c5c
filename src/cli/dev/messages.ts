/** What the server process tells the process that watches over it. */
export interface FromServer {
  /** Directories that are to be watched besides that of the project: those of apps that lie elsewhere. */
  readonly watch: readonly string[];
  /** Directories of templates and static files: what changes there needs no new process. */
  readonly assets: readonly string[];
  /** Directories that the site itself writes to. */
  readonly uploads: readonly string[];
}

/** What the watching process tells the server process: files changed that only browsers need to hear of. */
export interface ToServer {
  /** The files. */
  readonly changed: readonly string[];
}

/** The environment variable that makes `runserver` the server process. */
export const SERVER_PROCESS = "NUAGES_RUN_MAIN";

/** The exit status of a server process that another try would not help: the port is taken, a setting forbids it. */
export const FINAL = 78;
