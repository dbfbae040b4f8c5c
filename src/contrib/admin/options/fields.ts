import type { Context } from "hono";
import type { AnyModel, ColumnName, ForwardName, QuerySet, RelationName, Row } from "../../../db/mod.ts";
import type { FormFieldName, ManyName } from "../../../forms/models/mod.ts";
import type { NameOfColumn } from "./columns.ts";
import type { DateName } from "./names.ts";

/** What a form can show: fields, and read-only values. */
export type FieldName<M extends AnyModel, Shown extends readonly unknown[], Fields> =
  | FormFieldName<M>
  | NameOfColumn<Shown[number]>
  | (keyof Fields & string);

/** Fields one below the other; those of a list within stand beside each other. */
export type FieldRows<Name extends string> = readonly (Name | readonly Name[])[];

/** A part of a form with a heading: one of Django's `fieldsets`. */
export interface Fieldset<Name extends string> {
  /** The heading. */
  readonly title?: string;
  /** The fields. */
  readonly fields: FieldRows<Name>;
  /** A sentence below the heading. HTML that `html` made stays HTML. */
  readonly description?: string | object;
  /**
   * Whether it can be closed: `"closed"` where it is at first. One with errors is open.
   *
   * @default {false}
   */
  readonly collapsible?: boolean | "closed";
  /** CSS classes, such as `wide`. */
  readonly classes?: readonly string[];
}

/** The fields of a form that others can fill: neither days and moments nor relations. */
export type FilledName<M extends AnyModel> = string extends ColumnName<M> ? string
  : Exclude<FormFieldName<M>, RelationName<M> | DateName<M>>;

/** How the rows of a related model are chosen. */
export type RelatedName<M extends AnyModel> = ForwardName<M> | ManyName<M>;

/** The rows that a relation can be chosen from, called otherwise than they call themselves. */
export interface RelatedChoices {
  /** The rows, in order. */
  rows(c: Context): QuerySet<AnyModel>;
  /** What people read of one: Django's `label_from_instance()`. */
  label(row: Row<AnyModel>, c: Context): string;
}
