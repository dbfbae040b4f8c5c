import type { Context } from "hono";
import type { AnyModel, Expression, Invalid, OrderBy, RelationName, Row } from "../../../db/mod.ts";
import type { CheckedPath, LeadsToMany, PathInput } from "./names.ts";

/** A column of a list, or a read-only value of a form, that is computed: Django's `@admin.display`. */
export interface DisplayColumn<M extends AnyModel> {
  /** Its name, by which other options and the address of a sorted list know it. */
  readonly name: string;
  /**
   * What stands above it.
   *
   * @default {"its name in words"}
   */
  readonly header?: string;
  /** Makes the value. HTML that `html` or `safe()` of the room `template` made stays HTML; all else is escaped. */
  value(row: Row<M>, c: Context): unknown;
  /** What the list is ordered by where somebody sorts by this column. */
  readonly ordering?: PathInput<M> | `-${PathInput<M>}` | OrderBy | Expression;
  /**
   * Whether the value is shown as a sign for yes, no and unknown.
   *
   * @default {false}
   */
  readonly boolean?: boolean;
  /** What stands for no value; the site's sign, without it. */
  readonly emptyValue?: string;
}

/** What a list can show: a column, a relation, something beyond one, `__str__` for what people call the row, or a computed value. */
export type ColumnInput<M extends AnyModel> = PathInput<M> | "__str__" | DisplayColumn<M>;

/** A column that leads somewhere, and to one row at most. */
export type CheckedColumn<M extends AnyModel, Column> = Column extends "__str__" ? unknown
  : Column extends string
    ? LeadsToMany<M, Column> extends true ? Invalid<`"${Column}" leads to many rows; write a computed column instead`>
    : CheckedPath<M, Column>
  : unknown;

/** A read-only value that leads somewhere: also a relation to many rows, whose names are shown. */
export type CheckedShown<M extends AnyModel, Column> = Column extends RelationName<M> ? unknown
  : CheckedColumn<M, Column>;

/** The name by which other options know a column. */
export type NameOfColumn<Column> = Column extends string ? Column
  : Column extends { readonly name: infer Name extends string } ? Name
  : never;
