import { type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { unreadable, wrongType } from "./faults.ts";
import { FieldBuilder, type FieldDefinition } from "./field_builder.ts";
import { jsonForm } from "./json_form.ts";
import { jsonText } from "./json_text.ts";
import { parseJson } from "../../text/mod.ts";
import type { JsonForm, JsonValue } from "./types.ts";

/** Values of JSON in fixtures: as they are. */
export const VALUE_JSON: JsonForm = jsonForm((value) => parseJsonValue(jsonText(value)), (json) => json);

/**
 * A value of JSON, in Django's spelling. Whole numbers beyond 2⁵³ are bigints, so that none of them changes when a row is
 * read and saved; `1.0` is `1` for JavaScript. `null` is the database's `NULL`; {@linkcode jsonNull} is the `null` of JSON.
 * Django's `CHECK` for it is in {@linkcode FieldInfo.check}.
 *
 * @example Usage
 * ```ts
 * import { json } from "@nuages/nuages/db/fields";
 * import { sqliteTable } from "drizzle-orm/sqlite-core";
 * import { strictEqual } from "node:assert/strict";
 *
 * interface Links {
 *   readonly home?: string;
 *   readonly others: readonly string[];
 * }
 * const authors = sqliteTable("blog_author", { links: json<Links>().notNull() });
 *
 * strictEqual(authors.links.mapToDriverValue({ others: ["a", "é"] }), '{"others": ["a", "\\u00e9"]}');
 * ```
 *
 * @typeParam Data What the values look like; the database does not check it.
 * @returns The column.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/fields/#jsonfield}
 */
export function json<Data = JsonValue>(): FieldBuilder<"", Data>;
/** The same, in a column of another name than in code. */
export function json<Data = JsonValue>(name: string): FieldBuilder<string, Data>;
export function json<Data = JsonValue>(name = ""): FieldBuilder<string, Data> {
  return new FieldBuilder(name, JSON_VALUE, "NuagesField");
}

/**
 * The `null` of JSON, for a {@linkcode json} column that shall have a value, which is nothing.
 *
 * @example Usage
 * ```ts
 * import { json, jsonNull } from "@nuages/nuages/db/fields";
 * import { sqliteTable } from "drizzle-orm/sqlite-core";
 * import { drizzle } from "drizzle-orm/libsql";
 * import { deepStrictEqual } from "node:assert/strict";
 *
 * const notes = sqliteTable("note", { extra: json().notNull() });
 * const db = drizzle(":memory:");
 * await db.run('CREATE TABLE note (extra text NOT NULL CHECK (json_valid(extra)))');
 *
 * await db.insert(notes).values({ extra: jsonNull() });
 *
 * deepStrictEqual(await db.select().from(notes), [{ extra: null }]);
 * db.$client.close();
 * ```
 *
 * @returns The value.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/db/queries/#storing-and-querying-for-none}
 */
export function jsonNull(): SQL<null> {
  return sql<null>`'null'`;
}

/** What was written as JSON is a value of it. */
function parseJsonValue(text: string): JsonValue {
  return parseJson(text) as JsonValue;
}

const JSON_VALUE: FieldDefinition = {
  info: { kind: "json", validators: [], check: isJson, ...VALUE_JSON },
  sqlType: "text",
  dataType: "json",
  encode: encodeJson,
  decode: decodeJson,
};

function isJson(column: string): string {
  const name = `"${column.replaceAll('"', '""')}"`;
  return `(JSON_VALID(${name}) OR ${name} IS NULL)`;
}

function encodeJson(value: unknown, column: SQLiteColumn): string {
  try {
    return jsonText(value);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw wrongType(column, value, `what JSON can say, but ${error.message}`);
  }
}

function decodeJson(stored: unknown, column: SQLiteColumn): unknown {
  // What SQLite takes out of JSON has types of its own.
  if (typeof stored === "number") return stored;
  try {
    return parseJson(String(stored));
  } catch {
    // The message of the parser shows the text from elsewhere; ours says where it was found.
    throw unreadable(column, stored, "JSON");
  }
}
