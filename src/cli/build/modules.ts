import { GENERATED } from "./output_directory.ts";

/**
 * Writes the module that holds what the build made, as a value for the machine.
 *
 * @param staticFiles Static files: the name a developer wrote → the name with its content hash.
 * @returns The text of `site.ts`, which lies beside the compiled templates.
 */
export function siteModule(staticFiles: Readonly<Record<string, string>>): string {
  return `${GENERATED}
import type { Build } from "@nuages/nuages/runtime";
import { templates } from "./templates.js";

export const build: Build = {
  templates,
  staticFiles: ${JSON.stringify(staticFiles, null, 2).replaceAll("\n", "\n  ")},
};
`;
}

/**
 * Writes the module that the bundle starts from: the project's Worker, with the build in it.
 *
 * @param worker How the module imports the project's `worker.ts`.
 * @returns The text of `entry.ts`.
 */
export function entryModule(worker: string): string {
  const specifier = JSON.stringify(worker);
  return `${GENERATED}
import worker from ${specifier};
import { build } from "./site.ts";

if (typeof worker?.install !== "function") {
  throw new TypeError(
    "Cannot start: worker.ts exports no Worker of Nuages, expected export default worker(app) or an object that spreads it",
  );
}

export * from ${specifier};
export default worker.install(build);
`;
}
