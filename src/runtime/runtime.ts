import type { Client } from "@libsql/core/api";
import type { Build, CompiledTemplate } from "./build.ts";
import type { Disk } from "./disk.ts";
import type { FileStore } from "./file_store.ts";
import type { Files } from "./files.ts";
import type { SendBytes } from "./send_bytes.ts";
import type { TemporaryFiles } from "./temporary_files.ts";

/** How a local database is opened. */
export interface LocalDatabaseOptions {
  /** `file:` and a path, or `:memory:`. */
  readonly url: string;
  /** Milliseconds a statement waits for another process's write before it fails. */
  readonly timeout: number;
}

/** What code runs in: a transaction, a view; and what that runs in. */
export interface ScopeEntry {
  /** What it is. */
  readonly value: object;
  /** What is around it. */
  readonly outer: ScopeEntry | undefined;
}

/** Follows asynchronous code: what `run()` starts, however deep, reads back its entry. `AsyncLocalStorage` is one. */
export interface AsyncScope {
  /** Runs `work`, and whatever it starts, with this entry. */
  run<Result>(entry: ScopeEntry, work: () => Result): Result;
  /** The entry of the innermost `run()` around this code. */
  getStore(): ScopeEntry | undefined;
}

/** Where the framework meets the machine it runs on. */
export interface Runtime {
  /** The machine's name, for messages: `deno`, `workers`. */
  readonly name: string;
  /** Reads one environment variable or secret. */
  env(name: string): string | undefined;
  /** Keeps the machine awake until `promise` settles, after the answer has been sent. */
  waitUntil(promise: Promise<unknown>): void;
  /** The bindings or connection information of this request, which Hono's middleware reads as `c.env`. */
  readonly bindings: Record<string, unknown>;
  /** The address of the client as the machine saw it, if it says so. */
  readonly remoteAddress?: string | undefined;
  /** Whether that is the visitor's own, however many proxies are before the machine. */
  readonly knowsVisitor?: boolean;
  /**
   * Whether clients, promises and locks may outlive a request. They must not on Workers, where an object of one
   * request that is awaited in another hangs for good.
   */
  readonly sharesConnections: boolean;
  /** Whether the platform compresses answers by itself. */
  readonly compresses: boolean;
  /** The directory that relative paths in settings start from, where there is a file system. */
  readonly baseDir?: string | undefined;
  /** The file system, where there is one. */
  readonly files?: Files | undefined;
  /** The file system for what a site writes, where there is one. */
  readonly fileStore?: FileStore | undefined;
  /** Files for what is too large for memory, where there is a disk. */
  readonly temporaryFiles?: TemporaryFiles | undefined;
  /** The disk for files of any size, where there is one. */
  readonly disk?: Disk | undefined;
  /** Sends large bodies without a copy of them, where the machine has something better for that than `fetch()`. */
  readonly sendBytes?: SendBytes | undefined;
  /** Compiles a template's source on the spot, where the machine allows code from text. Keys are template names. */
  readonly compileTemplate?:
    | ((name: string, source: string, origin: string) => Record<string, CompiledTemplate>)
    | undefined;
  /** Chooses another address for a database. The test kit puts every database into memory this way. */
  readonly databaseUrl?: ((url: string) => string) | undefined;
  /** Opens a database on the local disk or in memory, where there is a native client. */
  readonly openLocalDatabase?: ((options: LocalDatabaseOptions) => Client) | undefined;
  /** Follows asynchronous code, where the machine can: the same for all that runs on it. */
  readonly scope?: AsyncScope | undefined;
  /** What `manage.ts build` made, on machines that need it. */
  readonly build?: Build | undefined;
}
