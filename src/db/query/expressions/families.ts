import type { ValueType } from "../value_type.ts";

/** Kinds of values that are kept and compared alike. */
export type Family =
  | "text"
  | "integer"
  | "float"
  | "decimal"
  | "boolean"
  | "date"
  | "time"
  | "dateTime"
  | "duration"
  | "json"
  | "uuid"
  | "binary"
  | "unknown";

const KINDS: readonly (readonly [family: Family, kinds: readonly string[]])[] = [
  ["text", ["text", "char", "slug", "email", "url", "ipAddress", "file", "image", "filePath"]],
  ["integer", ["integer", "bigInteger", "smallInteger", "auto", "bigAuto", "smallAuto"]],
  ["integer", ["positiveInteger", "positiveBigInteger", "positiveSmallInteger"]],
  ["float", ["float"]],
  ["decimal", ["decimal"]],
  ["boolean", ["boolean"]],
  ["date", ["date"]],
  ["time", ["time"]],
  ["dateTime", ["dateTime"]],
  ["duration", ["duration"]],
  ["json", ["json"]],
  ["uuid", ["uuid"]],
  ["binary", ["binary"]],
];

const FAMILIES: ReadonlyMap<string, Family> = new Map(
  KINDS.flatMap(([family, kinds]) => kinds.map((kind): [string, Family] => [kind, family])),
);

/**
 * Returns the family of a type.
 *
 * @param type The type.
 * @returns The family; `unknown` for what is computed or is a type of somebody's own.
 */
export function familyOf(type: ValueType): Family {
  return FAMILIES.get(type.kind) ?? "unknown";
}

/** What a family is called in messages about expressions. */
export const FAMILY_NOUNS: Readonly<Record<Family, string>> = {
  text: "a text",
  integer: "a number",
  float: "a number",
  decimal: "a decimal number",
  boolean: "true or false",
  date: "a day",
  time: "a time of day",
  dateTime: "a moment",
  duration: "a duration",
  json: "a value of JSON",
  uuid: "a UUID",
  binary: "bytes",
  unknown: "something of an unknown type",
};

/** What a value of a family is called in messages. */
export const FAMILY_WORDS: Readonly<Record<Family, string>> = {
  text: "a text",
  integer: "a number",
  float: "a number",
  decimal: 'a decimal number such as "10.50"',
  boolean: "true or false",
  date: 'a day such as "2026-11-21"',
  time: 'a time such as "07:01:43"',
  dateTime: "a Date",
  duration: "a number of milliseconds",
  json: "a value of JSON",
  uuid: "a UUID",
  binary: "bytes",
  unknown: "a text, a number, a Date, true, false or bytes",
};
