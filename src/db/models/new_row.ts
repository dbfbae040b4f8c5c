import type { IsUnknown } from "../query/path_types.ts";
import type { ModelShape } from "./relations.ts";
import type { AnyRow } from "./row.ts";
import type {
  ColumnName,
  ForwardName,
  Invalid,
  IsOptional,
  NewValues,
  ReferringColumn,
  RelationOf,
  TargetOf,
} from "./types.ts";

/** A row for a foreign key or a one-to-one of a model; null, where there may be none. */
export type RelatedValue<M extends ModelShape, Name> =
  | AnyRow<TargetOf<RelationOf<M, Name>>>
  | (IsOptional<RelationOf<M, Name>> extends true ? null : never);

/** Values for a new row: of columns, and rows for foreign keys. Which of them it needs, {@linkcode CheckedNew} says. */
export type NewInput<M extends ModelShape> =
  & { readonly [Name in keyof NewValues<M>]?: NewValues<M>[Name] }
  & { readonly [Name in ForwardName<M>]?: RelatedValue<M, Name> };

/** Further values of a row that may be created: a function gives its value when there is need of it. */
export type Defaults<M extends ModelShape> =
  & { readonly [Name in keyof NewValues<M>]?: NewValues<M>[Name] | (() => NewValues<M>[Name]) }
  & { readonly [Name in ForwardName<M>]?: RelatedValue<M, Name> | (() => RelatedValue<M, Name>) };

/** Values that make a new row: none is missing, none is given twice, none is of nothing. */
export type CheckedNew<M extends ModelShape, V, Implied extends string = never> = IsUnknown<M> extends true ? unknown
  // Names that are only known when the site runs are checked then.
  : string extends keyof V ? unknown
  : V extends AnyRow<M> ? unknown
  :
    & { readonly [Name in keyof V]: CheckedNewValue<M, V, Name, Implied> }
    & { readonly [Name in MissingColumn<M, V, Implied>]: NewValues<M>[Name] };

/** Each of several new rows, checked. */
export type CheckedNewRows<M extends ModelShape, Rows> = {
  readonly [Index in keyof Rows]: CheckedNew<M, Rows[Index]>;
};

/** A value of a new row, or why it must not be given. */
export type CheckedNewValue<M extends ModelShape, V, Name, Implied> = Name extends Implied
  ? Invalid<`"${Name & string}" is what the relation says`>
  : Name extends ForwardName<M> ? [ReferringColumn<M, Name> & DefiniteKey<V>] extends [never] ? unknown
    : Invalid<`give "${Name}" or "${ReferringColumn<M, Name>}", not both`>
  : Name extends ColumnName<M> ? unknown
  : Invalid<`there is no column "${Name & string}"`>;

/** The columns that a new row needs and has no value for. */
export type MissingColumn<M extends ModelShape, V, Implied> = Exclude<
  RequiredColumn<M>,
  DefiniteKey<V> | Implied | ReferringColumn<M, DefiniteKey<V> & ForwardName<M>>
>;

/** The columns that every new row needs a value for. */
export type RequiredColumn<M extends ModelShape> = DefiniteKey<NewValues<M>> & ColumnName<M>;

/** The keys that an object has for certain. */
export type DefiniteKey<V> = {
  [Name in keyof V]-?: Record<never, never> extends Pick<V, Name> ? never : Name;
}[keyof V];
