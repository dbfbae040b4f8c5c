import { AsyncLocalStorage } from "node:async_hooks";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { disk } from "./disk.ts";
import { fileStore } from "./file_store.ts";
import { files } from "./files.ts";
import { openLocalDatabase } from "./local_database.ts";
import { sendBytes } from "./send_bytes.ts";
import { temporaryFiles } from "./temporary_files.ts";
import { onDeploy, readEnvironment, usesProxy } from "./environment.ts";
import type { AsyncScope, Build, Runtime, ScopeEntry } from "../../runtime/mod.ts";
import { compileTemplate } from "../../template/compiler/mod.ts";

/** Options for {@linkcode createRuntime}. */
export interface DenoRuntimeOptions {
  /**
   * The directory that relative paths start from.
   *
   * @default {"that of the file that Deno was started with"}
   */
  baseDir?: string;
  /** Environment variables that are read before those of the machine. */
  env?: Readonly<Record<string, string>>;
  /** What `manage.ts build` made, where it is to be used instead of the disk. */
  build?: Build;
}

/**
 * Makes the Runtime of Deno. `serve()` calls it; tests and commands call it themselves.
 *
 * @param options Directory and environment.
 * @returns The runtime.
 */
export function createRuntime(options: DenoRuntimeOptions = {}): Runtime {
  const baseDir = options.baseDir ?? mainDirectory();
  const read = readEnvironment(baseDir);
  return {
    name: "deno",
    env: (name) => options.env?.[name] ?? read(name),
    // A Deno process lives on after the answer; only failures need someone who listens.
    waitUntil: (promise) => void promise.catch((error: unknown) => console.error(error)),
    bindings: {},
    sharesConnections: true,
    compresses: onDeploy(),
    baseDir,
    files,
    fileStore,
    temporaryFiles,
    disk,
    // Deno's fetch() alone knows the way through a proxy.
    sendBytes: usesProxy() ? undefined : sendBytes,
    compileTemplate,
    openLocalDatabase,
    scope: asyncScope(),
    build: options.build,
  };
}

let scope: AsyncScope | undefined;

/** One for the whole process, as the code of one runtime may call that of another. */
function asyncScope(): AsyncScope {
  return scope ??= new AsyncLocalStorage<ScopeEntry>();
}

function mainDirectory(): string {
  return Deno.mainModule.startsWith("file:") ? dirname(fileURLToPath(Deno.mainModule)) : Deno.cwd();
}
