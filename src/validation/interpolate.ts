import { nearest, quoted } from "../text/mod.ts";

/**
 * Writes parameters into a message, as Python's `%` does with a dictionary: `%(name)s` for a text, `%(name)d` for a
 * whole number, `%%` for a percent sign. What a parameter holds is never read again.
 *
 * @param template The message.
 * @param params The parameters, by their names.
 * @returns The message with its parameters.
 * @throws {TypeError} If the message names a parameter that is not there.
 */
export function interpolate(template: string, params: Readonly<Record<string, unknown>>): string {
  let text = "";
  for (const part of partsOf(template)) text += typeof part === "string" ? part : written(template, part, params);
  return text;
}

/** A parameter in a message: `%(name)s`. */
interface Place {
  readonly whole: string;
  readonly name: string;
  readonly form: string;
}

/** Messages are written in programs, so there are not many; they are read once. */
const MOST_MESSAGES = 500;
const known = new Map<string, readonly (string | Place)[]>();

function partsOf(template: string): readonly (string | Place)[] {
  let parts = known.get(template);
  if (parts) return parts;
  parts = readParts(template);
  if (known.size < MOST_MESSAGES) known.set(template, parts);
  return parts;
}

function readParts(template: string): (string | Place)[] {
  const parts: (string | Place)[] = [];
  let end = 0;
  for (const match of template.matchAll(/%(?:%|\(([^()]*)\)([sdir]))/g)) {
    const [whole, name, form = "s"] = match;
    parts.push(template.slice(end, match.index), name === undefined ? "%" : { whole, name, form });
    end = match.index + whole.length;
  }
  return [...parts, template.slice(end)];
}

function written(
  template: string,
  { whole, name, form }: Place,
  params: Readonly<Record<string, unknown>>,
): string {
  if (!Object.hasOwn(params, name)) throw new TypeError(problemOf(template, whole, name, Object.keys(params)));
  const value = params[name];
  return form === "s" || form === "r" ? textOf(value) : String(Math.trunc(Number(value)));
}

function problemOf(template: string, whole: string, name: string, names: readonly string[]): string {
  const near = nearest(name, names);
  const hint = near === undefined ? `there is ${names.join(", ") || "none"}` : `did you mean "${near}"`;
  return `Cannot write the message ${quoted(template)}: it has ${whole}, but no parameter is called so; ${hint}`;
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "Invalid Date" : value.toISOString();
  return typeof value === "object" ? quoted(value) : String(value);
}
