/**
 * What a cache asks of a driver of unstorage: texts behind keys. A driver that has no `setItem` or no `removeItem` is one
 * for reading, and cannot be a cache.
 *
 * @see {@link https://unstorage.unjs.io/drivers}
 */
export interface CacheDriver {
  /** The text behind a key, or `null`. */
  getItem(key: string): unknown;
  /** Puts a text behind a key; `ttl` is in seconds, and drivers may do without. */
  setItem?(key: string, value: string, options: { ttl?: number }): unknown;
  /** Takes a key away. */
  removeItem?(key: string, options: Record<never, never>): unknown;
  /** Lists the keys below `base`, or more. */
  getKeys(base: string, options: Record<never, never>): readonly string[] | Promise<readonly string[]>;
  /** Ends its connections. */
  dispose?(): unknown;
}
