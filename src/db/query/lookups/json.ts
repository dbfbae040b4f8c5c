import { type SQL, sql } from "drizzle-orm";
import type { Compiled } from "../expression.ts";
import { jsonPath, keyPart } from "../expressions/json_path.ts";
import { parameter } from "../expressions/parameter.ts";
import { joined } from "../joined.ts";
import { JSON_VALUE } from "../value_type.ts";
import { bothEnds, isNullSql } from "./comparison.ts";
import { type Comparison, compiledValue, type Lookup, wrongValue } from "./lookup.ts";
import { listOf, listSql } from "./membership.ts";

/** Lookups in JSON, where they are not those of every value. */
export const JSON_LOOKUPS: Readonly<Record<string, Lookup>> = {
  exact: (comparison) => equals(comparison, comparison.value),
  in(comparison) {
    const items = listOf(comparison).filter((item) => item !== null);
    return items.length > FEW ? isOneOfMany(comparison, items) : isOneOf(items.map((item) => equals(comparison, item)));
  },
  gt: (comparison) => ordered(comparison, sql`>`, comparison.value),
  gte: (comparison) => ordered(comparison, sql`>=`, comparison.value),
  lt: (comparison) => ordered(comparison, sql`<`, comparison.value),
  lte: (comparison) => ordered(comparison, sql`<=`, comparison.value),
  range(comparison) {
    const [first, last] = bothEnds(comparison);
    return sql`(${ordered(comparison, sql`>=`, first)} AND ${ordered(comparison, sql`<=`, last)})`;
  },
  // A key that is missing is null, and one whose value is null is not.
  isnull: (comparison) => isNullSql(comparison.left.json ? typeSql(comparison.left) : comparison.left.sql, comparison),
  has_key: (comparison) => hasKey(comparison, keyOf(comparison, comparison.value)),
  has_keys: (comparison) => hasKeys(comparison, "AND", sql`1`),
  has_any_keys: (comparison) => hasKeys(comparison, "OR", sql`0`),
  contains: refused,
  contained_by: refused,
};

/**
 * Leads further into JSON.
 *
 * @param left JSON, or a path into it.
 * @param key The name of a member, or a place in a list.
 * @returns The path: read and ordered, numbers are numbers, and all else is JSON.
 * @throws {TypeError} If the key holds NUL.
 */
export function jsonMember(left: Compiled, key: string): Compiled {
  const { base, keys } = left.json ?? { base: left, keys: [] };
  const json = { base, keys: [...keys, key] };
  const { aggregate, window } = base;
  const path = parameter(jsonPath(json.keys));
  const value =
    sql`CASE WHEN JSON_TYPE(${base.sql}, ${path}) IN ('integer', 'real') THEN JSON_EXTRACT(${base.sql}, ${path}) ELSE ${base.sql} -> ${path} END`;
  return { sql: value, type: JSON_VALUE, aggregate, window, nullable: true, json };
}

function baseOf(left: Compiled): SQL {
  return left.json?.base.sql ?? left.sql;
}

function pathOf(left: Compiled): SQL {
  return parameter(jsonPath(left.json?.keys ?? []));
}

/** `text`, `integer`, `null`, …; NULL where there is nothing. */
function typeSql(left: Compiled): SQL {
  return sql`JSON_TYPE(${baseOf(left)}, ${pathOf(left)})`;
}

/** A text without its quotes, a number, 1 or 0 for true or false; JSON of all else. */
function valueSql(left: Compiled): SQL {
  return sql`JSON_EXTRACT(${baseOf(left)}, ${pathOf(left)})`;
}

const NUMBERS = sql`('integer', 'real')`;

function equals(comparison: Comparison, value: unknown): SQL {
  const { left, scope } = comparison;
  const computed = compiledValue(value, scope);
  if (computed) return sql`${valueSql(left)} = ${computed.sql}`;
  if (value === null || typeof value === "boolean") return sql`${typeSql(left)} = ${parameter(String(value))}`;
  if (isScalar(value)) return typed(left, value, sql`=`);
  const texts = spellings(value, comparison).map((text) => sql`JSON(${parameter(text)})`);
  return sql`JSON(${baseOf(left)} -> ${pathOf(left)}) IN (${sql.join(texts, sql`, `)})`;
}

// Each of them costs SQLite's parser something.
const FEW = 20;

function isOneOf(parts: readonly SQL[]): SQL {
  return parts.length === 0 ? sql`0` : sql`(${joined(parts, "OR")})`;
}

/** Those of one kind go together. */
function isOneOfMany(comparison: Comparison, items: readonly unknown[]): SQL {
  const { left } = comparison;
  const [texts, numbers, words, lists, others]: [unknown[], unknown[], unknown[], unknown[], unknown[]] = [
    [],
    [],
    [],
    [],
    [],
  ];
  for (const item of items) {
    if (typeof item === "string") texts.push(item);
    else if (isScalar(item)) numbers.push(item);
    else if (typeof item === "boolean") words.push(String(item));
    else if (compiledValue(item, comparison.scope)) others.push(item);
    else lists.push(...spellings(item, comparison));
  }
  const among = (value: SQL, list: readonly unknown[]): SQL[] =>
    list.length > 0 ? [sql`${value} IN ${listSql(list)}`] : [];
  const both = (alike: SQL, list: readonly unknown[]): SQL[] =>
    among(valueSql(left), list).map((found) => sql`(${alike} AND ${found})`);
  return isOneOf([
    ...both(sql`${typeSql(left)} = 'text'`, texts),
    ...both(sql`${typeSql(left)} IN ${NUMBERS}`, numbers),
    ...among(typeSql(left), words),
    ...(lists.length > 0
      ? [
        sql`JSON(${baseOf(left)} -> ${pathOf(left)}) IN (SELECT JSON(value) FROM JSON_EACH(${
          parameter(JSON.stringify(lists))
        }))`,
      ]
      : []),
    ...others.map((item) => equals(comparison, item)),
  ]);
}

function ordered(comparison: Comparison, operator: SQL, value: unknown): SQL {
  const computed = compiledValue(value, comparison.scope);
  if (computed) return sql`${valueSql(comparison.left)} ${operator} ${computed.sql}`;
  if (isScalar(value)) return typed(comparison.left, value, operator);
  throw wrongValue({ ...comparison, value }, "a number or a text");
}

function isScalar(value: unknown): value is string | number | bigint {
  return typeof value === "string" || typeof value === "bigint" || typeof value === "number";
}

/** Numbers are compared with numbers only and texts with texts: for SQLite, any text is greater than any number. */
function typed(left: Compiled, value: string | number | bigint, operator: SQL): SQL {
  const isAlike = typeof value === "string" ? sql`${typeSql(left)} = 'text'` : sql`${typeSql(left)} IN ${NUMBERS}`;
  return sql`(${isAlike} AND ${valueSql(left)} ${operator} ${parameter(value)})`;
}

/** SQLite compares the text of JSON; Django writes letters beyond ASCII as escapes, JavaScript as they are. */
function spellings(value: unknown, comparison: Comparison): string[] {
  const plain = jsonText(value, comparison);
  const escaped = plain.replaceAll(
    /[^\0-\x7f]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return plain === escaped ? [plain] : [plain, escaped];
}

function jsonText(value: unknown, comparison: Comparison): string {
  try {
    const text: string | undefined = typeof value === "function" ? undefined : JSON.stringify(value);
    if (text !== undefined) return text;
  } catch (cause) {
    throw new TypeError(`Cannot ${comparison.doing}: the value cannot be written as JSON`, { cause });
  }
  throw wrongValue({ ...comparison, value }, "a value of JSON");
}

function hasKey({ left }: Comparison, key: string): SQL {
  const path = jsonPath(left.json?.keys ?? []) + keyPart(key);
  return sql`JSON_TYPE(${baseOf(left)}, ${parameter(path)}) IS NOT NULL`;
}

function hasKeys(comparison: Comparison, connector: "AND" | "OR", ofNone: SQL): SQL {
  const keys = listOf(comparison).map((item) => keyOf(comparison, item));
  return keys.length === 0 ? ofNone : sql`(${joined(keys.map((key) => hasKey(comparison, key)), connector)})`;
}

function keyOf(comparison: Comparison, key: unknown): string {
  if (typeof key === "string") return key;
  throw wrongValue({ ...comparison, value: key }, "the name of a key");
}

function refused({ doing, name }: Comparison): SQL {
  throw new TypeError(
    `Cannot ${doing}: SQLite has no "${name}" for JSON; compare a key, as in data__owner, or use has_key`,
  );
}
