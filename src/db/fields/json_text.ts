import { quoted } from "../../text/mod.ts";

/** SQLite refuses JSON that is nested deeper. */
const DEEPEST = 1000;

/**
 * Writes JSON as Python's `json.dumps` does, byte for byte: with spaces after `,` and `:`, and in ASCII.
 *
 * @param value The value. Members that are `undefined` are left out.
 * @returns The text.
 * @throws {TypeError} If something in it is no JSON: a `Date`, a function.
 * @throws {RangeError} If a number is not finite, or it is nested too deep, for instance in a circle.
 */
export function jsonText(value: unknown): string {
  return write(value, 0);
}

function write(value: unknown, depth: number): string {
  switch (typeof value) {
    case "string":
      return writeText(value);
    case "number":
      return writeNumber(value);
    case "boolean":
    case "bigint":
      return String(value);
  }
  if (value === null) return "null";
  if (depth === DEEPEST) throw new RangeError(`it is nested deeper than ${DEEPEST}, or in a circle`);
  if (Array.isArray(value)) return `[${value.map((item) => write(item, depth + 1)).join(", ")}]`;
  if (!isRecord(value)) throw new TypeError(`there is no JSON for ${describe(value)}`);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members.map(([key, member]) => `${writeText(key)}: ${write(member, depth + 1)}`).join(", ")}}`;
}

function writeText(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function writeNumber(number: number): string {
  if (!Number.isFinite(number)) throw new RangeError(`there is no JSON for ${number}`);
  if (Object.is(number, -0)) return "-0.0";
  const size = Math.abs(number);
  const isPlain = number === 0 || (size >= 1e-4 && size < 1e16);
  // Python writes at least two digits of an exponent: 1e-05.
  return isPlain ? String(number) : number.toExponential().replace(/e([+-])([0-9])$/, "e$10$2");
}

// Anything else would come back as something that it was not.
function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function describe(value: unknown): string {
  if (typeof value !== "object" || value === null) return quoted(value);
  const { name }: { name?: unknown } = value.constructor ?? {};
  return `an object of the class ${quoted(name)}`;
}
