import type { JsonValue } from "../../../db/fields/mod.ts";

/**
 * Writes JSON with whole numbers as they are, also those that a number of JavaScript does not hold. `parseJson()` of the
 * room `text` reads it.
 *
 * @param value The value. Members that are `undefined` are left out.
 * @returns The text.
 */
export function exactJson(value: JsonValue | object): string {
  if (typeof value === "bigint") return String(value);
  if (Array.isArray(value)) return `[${value.map(exactJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${exactJson(member)}`).join(",")}}`;
}
