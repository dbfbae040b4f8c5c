import { bundleWorker } from "../bundle.ts";
import { CommandError } from "../command.ts";
import { GENERATED } from "./output_directory.ts";

/** A message of the command line, which stands in every bundle that holds it. */
const MARK = "The --no-color and --force-color options";

/** Options for {@linkcode bundleSite}. */
export interface BundleSiteOptions {
  /** The project's directory, whose `deno.json` holds. */
  directory: string;
  /** Whether the code is made as small as it can be. */
  minify: boolean;
  /** Whether the pages that explain errors to developers are part of it. */
  debug: boolean;
}

/** A table that only what applies migrations names. */
const LOCK = "nuages_migration_lock";

/** The pages that only developers see, as the framework imports them. */
const DEBUG_PAGES = "./debug_pages.ts";

/** The static files of the framework's apps, as it imports them: the build collects them, and only debug looks here. */
const STATIC_FILES = "../../_generated/*_files.ts";

/**
 * Bundles the Worker of a site. Commands stay outside: apps import them when they are called, and no Worker calls one.
 *
 * @param entry The path of the module to start from.
 * @param options How to bundle it.
 * @returns The code.
 * @throws {CommandError} If it cannot be bundled, or something in it cannot run on Workers.
 */
export async function bundleSite(entry: string, { directory, minify, debug }: BundleSiteOptions): Promise<string> {
  // Packages of npm have directories of that name as well, but no TypeScript in them.
  const external = ["./commands/*.ts", ...(debug ? [] : [DEBUG_PAGES, STATIC_FILES])];
  const bundled = (external: string[]): Promise<string> =>
    bundleWorker(entry, { directory, minify, banner: GENERATED, external });
  const whole = await bundled(external);
  // Where nothing in a Worker applies migrations, they would only make it larger.
  const code = whole.includes(LOCK) ? whole : await bundled([...external, "./migrations/mod.ts"]);
  const command = staticImports(code).find((specifier) => specifier.includes("/commands/"));
  if (command !== undefined) {
    throw new CommandError(
      `Cannot bundle "${command}": the site imports it, and Workers have no command line; expected () => import(…) ` +
        "in defineApp({ commands })",
    );
  }
  if (code.includes(MARK)) {
    throw new CommandError(
      "Cannot bundle the command line: Workers have none; expected modules that import @nuages/nuages/cli to be imported as " +
        '() => import("./commands/‹name›.ts") in defineApp({ commands })',
    );
  }
  return code;
}

function staticImports(code: string): string[] {
  // At the start of a statement, and without the bracket of import().
  return [...code.matchAll(/(?:^|[;}\n])\s*import\b[^"'();]*["']([^"'\n]+)["']/g)].flatMap(([, specifier]) =>
    specifier ?? []
  );
}
