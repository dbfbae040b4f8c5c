/**
 * The Runtime: what the framework asks of the machine it runs on. Types only.
 *
 * An adapter (`src/adapters/deno`, `src/adapters/workers`) makes one and hands it to the application with
 * each request; no other room names a machine. What a machine cannot do is absent, never a stub.
 *
 * @module
 */
export type { Build, CompiledTemplate, TemplateFrame } from "./build.ts";
export type { Disk, DiskListing, DiskRange } from "./disk.ts";
export type { FileStore } from "./file_store.ts";
export type { FileInfo, Files } from "./files.ts";
export type { AsyncScope, LocalDatabaseOptions, Runtime, ScopeEntry } from "./runtime.ts";
export type { BytesRequest, SendBytes } from "./send_bytes.ts";
export type { TemporaryFile, TemporaryFiles } from "./temporary_files.ts";
