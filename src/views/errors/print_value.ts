import { read, type Show } from "./readable.ts";
import { isSecretName, STARS } from "./secrets.ts";

const DEEPEST = 5;
const MOST_ITEMS = 50;
const MOST_VALUES = 1000;
const LINE = 76;

/**
 * Writes any value as JavaScript would, for people: secrets starred by their names at any depth, circles and depths cut,
 * and no getter called.
 *
 * @param value Any value, also a hostile one.
 * @param show Makes text fit to be seen.
 * @returns One or more lines.
 */
export function printValue(value: unknown, show: Show): string {
  return new Printer(show).print(value, 0);
}

/**
 * Writes the value behind a name, which may be that of a secret.
 *
 * @param name The name.
 * @param value Any value.
 * @param show Makes text fit to be seen.
 * @returns One or more lines.
 */
export function printNamed(name: string, value: unknown, show: Show): string {
  return isHidden(name, value) ? STARS : printValue(value, show);
}

class Printer {
  readonly #show: Show;
  /** The objects that are being printed, so that a circle ends. */
  readonly #open = new Set<object>();
  #values = 0;

  constructor(show: Show) {
    this.#show = show;
  }

  print(value: unknown, depth: number): string {
    if (++this.#values > MOST_VALUES) return "…";
    if (typeof value === "string") return JSON.stringify(this.#show(value, 500));
    if (typeof value === "function") return `function ${this.#show(read(value, "name") || "(anonymous)", 100)}`;
    if (typeof value === "bigint") return `${this.#show(value, 100)}n`;
    if (typeof value !== "object" || value === null) return this.#show(value, 200);
    try {
      return this.#object(value, depth);
    } catch {
      // A proxy may throw whatever one asks of it.
      return "(an object that cannot be shown)";
    }
  }

  #object(value: object, depth: number): string {
    if (this.#open.has(value)) return "(circular)";
    const short = this.#inOneWord(value);
    if (short !== undefined) return short;
    if (depth >= DEEPEST) return Array.isArray(value) ? "[…]" : "{…}";
    this.#open.add(value);
    try {
      return this.#container(value, depth + 1);
    } finally {
      this.#open.delete(value);
    }
  }

  #inOneWord(value: object): string | undefined {
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? "Invalid Date" : value.toISOString();
    if (value instanceof RegExp || value instanceof URL) return this.#show(value, 500);
    if (value instanceof Error) return this.#show(`${read(value, "name")}: ${read(value, "message")}`, 500);
    if (value instanceof Getter) return "(getter)";
    // Bytes may be a key.
    if (ArrayBuffer.isView(value)) return `${value.constructor.name}(${value.byteLength} bytes)`;
    return undefined;
  }

  #container(value: object, depth: number): string {
    if (Array.isArray(value)) return this.#list("", value, value.length, depth);
    if (value instanceof Set) return this.#list("Set ", value, value.size, depth);
    if (value instanceof Map) return bracket("Map {", this.#entries(value, value.size, depth), "}");
    const name = read(read(value, "constructor"), "name");
    const isPlain = name === "Object" || typeof name !== "string" || name === "";
    const keys = Object.keys(value);
    return bracket(
      isPlain ? "{" : `${this.#show(name, 100)} {`,
      this.#entries(ownValues(value, keys), keys.length, depth),
      "}",
    );
  }

  #list(prefix: string, items: Iterable<unknown>, length: number, depth: number): string {
    const lines: string[] = [];
    for (const item of items) {
      if (lines.length >= MOST_ITEMS) break;
      lines.push(this.print(item, depth));
    }
    return bracket(`${prefix}[`, withRest(lines, length), "]");
  }

  #entries(entries: Iterable<readonly [unknown, unknown]>, length: number, depth: number): string[] {
    const lines: string[] = [];
    for (const [key, value] of entries) {
      if (lines.length >= MOST_ITEMS) break;
      const name = typeof key === "symbol" ? "(symbol)" : this.#show(key, 100);
      lines.push(`${name}: ${isHidden(key, value) ? STARS : this.print(value, depth)}`);
    }
    return withRest(lines, length);
  }
}

/** That a secret is missing is no secret, and often the very mistake. */
function isHidden(key: unknown, value: unknown): boolean {
  return typeof key === "string" && isSecretName(key) && value !== undefined && value !== null && value !== "" &&
    !(Array.isArray(value) && value.length === 0);
}

/** Names and values; a getter is named, not called. */
function* ownValues(value: object, keys: readonly string[]): Generator<readonly [string, unknown]> {
  for (const key of keys) {
    const descriptor = Object.getOwnPropertyDescriptor(value, key);
    yield [key, descriptor && "value" in descriptor ? descriptor.value : new Getter()];
  }
}

/** Stands for a value that was not asked for. */
class Getter {}

function withRest(lines: readonly string[], length: number): string[] {
  return length > lines.length ? [...lines, `… ${(length - lines.length).toLocaleString("en-US")} more`] : [...lines];
}

function bracket(open: string, lines: readonly string[], close: string): string {
  if (lines.length === 0) return open + close;
  const space = open.endsWith("{") ? " " : "";
  const inOne = `${open}${space}${lines.join(", ")}${space}${close}`;
  if (inOne.length <= LINE && !inOne.includes("\n")) return inOne;
  return `${open}\n${lines.map((line) => `  ${line.replaceAll("\n", "\n  ")},`).join("\n")}\n${close}`;
}
