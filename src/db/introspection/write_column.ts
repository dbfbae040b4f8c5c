import type { FieldGuess } from "./field_guess.ts";
import { keyOf } from "./keys.ts";
import { guessWithKeys, type LargeKey } from "./large_keys.ts";
import type { PlannedModel } from "./plan_models.ts";
import type { ColumnSchema, ForeignKeySchema, TableSchema } from "./schema.ts";
import { isKeyword, nameOf, sqlTokens } from "./sql_tokens.ts";
import { commentText, sqlLiteral, textLiteral } from "./typescript.ts";

/** What a table is written with. */
export interface WriteContext {
  /** All models, in the order of the module. */
  readonly models: readonly PlannedModel[];
  /** Whether Django made the database. */
  readonly isDjango: boolean;
  /** The columns that need bigints. */
  readonly largeKeys: readonly LargeKey[];
}

/**
 * Writes a column as a property of its table.
 *
 * @param model The model.
 * @param column The column.
 * @param context Everything else.
 * @returns A line of TypeScript.
 */
export function writeColumn(model: PlannedModel, column: ColumnSchema, context: WriteContext): string {
  const { table } = model;
  const property = model.properties.get(column.name) ?? "";
  const isKey = table.primaryKey.length === 1 && table.primaryKey[0] === column.name;
  const guess = guessWithKeys(column, table, context);
  const args = [property === column.name ? "" : textLiteral(column.name), guess.options].filter((arg) => arg !== "");
  const code = [
    `${guess.helper}(${args.join(", ")})`,
    isKey && guess.helper !== "auto" && guess.helper !== "bigAuto" ? ".primaryKey()" : "",
    column.notNull && !isKey ? ".notNull()" : "",
    uniqueOf(column, table),
    defaultOf(column, guess),
    generatedOf(column),
    referencesOf(model, column, context),
  ].join("");
  const notes = [...model.notes.get(column.name) ?? [], ...guess.notes, ...collationNote(column)];
  return `${property}: ${code},${notes.length === 0 ? "" : ` // ${commentText(notes.join(" "))}`}`;
}

/**
 * Writes what happens to a row when the one that it refers to changes, as Drizzle's options.
 *
 * @param key The foreign key.
 * @returns The options, without those that say what happens anyway.
 */
export function actionsOf({ onDelete, onUpdate }: ForeignKeySchema): string[] {
  return Object.entries({ onDelete, onUpdate }).filter(([, action]) => action !== "no action")
    .map(([name, action]) => `${name}: "${action}"`);
}

function uniqueOf(column: ColumnSchema, { indexes }: TableSchema): string {
  const own = indexes.find(({ isConstraint, parts: [part, second] }) =>
    isConstraint && second === undefined && part && "column" in part && part.column === column.name
  );
  return own ? `.unique(${own.name === undefined ? "" : textLiteral(own.name)})` : "";
}

function defaultOf(column: ColumnSchema, { helper, dataType }: FieldGuess): string {
  if (column.default === undefined || column.default.toUpperCase() === "NULL") return "";
  const plain = dataType === "bigint" ? undefined : plainDefault(column.default, helper);
  return `.default(${plain ?? sqlLiteral(column.default)})`;
}

const TEXTS = ["char", "text"];
const NUMBERS = /^(?:float|bigInteger|integer|smallInteger|positive(?:Big|Small)?Integer)$/;

/** The default as a value of TypeScript, where the kind of column leaves no doubt. */
function plainDefault(sql: string, helper: string): string | undefined {
  const [token, more] = sqlTokens(sql);
  if (helper === "boolean" && /^(?:[01]|true|false)$/i.test(sql)) return String(/^(?:1|true)$/i.test(sql));
  if (NUMBERS.test(helper) && /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/.test(sql)) return sql;
  if (!TEXTS.includes(helper) || !token || more) return undefined;
  // SQLite takes a name for a text where no name can be.
  const isText = token.kind === "text" || token.kind === "name" ||
    (token.kind === "word" && /^\D/.test(sql) &&
      !isKeyword(token, "TRUE", "FALSE", "CURRENT_TIME", "CURRENT_DATE", "CURRENT_TIMESTAMP"));
  return isText ? textLiteral(nameOf(token)) : undefined;
}

function generatedOf({ generated }: ColumnSchema): string {
  if (!generated) return "";
  return `.generatedAlwaysAs(${sqlLiteral(generated.expression)}, { mode: "${
    generated.stored ? "stored" : "virtual"
  }" })`;
}

function referencesOf(model: PlannedModel, column: ColumnSchema, { models }: WriteContext): string {
  const key = keyOf(model.table, column.name);
  const target = key && models.find(({ table }) => table.name === key.table);
  const property = target?.properties.get(key?.foreignColumns[0] ?? "");
  if (!key || !target || property === undefined) return "";
  // Without its type, TypeScript would infer tables that refer to each other in a circle.
  const type = models.indexOf(target) >= models.indexOf(model) ? ": AnySQLiteColumn" : "";
  const actions = actionsOf(key);
  const options = actions.length === 0 ? "" : `, { ${actions.join(", ")} }`;
  return `.references(()${type} => ${target.constant}.${property}${options})`;
}

function collationNote({ collation }: ColumnSchema): string[] {
  return collation === undefined ? [] : [`The database compares it by the collation '${collation}'.`];
}
