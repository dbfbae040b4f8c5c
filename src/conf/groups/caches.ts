import type { Runtime } from "../../runtime/mod.ts";
import { isRecord, type RulesOf } from "../rule.ts";

/** Options of a value that is put into a cache. */
export interface CacheSetOptions {
  /**
   * Seconds that the value lives; `null` for as long as the cache keeps it, 0 for not at all.
   *
   * @default {300}
   */
  readonly timeout?: number | null;
}

/**
 * Keeps values for a while. It may lose them at any time: what must not be lost belongs into a database.
 *
 * A cache has no locks and no counters that hold across machines, so it decides nothing that must happen once.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/cache/#basic-usage}
 */
export interface Cache {
  /** The value behind `key`; `undefined` where there is none, or it is too old. What another version wrote may have any shape. */
  get(key: string): Promise<unknown>;
  /** Puts a value that JSON can hold behind `key`. */
  set(key: string, value: unknown, options?: CacheSetOptions): Promise<void>;
  /** Whether there is a value behind `key`. */
  has(key: string): Promise<boolean>;
  /** Takes the value behind `key` away, if there is one. */
  delete(key: string): Promise<void>;
  /** Takes all values away that this cache has put into its store. */
  clear(): Promise<void>;
  /** Ends connections, where there are any. */
  close(): Promise<void>;
}

/** Where a cache keeps its values: what `memoryCache()` and its kin make. */
export interface CacheBackend {
  /** What it is called in messages: `memoryCache`. */
  readonly name: string;
  /** The one machine that it works on, such as `deno`; `undefined` where it works on all. */
  readonly machine?: string | undefined;
  /** Opens the cache for one request, on the machine that answers it. */
  open(runtime: Runtime): Cache;
}

/**
 * Settings of caches.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/settings/#caches}
 */
export interface CacheSettings {
  /**
   * The site's caches by alias. `default` is the one that is meant where none is named.
   *
   * @default {{}}
   */
  readonly caches: Readonly<Record<string, CacheBackend>>;
}

/** The values of what a project leaves out. */
export function cacheDefaults(): CacheSettings {
  return { caches: {} };
}

export const cacheRules: RulesOf<CacheSettings> = { caches };

function caches(value: unknown): string | undefined {
  const example = "expected caches by alias, such as { default: memoryCache() }";
  if (!isRecord(value) || Array.isArray(value)) return example;
  const wrong = Object.entries(value).find(([, backend]) => !isRecord(backend) || typeof backend.open !== "function");
  return wrong && `the cache "${wrong[0]}" is wrong: ${example}`;
}
