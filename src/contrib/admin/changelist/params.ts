/** What the address of a list may say beside its filters; the names are Django's. */
export const LIST_PARAMS = {
  all: "all",
  order: "o",
  page: "p",
  search: "q",
  error: "e",
  popup: "_popup",
  toField: "_to_field",
  facets: "_facets",
} as const;

const OWN: ReadonlySet<string> = new Set([...Object.values(LIST_PARAMS), "_changelist_filters", "_source_model"]);

/** An address that asks for what there cannot be: it is answered by the list without it. */
export class IncorrectLookup extends Error {
  override readonly name = "IncorrectLookup";
}

/** The query string of a list. */
export class ListParams {
  readonly #values: URLSearchParams;
  /** The same by name: each choice of each filter asks. */
  readonly #byName: ReadonlyMap<string, readonly string[]>;
  /** What stands in it, written and in order: a page has hundreds of addresses that differ in one name. */
  readonly #written: readonly Written[];

  /** Reads it. */
  constructor(query: string | URLSearchParams) {
    this.#values = new URLSearchParams(lastOfEach(new URLSearchParams(query)));
    this.#byName = new Map([...new Set(this.#values.keys())].map((name) => [name, this.#values.getAll(name)]));
    this.#written = [...this.#values].filter(([name]) => name !== LIST_PARAMS.error)
      .map(([name, value]) => [name, written(name, value)] as const).toSorted(byName);
  }

  /** The last value of a name, as Django reads it. */
  get(name: string): string | undefined {
    return this.#byName.get(name)?.at(-1);
  }

  /** All values of a name. */
  getAll(name: string): string[] {
    return [...this.#byName.get(name) ?? []];
  }

  /** Whether there is a value. */
  has(name: string): boolean {
    return this.#byName.has(name);
  }

  /** The names and values that filter. */
  filters(): Map<string, readonly string[]> {
    return new Map([...this.#byName].filter(([name]) => !OWN.has(name)));
  }

  /**
   * Writes the query string with something else in it.
   *
   * @param changes New values by name; `undefined` takes a name away.
   * @returns The query string, `?` included, with its names in order.
   */
  with(changes: Readonly<Record<string, string | readonly string[] | undefined>>): string {
    const all = this.#written.filter(([name]) => !Object.hasOwn(changes, name));
    const kept = all.length;
    for (const [name, value] of Object.entries(changes)) {
      if (typeof value === "string") all.push([name, written(name, value)]);
      else for (const item of value ?? []) all.push([name, written(name, item)]);
    }
    if (all.length > kept) all.sort(byName);
    return `?${all.map(([, text]) => text).join("&")}`;
  }

  /** All names with their values. */
  entries(): [name: string, value: string][] {
    return [...this.#values];
  }

  /** What says that the list stands above another page, to be chosen from. */
  popup(): [name: string, value: string][] {
    return this.entries().filter(([name]) => name === LIST_PARAMS.popup || name === LIST_PARAMS.toField);
  }

  /** The query string. */
  toString(): string {
    return String(this.#values);
  }
}

/** A name, and the pair of name and value as it stands in an address. */
type Written = readonly [name: string, text: string];

function written(name: string, value: string): string {
  return `${encode(name)}=${encode(value)}`;
}

const PLAIN = /^[\w.-]*$/;

function encode(text: string): string {
  return PLAIN.test(text) ? text : encodeURIComponent(text.toWellFormed()).replaceAll("%20", "+");
}

function byName([one]: Written, [other]: Written): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** As many values as a name can have; nobody chooses more. */
const MOST_VALUES = 200;

/** A value that a name has several times over counts once. */
function lastOfEach(values: URLSearchParams): [name: string, value: string][] {
  const seen = new Map<string, Set<string>>();
  return [...values].toReversed().filter(([name, value]) => {
    const own = seen.get(name) ?? new Set<string>();
    seen.set(name, own);
    if (own.has(value) || own.size === MOST_VALUES) return false;
    own.add(value);
    return true;
  }).toReversed();
}
