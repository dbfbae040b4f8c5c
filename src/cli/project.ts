import { relative } from "node:path";
import { createRuntime } from "../adapters/deno/mod.ts";
import type { Application, Site } from "../application/mod.ts";
import type { Runtime } from "../runtime/mod.ts";
import { CommandError } from "./command.ts";
import { siteDatabases } from "./databases.ts";

/** Imports the project's `app.ts`: `() => import("./app.ts")`. */
export type ImportApp = () => Promise<{ readonly app: Application }>;

/** The project that commands work on. */
export interface Project {
  /** The directory of `manage.ts`; `undefined` outside of a project. */
  readonly directory: string | undefined;
  /**
   * Starts the site, if it has not started yet.
   *
   * @throws {CommandError} If there is no project, or it has no site.
   * @throws {unknown} Whatever the project's own files throw.
   */
  site(): Promise<Site>;
  /** Closes what the site has opened, if it has started. */
  close(): Promise<void>;
}

/**
 * Opens a project. Nothing of it is read before its site is asked for.
 *
 * @param importApp Imports its `app.ts`.
 * @param runtime The machine, or the directory of the project on this one.
 * @returns The project.
 */
export function openProject(importApp: ImportApp, runtime: Runtime | string): Project {
  let site: Promise<Site> | undefined;
  return {
    directory: typeof runtime === "string" ? runtime : runtime.baseDir,
    site: () =>
      site ??= loadSite(importApp, typeof runtime === "string" ? createRuntime({ baseDir: runtime }) : runtime),
    async close() {
      // A site that did not start has nothing to close; why it did not was said where it was asked for.
      const started = await site?.catch(() => undefined);
      if (started) siteDatabases(started).close();
    },
  };
}

/** What stands in for the project where there is none. */
export const noProject: Project = {
  directory: undefined,
  site() {
    return Promise.reject(
      new CommandError(
        'Cannot load a project: this command needs one; run it in a project, as "deno task manage ‹command›", ' +
          'or make one with "nuages startproject ‹name›"',
      ),
    );
  },
  close: () => Promise.resolve(),
};

/**
 * Imports a project and starts its site.
 *
 * @param importApp Imports its `app.ts`.
 * @param runtime The machine.
 * @returns The site.
 * @throws {CommandError} If the module exports no application.
 * @throws {unknown} Whatever the project's own files throw.
 */
export async function loadSite(importApp: ImportApp, runtime: Runtime): Promise<Site> {
  // The type says that there is one; a project in JavaScript, or one that was not type-checked, may say otherwise.
  const { app }: { app?: Partial<Application> } = await importApp();
  if (typeof app?.start !== "function") {
    throw new CommandError(
      'Cannot load the project: its app.ts has no "app"; expected export const app = createApplication(settings)',
    );
  }
  return app.start(runtime);
}

/**
 * Shows a path as a developer would write it.
 *
 * @param path An absolute path.
 * @param directory Where the developer stands.
 * @returns The path relative to `directory` if it lies below, else as it is.
 */
export function shortPath(path: string, directory: string): string {
  const short = relative(directory, path);
  return short === "" || short.startsWith("..") ? path : short;
}
