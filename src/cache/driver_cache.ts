import type { Cache, CacheSetOptions } from "../conf/mod.ts";
import { ImproperlyConfigured } from "../errors.ts";
import { quoted } from "../text/mod.ts";
import { storedKey } from "./cache_key.ts";
import type { CacheDriver } from "./driver.ts";

/** Options of every cache. */
export interface CacheOptions {
  /**
   * Seconds that a value lives, where `set()` does not say; `null` for as long as the store keeps it.
   *
   * @default {300}
   */
  timeout?: number | null;
  /**
   * What the keys begin with, so that several sites may share a store: letters, digits, `-` and `_`.
   *
   * @default {"nuages"}
   */
  keyPrefix?: string;
}

/** A value as it is stored: `e` is the millisecond at which it ends. Most drivers have no expiry, or a coarse one. */
interface Envelope {
  readonly v: unknown;
  readonly e?: number;
}

/** A cache over a driver of unstorage. The driver is asked itself, since unstorage's own layer reads `"123"` as a number. */
export class DriverCache implements Cache {
  readonly #driver: CacheDriver;
  readonly #timeout: number | null;
  readonly #prefix: string;

  constructor(driver: CacheDriver, options: CacheOptions = {}) {
    const { timeout = 300, keyPrefix = "nuages" } = options;
    if (!/^[\w-]+$/.test(keyPrefix)) {
      throw new ImproperlyConfigured("caches", `keyPrefix is ${quoted(keyPrefix)}, expected letters, digits, - and _`);
    }
    if (!driver.setItem || !driver.removeItem) {
      throw new ImproperlyConfigured("caches", "the driver cannot write, expected one with setItem() and removeItem()");
    }
    this.#timeout = checkedTimeout(timeout);
    this.#driver = driver;
    this.#prefix = keyPrefix;
  }

  async get(key: string): Promise<unknown> {
    return (await this.#read(key))?.v;
  }

  async set(key: string, value: unknown, options: CacheSetOptions = {}): Promise<void> {
    const timeout = checkedTimeout(options.timeout === undefined ? this.#timeout : options.timeout);
    if (timeout !== null && timeout <= 0) return await this.delete(key);
    const end = timeout === null ? {} : { e: Date.now() + timeout * 1000 };
    const envelope = JSON.stringify({ v: jsonValue(key, value), ...end } satisfies Envelope);
    // A store may forget sooner than we do, never later than it must: whole seconds, rounded up.
    const ttl = timeout === null ? {} : { ttl: Math.ceil(timeout) };
    await this.#driver.setItem?.(await storedKey(this.#prefix, key), envelope, ttl);
  }

  async has(key: string): Promise<boolean> {
    return await this.#read(key) !== undefined;
  }

  async delete(key: string): Promise<void> {
    await this.#driver.removeItem?.(await storedKey(this.#prefix, key), {});
  }

  async clear(): Promise<void> {
    // Drivers' own clear() may take other people's keys along, or stop after the first thousand.
    for (const listed of await this.#driver.getKeys(this.#prefix, {})) {
      // A disk lists paths.
      const key = listed.replace(/[/\\]/, ":");
      if (key.startsWith(`${this.#prefix}:`)) await this.#driver.removeItem?.(key, {});
    }
  }

  async close(): Promise<void> {
    await this.#driver.dispose?.();
  }

  async #read(key: string): Promise<Envelope | undefined> {
    const envelope = parseEnvelope(await this.#driver.getItem(await storedKey(this.#prefix, key)));
    return envelope && (envelope.e === undefined || envelope.e > Date.now()) ? envelope : undefined;
  }
}

/** What somebody else wrote behind our keys is no value. */
function parseEnvelope(stored: unknown): Envelope | undefined {
  if (typeof stored !== "string") return undefined;
  try {
    const parsed: unknown = JSON.parse(stored);
    if (typeof parsed !== "object" || parsed === null || !("v" in parsed)) return undefined;
    if (!("e" in parsed)) return { v: parsed.v };
    return typeof parsed.e === "number" ? { v: parsed.v, e: parsed.e } : undefined;
  } catch {
    return undefined;
  }
}

function jsonValue(key: string, value: unknown): unknown {
  if (value instanceof Promise || JSON.stringify(value) === undefined) {
    const kind = value instanceof Promise ? "a promise, expected what it resolves to" : `${typeof value}`;
    throw new TypeError(`Cannot cache ${quoted(key)}: it is ${kind}; a cache keeps what JSON can hold`);
  }
  return value;
}

function checkedTimeout(timeout: number | null): number | null {
  if (timeout === null || Number.isFinite(timeout)) return timeout;
  throw new RangeError(`Cannot use the timeout ${timeout}: expected a number of seconds, or null for no end`);
}
