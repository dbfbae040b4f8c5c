import type { NewInput } from "../models/new_row.ts";
import type { ForeignKey, ManyToMany, ModelShape, OneToOne, ReverseOf } from "../models/relations.ts";
import type { AnyRow } from "../models/row.ts";
import type { Invalid, IsOptional, PrimaryKey, ReferringColumn, RelationOf } from "../models/types.ts";

/** The relation that a column, or a table between, holds: itself, or the one that it is the other side of. */
export type HeldRelation<R> = R extends ReverseOf<infer Source, infer Name> ? RelationOf<Source, Name> : R;

/** What new rows of a relation have by being in it: the foreign key that refers, and its column. */
export type ImpliedNames<R> = R extends ReverseOf<infer Source, infer Name>
  ? RelationOf<Source, Name> extends ForeignKey | OneToOne ? Name | ReferringColumn<Source, Name> : never
  : never;

/** Whether rows can be taken out of a relation without being deleted. */
export type Removable<R> = unknown extends R ? unknown
  : HeldRelation<R> extends ManyToMany ? unknown
  : IsOptional<HeldRelation<R>> extends true ? unknown
  : Invalid<"the foreign key may not be null: delete the rows, or give them to another">;

/** A row of a relation, or its primary key. */
export type RowOrKey<M extends ModelShape> = AnyRow<M> | PrimaryKey<M>;

/** Options for changing rows that refer by a column of their own. */
export interface BulkOptions {
  /**
   * Whether rows are changed by one statement, without signals. Otherwise each is saved: rows that are new, too.
   *
   * @default {true}
   */
  readonly bulk?: boolean;
}

/** Options for changing rows that are related through a table between. */
export interface ThroughOptions<Values = object> {
  /** Values of the new rows between. A function gives its value when there is need of it. */
  readonly throughDefaults?: Values;
}

/** What rows of a model between can be given: those of its columns and foreign keys that the relation does not say. */
export type ThroughDefaults<Through> = Through extends ModelShape ? {
    readonly [Name in keyof NewInput<Through>]?: NewInput<Through>[Name] | (() => NewInput<Through>[Name]);
  }
  : never;

/** Options for adding rows to a relation. */
export type AddOptions<R> = unknown extends R ? BulkOptions & ThroughOptions
  : HeldRelation<R> extends ManyToMany<infer _Target, infer Through> ? ThroughOptions<ThroughDefaults<Through>>
  : BulkOptions;

/** Options for making rows in a relation. */
export type CreateOptions<R> = unknown extends R ? ThroughOptions
  : HeldRelation<R> extends ManyToMany<infer _Target, infer Through> ? ThroughOptions<ThroughDefaults<Through>>
  : Record<never, never>;

/** Options for taking rows out of a relation. */
export type RemoveOptions<R> = unknown extends R ? BulkOptions
  : HeldRelation<R> extends ManyToMany ? Record<never, never>
  : BulkOptions;

/** Options for saying all rows of a relation. */
export type SetOptions<R> = AddOptions<R> & {
  /**
   * Whether all rows are taken out first, also those that stay.
   *
   * @default {false}
   */
  readonly clear?: boolean;
};

/** Rows or their keys, and then perhaps options. */
export type RowsThen<M extends ModelShape, Options> =
  | readonly RowOrKey<M>[]
  | readonly [...rows: RowOrKey<M>[], options: Options];
