import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { invalid, unreadable, unwritable, wrongType } from "./faults.ts";
import { FieldBuilder, type FieldDefinition } from "./field_builder.ts";
import { jsonForm } from "./json_form.ts";
import type { FieldInfo, JsonForm } from "./types.ts";

/** Texts in fixtures. */
export const TEXT_JSON: JsonForm = jsonForm((value) => {
  if (typeof value === "string") return value;
  throw unwritable(value, "a text");
}, (json) => {
  if (typeof json === "object" || json === undefined) throw invalid("Enter a valid value.", json);
  return String(json);
});

/**
 * A text of any length. Query sets refuse null characters in texts, with the words of Django's forms: the client of local
 * files would give such a text back only up to there.
 *
 * @example Usage
 * ```ts
 * import { text } from "@nuages/nuages/db/fields";
 * import { sqliteTable } from "drizzle-orm/sqlite-core";
 * import { strictEqual } from "node:assert/strict";
 *
 * const posts = sqliteTable("blog_post", { body: text().notNull().default("") });
 *
 * strictEqual(posts.body.getSQLType(), "text");
 * ```
 *
 * @returns The column.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/fields/#textfield}
 */
export function text(): FieldBuilder<"", string>;
/** The same, in a column of another name than in code. */
export function text<Name extends string>(name: Name): FieldBuilder<Name, string>;
export function text(name = ""): FieldBuilder<string, string> {
  return new FieldBuilder(name, textDefinition("text", { kind: "text", validators: [], ...TEXT_JSON }), "NuagesField");
}

/**
 * Describes a text.
 *
 * @param sqlType Its type, as Django writes it for SQLite.
 * @param info What is known of the column beyond its SQL.
 * @returns The description.
 */
export function textDefinition(sqlType: string, info: FieldInfo): FieldDefinition {
  return { info, sqlType, dataType: "string", encode: encodeText, decode: decodeText };
}

function encodeText(value: unknown, column: SQLiteColumn): unknown {
  if (typeof value === "string") return value;
  throw wrongType(column, value, "a text");
}

function decodeText(stored: unknown, column: SQLiteColumn): unknown {
  if (typeof stored === "string") return stored;
  if (typeof stored === "object") throw unreadable(column, stored, "a text");
  return String(stored);
}
