/**
 * Keeps the values that were used last, up to a limit. What a visitor chooses, such as a time zone, may be in the key.
 */
export class BoundedCache<Value> {
  readonly #limit: number;
  readonly #values: Map<string, Value> = new Map();

  /** @param limit How many values are kept. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /**
   * Returns the value of a key, made if it is not kept.
   *
   * @param key What tells one value from another.
   * @param make Makes the value. What it throws is not kept.
   */
  get(key: string, make: () => Value): Value {
    const value = this.#values.get(key) ?? make();
    // A Map lists its keys in the order in which they were set: the first is the one unused for longest.
    this.#values.delete(key);
    this.#values.set(key, value);
    const [oldest] = this.#values.keys();
    if (this.#values.size > this.#limit && oldest !== undefined) {
      this.#values.delete(oldest);
    }
    return value;
  }

  /** How many values are kept. */
  get size(): number {
    return this.#values.size;
  }
}
