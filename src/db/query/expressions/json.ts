import { type SQL, sql } from "drizzle-orm";
import { type Compiled, Expression, merged, type Operand, type Scope, type Use } from "../expression.ts";
import { DATE_TIME, JSON_VALUE } from "../value_type.ts";
import { familyOf } from "./families.ts";
import { jsonPath } from "./json_path.ts";
import { asStorage } from "./moment.ts";
import { checkOperand, compileOperand } from "./operand.ts";
import { parameter } from "./parameter.ts";
import type { NameIn } from "./types.ts";

/**
 * An object of JSON made of other values. Unlike SQLite by itself, it keeps true and false, and JSON within JSON.
 *
 * @example Usage
 * ```ts
 * import { JSONObject, Lower } from "@nuages/nuages/db/functions";
 *
 * const summary = JSONObject({ title: Lower("title"), author: "author__name", pages: "pages" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#jsonobject}
 * @param members The values by the names that they get; a string is the name of a field.
 * @returns The expression.
 * @throws {TypeError} If a value is none.
 */
export function JSONObject<const Members extends Readonly<Record<string, Operand>>>(
  members: Members,
): Expression<{ [Name in keyof Members]: unknown }, NameIn<Members[keyof Members]>> {
  const entries = Object.entries(members);
  return new JsonExpression("JSONObject()", entries.map(([, operand]) => operand), (parts) => {
    const written = parts.map((part, at) => sql`${parameter(entries[at]?.[0])}, ${part}`);
    return sql`JSON_OBJECT(${sql.join(written, sql`, `)})`;
  });
}

/**
 * A list of JSON made of other values.
 *
 * @example Usage
 * ```ts
 * import { JSONArray } from "@nuages/nuages/db/functions";
 *
 * const point = JSONArray("latitude", "longitude");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#jsonarray}
 * @param items The values, in order; a string is the name of a field.
 * @returns The expression.
 * @throws {TypeError} If a value is none.
 */
export function JSONArray<const Items extends readonly Operand[]>(
  ...items: Items
): Expression<{ -readonly [Index in keyof Items]: unknown }, NameIn<Items[number]>> {
  return new JsonExpression("JSONArray()", items, (parts) => sql`JSON_ARRAY(${sql.join([...parts], sql`, `)})`);
}

class JsonExpression<Out, Names extends Use> extends Expression<Out, Names> {
  readonly #where: string;
  readonly #operands: readonly Operand[];
  readonly #write: (parts: readonly SQL[]) => SQL;

  constructor(where: string, operands: readonly Operand[], write: (parts: readonly SQL[]) => SQL) {
    super();
    for (const operand of operands) checkOperand(operand, where);
    this.#where = where;
    this.#operands = operands;
    this.#write = write;
  }

  compile(scope: Scope): Compiled {
    const parts = this.#operands.map((operand) => compileMember(operand, scope, this.#where));
    return { sql: this.#write(parts.map(asJson)), type: JSON_VALUE, ...merged(...parts), nullable: false };
  }
}

/** What leads into JSON stays JSON here. */
function compileMember(operand: Operand, scope: Scope, where: string): Compiled {
  if (operand instanceof Expression) return operand.compile(scope);
  return typeof operand === "string" ? scope.path(operand) : compileOperand(operand, scope, where);
}

function asJson(part: Compiled): SQL {
  const { sql: value, json } = part;
  if (json) return sql`JSON(${json.base.sql} -> ${parameter(jsonPath(json.keys))})`;
  switch (familyOf(part.type)) {
    case "boolean":
      return sql`JSON(CASE WHEN ${value} THEN 'true' WHEN NOT ${value} THEN 'false' END)`;
    case "json":
      return sql`JSON(${value})`;
    case "dateTime":
      return asStorage(part, DATE_TIME).sql;
    default:
      return value;
  }
}
