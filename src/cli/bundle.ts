import { dirname, join, resolve } from "node:path";
import { CommandError } from "./command.ts";

/** Options for {@linkcode bundleWorker}. */
export interface BundleOptions {
  /**
   * Whether the code is made as small as it can be, for upload.
   *
   * @default {false}
   */
  readonly minify?: boolean;
  /** Lines to put before the code, such as a licence. */
  readonly banner?: string;
  /**
   * What stays an import, besides `cloudflare:*` and `node:*`, which Workers have themselves. `*` stands for anything.
   *
   * @default {[]}
   */
  readonly external?: readonly string[];
  /**
   * The directory of the project, where the module lies outside of it.
   *
   * @default {"that of the module"}
   */
  readonly directory?: string;
}

/**
 * Bundles a module and all it imports into one ES module for Workers, with `deno bundle`.
 *
 * The import map and the lock file are those of the project that the module lies in. `node:*` and `cloudflare:*` stay
 * imports; a module that npm packages `require()` from `node:*` gets the `require` that it needs.
 *
 * @param entry The path of the module, such as `worker.ts`.
 * @param options How to bundle it.
 * @returns The code.
 * @throws {CommandError} If it cannot be bundled, with what Deno says about it.
 */
export async function bundleWorker(
  entry: string,
  options: BundleOptions = {},
): Promise<string> {
  // A directory of its own: beside other files, wrangler would upload those as well.
  const directory = await Deno.makeTempDir({ prefix: "nuages-bundle-" });
  try {
    const output = join(directory, "worker.js");
    const problem = await runBundler(entry, output, options);
    const code = await Deno.readTextFile(output).catch(() => "");
    // Deno ends with status 0 as well when it took its arguments for something else and bundled nothing.
    if (problem !== undefined || code.trim() === "") {
      throw new CommandError(
        `Cannot bundle "${entry}": ${problem || "the bundler wrote nothing, expected one module"}`,
      );
    }
    return withBanner(code, options.banner);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

/** Returns what Deno says when it cannot bundle, or `undefined`. */
async function runBundler(
  entry: string,
  output: string,
  options: BundleOptions,
): Promise<string | undefined> {
  const path = resolve(entry);
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["bundle", ...bundlerFlags(options), `--output=${output}`, path],
    // Deno looks for deno.json from here upwards, and not from the module.
    cwd: options.directory ?? await existingDirectory(entry, path),
    env: { NO_COLOR: "1" },
    stdout: "null",
    stderr: "piped",
  }).output();
  if (success) return undefined;
  const [problem = ""] = new TextDecoder().decode(stderr).split("\nerror: bundling failed");
  return problem.trim();
}

function bundlerFlags({ minify = false, external = [] }: BundleOptions): string[] {
  return [
    "--quiet",
    "--platform=browser",
    "--format=esm",
    // With `=`: otherwise the flag takes the module that follows as its own.
    ...["cloudflare:*", ...external].map((pattern) => `--external=${pattern}`),
    ...(minify ? ["--minify"] : []),
  ];
}

async function existingDirectory(entry: string, path: string): Promise<string> {
  try {
    if ((await Deno.stat(path)).isFile) return dirname(path);
  } catch {
    // Missing or unreadable: both are said below.
  }
  throw new CommandError(`Cannot bundle "${entry}": there is no such file, expected a module such as worker.ts`);
}

function withBanner(code: string, banner: string | undefined): string {
  const lines = banner === undefined ? [] : [banner];
  if (needsRequire(code)) lines.push(REQUIRE);
  return [...lines, code].join("\n");
}

/** Whether a CommonJS package in the bundle requires a module that Workers have, such as `node:buffer`. */
function needsRequire(code: string): boolean {
  return code.includes('Dynamic require of "');
}

const REQUIRE = 'import { createRequire as __createRequire } from "node:module";\n' +
  'const require = __createRequire("/");';
