import type { SQL } from "drizzle-orm";
import { FieldError } from "../../../errors.ts";
import { nearest } from "../../../text/mod.ts";
import type { Compiled, Scope } from "../expression.ts";
import { familyOf } from "../expressions/families.ts";
import { COMPARISONS } from "./comparison.ts";
import { JSON_LOOKUPS } from "./json.ts";
import { KEY_LOOKUPS } from "./key.ts";
import type { Lookup } from "./lookup.ts";
import { isIn } from "./membership.ts";
import { isMatch } from "./regex.ts";
import { TEXT_LOOKUPS } from "./text.ts";

/** Lookups of every value. Full-text search is none of them: it looks through a whole model, not at a field. */
const LOOKUPS: ReadonlyMap<string, Lookup> = new Map(
  Object.entries<Lookup>({ ...COMPARISONS, in: isIn, ...TEXT_LOOKUPS, regex: isMatch, iregex: isMatch }),
);

const OF_JSON: ReadonlyMap<string, Lookup> = new Map(Object.entries(JSON_LOOKUPS));

const OF_KEYS: ReadonlyMap<string, Lookup> = new Map(Object.entries(KEY_LOOKUPS));

/** The names of all lookups, for messages. */
export const LOOKUP_NAMES: readonly string[] = [...new Set([...LOOKUPS.keys(), ...OF_JSON.keys()])];

/**
 * Tells whether a name is one of a lookup.
 *
 * @param name The name, as it stands at the end of a path.
 * @returns Whether it is.
 */
export function isLookup(name: string): boolean {
  return LOOKUPS.has(name) || OF_JSON.has(name);
}

/**
 * Writes a comparison.
 *
 * @param name The name of the lookup.
 * @param left What is compared.
 * @param value What it is compared with: a value, an expression, or a query set.
 * @param scope The query.
 * @param key The whole path, for messages; the name of the lookup, without it.
 * @returns The condition.
 * @throws {FieldError} If there is no such lookup for such values.
 * @throws {TypeError} If the value does not fit.
 * @throws {RangeError} If the value is too great.
 */
export function applyLookup(name: string, left: Compiled, value: unknown, scope: Scope, key: string = name): SQL {
  const doing = `filter by "${key}"`;
  const lookup = left.key ? OF_KEYS.get(name) : lookupOf(name, left);
  if (!lookup && left.key) throw noLookupOfKeys(name, doing);
  if (!lookup) throw unknownLookup(name, doing);
  if (value === undefined) {
    throw new TypeError(`Cannot ${doing}: its value is undefined, expected a value or null`);
  }
  return lookup({ name, left, value, scope, doing });
}

function lookupOf(name: string, left: Compiled): Lookup | undefined {
  return (familyOf(left.type) === "json" ? OF_JSON.get(name) : undefined) ?? LOOKUPS.get(name);
}

function noLookupOfKeys(name: string, doing: string): FieldError {
  return new FieldError(
    `Cannot ${doing}: a primary key of several columns has no "${name}"; choices are ${[...OF_KEYS.keys()].join(", ")}`,
  );
}

function unknownLookup(name: string, doing: string): FieldError {
  if (OF_JSON.has(name)) return new FieldError(`Cannot ${doing}: "${name}" is a lookup of JSON only`);
  const near = nearest(name, LOOKUPS.keys());
  return new FieldError(
    `Cannot ${doing}: there is no lookup "${name}"${near === undefined ? "" : `; did you mean "${near}"`}`,
  );
}
