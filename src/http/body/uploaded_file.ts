import type { Context } from "hono";
import type { UploadSettings } from "./settings.ts";

/**
 * A file that was uploaded.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/files/uploads/#uploaded-files}
 */
export interface UploadedFile {
  /**
   * The name without directories, control characters and what file systems refuse; never empty. It is still the visitor's:
   * two files may have one name.
   */
  readonly name: string;
  /** The media type that the client says; never to be trusted. */
  readonly contentType: string;
  /** The charset that the client says. */
  readonly charset: string | undefined;
  /** How many bytes it has. */
  readonly size: number;
  /** Where the bytes are; `stored` where they went straight to a storage. */
  readonly kind: "memory" | "temporary" | "stored";
  /** The name that a storage gave it, where it went straight there. */
  readonly storedName?: string;
  /** The path of a temporary file, for a storage that can move it to its place. */
  readonly temporaryFilePath?: string;
  /** Opens it for reading, from its start; as often as one likes. */
  stream(): ReadableStream<Uint8Array>;
  /** Reads all of it. */
  bytes(): Promise<Uint8Array>;
  /** Reads all of it as UTF-8. */
  text(): Promise<string>;
  /** Reads bytes from `start` to `end`, which is not among them, and nothing else; fewer where the file is shorter. */
  slice(start: number, end: number): Promise<Uint8Array>;
  /** Removes a temporary file; called when the request ends. */
  dispose(): Promise<void>;
}

/** A file that begins to arrive. */
export interface UploadStart {
  /** The name of its field. */
  readonly field: string;
  /** See {@linkcode UploadedFile.name}. */
  readonly name: string;
  /** See {@linkcode UploadedFile.contentType}. */
  readonly contentType: string;
  /** See {@linkcode UploadedFile.charset}. */
  readonly charset: string | undefined;
  /** The limits that hold for this request. */
  readonly settings: UploadSettings;
  /**
   * Asks the handlers after this one to take it: for a handler that took a file and finds it too large. `undefined` where
   * none of them does.
   */
  next(): Promise<UploadSink | undefined>;
}

/**
 * Says where the bytes of a file go while they arrive. `memoryUploads()` and `temporaryFileUploads()` make one.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/files/uploads/#writing-custom-upload-handlers}
 */
export interface UploadHandler {
  /** What it is called in messages: `memoryUploads`. */
  readonly name: string;
  /** Begins a file; `undefined` where the handler after this one is to take it. */
  begin(file: UploadStart, c: Context): UploadSink | undefined | Promise<UploadSink | undefined>;
}

/** Takes the bytes of one file. The next bytes are read from the visitor when it has taken those before. */
export interface UploadSink {
  /**
   * Takes bytes.
   *
   * @param chunk The bytes. They are written over once the promise is settled: what is kept needs a copy, `chunk.slice()`.
   */
  write(chunk: Uint8Array): Promise<void>;
  /** Ends the file. */
  finish(): Promise<UploadedFile>;
  /** Drops what it took, also after `finish()`: the request that the file belongs to was refused or broke off. */
  abort(reason: unknown): Promise<void>;
}
