import type { Runtime } from "../../runtime/mod.ts";
import { isRecord, type RulesOf } from "../rule.ts";
import type { Settings } from "../settings.ts";

/** A file that a storage can take: an uploaded one, or one of another storage. */
export interface FileContent {
  /** Its name. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** The media type that its sender says; never to be trusted. */
  readonly contentType: string;
  /** The name that a storage gave it already, where it went straight there. */
  readonly storedName?: string | undefined;
  /** Its bytes, from the first on. */
  stream(): ReadableStream<Uint8Array> | Promise<ReadableStream<Uint8Array>>;
}

/** What a storage keeps: bytes, a stream of any length, or a file. */
export type StorageContent = Uint8Array | ReadableStream<Uint8Array> | FileContent;

/** Options for `save()` of a {@linkcode Storage}. */
export interface StorageSaveOptions {
  /** The most characters of the name; a longer one is cut, as Django does. */
  readonly maxLength?: number | undefined;
  /** The media type. Without it, the name decides, never what a visitor says. */
  readonly contentType?: string | undefined;
}

/** Options for `url()` of a {@linkcode Storage}. */
export interface StorageUrlOptions {
  /** Seconds after which the address is worth nothing; it is signed then. */
  readonly expires?: number | undefined;
  /**
   * Whether the browser is to save the file instead of showing it.
   *
   * @default {false}
   */
  readonly download?: boolean | undefined;
}

/** Some bytes of a file, counted from 0; both ends are included, as in the header `Range`. */
export interface ByteRange {
  /** The first byte. */
  readonly start: number;
  /** The last byte. */
  readonly end: number;
}

/** A file in a storage. Nothing of it is read before it is asked for. */
export interface StoredFile {
  /** Its name in the storage. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** The media type that its name says. */
  readonly contentType: string;
  /** When it was saved. */
  readonly modifiedAt: Date;
  /** Its entity tag, in quotes: another content has another one. */
  readonly etag: string;
  /** Its bytes, or some of them. */
  stream(range?: ByteRange): Promise<ReadableStream<Uint8Array>>;
  /** Its bytes, all in memory. */
  bytes(): Promise<Uint8Array<ArrayBuffer>>;
  /** Its text, read as UTF-8. */
  text(): Promise<string>;
  /** The bytes from `start` to `end`, without the one at `end`; the rest is not read. */
  slice(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** What is in a folder of a storage. */
export interface StorageListing {
  /** The folders in it, by their own names. */
  readonly directories: readonly string[];
  /** The files in it, by their own names. */
  readonly files: readonly string[];
}

/**
 * Keeps files by names, such as `covers/2026/nuages.jpg`. No name is used twice: `save()` says the one that it found.
 *
 * Every function refuses names that lead elsewhere (`..`, `/etc/passwd`, `\`, control characters) with a
 * `SuspiciousOperation`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/files/storage/#the-storage-class}
 */
export interface Storage {
  /** Keeps a file, under its name or, where there is such a file already, under one that is nearly the same. Returns the name. */
  save(name: string, content: StorageContent, options?: StorageSaveOptions): Promise<string>;
  /**
   * Finds a file.
   *
   * @throws {FileNotFound} If there is none.
   */
  open(name: string): Promise<StoredFile>;
  /** Takes a file away, if there is one. */
  delete(name: string): Promise<void>;
  /** Whether there is a file. */
  exists(name: string): Promise<boolean>;
  /** Lists a folder; `""` is the outermost one. */
  list(path: string): Promise<StorageListing>;
  /**
   * The bytes of a file.
   *
   * @throws {FileNotFound} If there is none.
   */
  size(name: string): Promise<number>;
  /** The address of a file, whether or not there is one. With `expires` it is signed, and good for that long. */
  url(name: string, options?: StorageUrlOptions): Promise<string>;
  /**
   * When a file was saved.
   *
   * @throws {FileNotFound} If there is none.
   */
  modifiedAt(name: string): Promise<Date>;
  /** What the addresses of all files begin with; `undefined` where each has to be signed. */
  readonly baseUrl: string | undefined;
}

/** A site, as a storage sees it. */
export interface StorageSite {
  /** The settings. */
  readonly settings: Pick<Settings, "baseDir" | "mediaUrl" | "secretKey" | "secretKeyFallbacks">;
  /** The machine. */
  readonly runtime: Runtime;
  /** The key of the storage in the setting `storages`. */
  readonly alias: string;
}

/** Where a storage keeps its files: what `fileSystemStorage()` and its kin make. */
export interface StorageBackend {
  /** What it is called in messages: `fileSystemStorage`. */
  readonly name: string;
  /** The one machine that it works on, such as `deno`; `undefined` where it works on all. */
  readonly machine?: string | undefined;
  /** Whether it needs a disk that stays, which Deno Deploy has not. */
  readonly needsDisk?: boolean | undefined;
  /** The directory that it writes to, relative to `baseDir`: what changes there is nothing a developer did. */
  readonly location?: string | undefined;
  /** Opens the storage for one request, on the machine that answers it. */
  open(site: StorageSite): Storage;
}

/**
 * Settings of files that visitors and editors upload.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/settings/#storages}
 */
export interface StorageSettings {
  /**
   * The site's storages by alias. `default` is the one that is meant where none is named.
   *
   * @default {{}}
   */
  readonly storages: Readonly<Record<string, StorageBackend>>;
  /**
   * The address that uploaded files are served from, where their storage has none of its own: a path or a URL that ends
   * in `/`. `mediaView()` serves them there.
   *
   * @default {"/media/"}
   */
  readonly mediaUrl: string;
}

/** The values of what a project leaves out. */
export function storageDefaults(): StorageSettings {
  return { storages: {}, mediaUrl: "/media/" };
}

export const storageRules: RulesOf<StorageSettings> = { storages, mediaUrl };

function storages(value: unknown): string | undefined {
  const example = 'expected storages by alias, such as { default: fileSystemStorage({ location: "media" }) }';
  if (!isRecord(value) || Array.isArray(value)) return example;
  const wrong = Object.entries(value).find(([, backend]) => !isRecord(backend) || typeof backend.open !== "function");
  return wrong && `the storage "${wrong[0]}" is wrong: ${example}`;
}

function mediaUrl(value: unknown): string | undefined {
  return typeof value === "string" && /^(?:https?:\/\/[^/]+)?\/(?:.*\/)?$/.test(value)
    ? undefined
    : 'expected a path or URL that begins with "/" or "https://" and ends in "/"';
}
