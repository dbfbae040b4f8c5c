/**
 * Thrown where a template reads a value that must be waited for; then it is rendered again. Nobody but `render()` waits, so
 * it says what else to do.
 */
export class Pending extends Error {
  /** The class name, which survives minification. */
  override readonly name = "Pending";
  /** Settles when the value is there, and is never rejected. */
  readonly settled: Promise<void>;

  /**
   * Makes it.
   *
   * @param message What to do where nobody waits.
   * @param settled Settles when the value is there, and is never rejected.
   */
  constructor(message: string, settled: Promise<void>) {
    super(message);
    this.settled = settled;
  }
}

type Made = { readonly value: unknown } | { readonly error: unknown } | { readonly settled: Promise<void> };

/**
 * Values of one page that are made when a template reads them, once each. Templates do not wait, so a value that is a
 * promise or a query stops the template, and it is rendered again when the value is there.
 */
export class LazyValues {
  readonly #make: (name: string) => unknown;
  readonly #made = new Map<string, Made>();
  readonly #awaited = new Set<string>();

  /**
   * Begins with none made.
   *
   * @param make Makes a value, or a promise of it.
   */
  constructor(make: (name: string) => unknown) {
    this.#make = make;
  }

  /** The names that were asked for so far, and had to be waited for. */
  get awaited(): readonly string[] {
    return [...this.#awaited];
  }

  /**
   * Reads a value, as a template does.
   *
   * @param name Its name.
   * @returns The value.
   * @throws {Pending} If it must be waited for.
   */
  read(name: string): unknown {
    const made = this.#made.get(name) ?? this.#start(name);
    if ("value" in made) return made.value;
    if ("error" in made) throw made.error;
    throw new Pending(`Cannot read "${name}" here: it must be waited for, which render() does`, made.settled);
  }

  /**
   * Makes values before anybody reads them, side by side.
   *
   * @param names Their names.
   */
  async prepare(names: Iterable<string>): Promise<void> {
    await Promise.all([...names].map((name) => {
      const made = this.#made.get(name) ?? this.#start(name);
      return "settled" in made ? made.settled : undefined;
    }));
  }

  #start(name: string): Made {
    const made = this.#begin(name);
    this.#made.set(name, made);
    return made;
  }

  #begin(name: string): Made {
    try {
      const value = this.#make(name);
      if (!isPromise(value)) return { value };
      this.#awaited.add(name);
      const settled = value.then(
        (value) => void this.#made.set(name, { value }),
        (error) => void this.#made.set(name, { error }),
      );
      return { settled: Promise.resolve(settled) };
    } catch (error) {
      return { error };
    }
  }
}

/** Queries are waited for as well, and are no instances of `Promise`. */
function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}
