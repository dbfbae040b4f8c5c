/**
 * Rows by their keys. A key of several columns is a list, and two lists are never the same to a `Map`: here they are, if
 * their values are.
 */
export class RowsByKey<Key, Row> extends Map<Key, Row> {
  readonly #keys = new Map<unknown, Key>();

  override get(key: Key): Row | undefined {
    return super.get(this.#known(key));
  }

  override has(key: Key): boolean {
    return super.has(this.#known(key));
  }

  override set(key: Key, row: Row): this {
    const known = this.#known(key);
    if (typeof key === "object") this.#keys.set(textOf(key), known);
    return super.set(known, row);
  }

  override delete(key: Key): boolean {
    const known = this.#known(key);
    this.#keys.delete(textOf(key));
    return super.delete(known);
  }

  override clear(): void {
    this.#keys.clear();
    super.clear();
  }

  #known(key: Key): Key {
    return typeof key === "object" ? this.#keys.get(textOf(key)) ?? key : key;
  }
}

function textOf(key: unknown): string {
  return JSON.stringify(key, (_name, value: unknown) => typeof value === "bigint" ? `${value}n` : value);
}
