import type { RelatedManager } from "../query/query_set.ts";
import type { Deleted, DeleteOptions, FullCleanOptions, RefreshOptions, SaveOptions } from "../writing/options.ts";
import type { ModelShape } from "./relations.ts";
import type {
  ColumnName,
  Columns,
  ForwardName,
  IsMany,
  IsOptional,
  PrimaryKey,
  RelationName,
  RelationOf,
  TargetOf,
} from "./types.ts";

/** A row of a table. TypeScript would take a row of one model for one of another that has the same columns. */
export interface RowOf<Name extends string> {
  /** The value of its primary key. */
  readonly pk: unknown;
  /** The name of its table. Editors show what begins with `~` last. */
  readonly "~table": Name;
}

/** The name of a model's table. */
export type TableName<M extends ModelShape> = M["table"]["_"]["name"];

/** What every row of a model can do. */
export interface Instance<M extends ModelShape> extends RowOf<TableName<M>> {
  /** The value of its primary key. */
  readonly pk: PrimaryKey<M>;
  /** Writes it: a new row is inserted, one that was read is updated. */
  save(options?: SaveOptions<ColumnName<M> | ForwardName<M>>): Promise<void>;
  /** Deletes it, and what goes with it. */
  delete(options?: DeleteOptions): Promise<Deleted>;
  /** Reads its columns again. */
  refresh(options?: RefreshOptions<ColumnName<M> | ForwardName<M>>): Promise<void>;
  /**
   * Checks its values, as forms and the admin do before they save.
   *
   * @throws {ValidationError} If a value does not fit.
   */
  fullClean(options?: FullCleanOptions<ColumnName<M>>): Promise<void>;
  /** The label of a choice: Django's `get_FOO_display()`. */
  getDisplay(name: ColumnName<M>): string;
  /** What people read of it. */
  toString(): string;
}

/** A row of a model, whichever of its columns and relations were read. */
export type AnyRow<M extends ModelShape> = RowOf<TableName<M>>;

/** A row that a relation leads to, until it is awaited. */
export interface Unfetched<M extends ModelShape, Found> extends PromiseLike<Found> {
  /** The model of the row: a query of the same model is no relation. */
  readonly unfetched: M["table"]["_"]["name"];
}

/** What a relation to one leads to. */
export type RelatedRow<R, Loaded extends object = Record<never, never>> =
  | Row<TargetOf<R>, Loaded>
  | (IsOptional<R> extends true ? null : never);

/**
 * A relation that is fetched when it is awaited, for all rows that were read together. One to one row can be assigned:
 * it is that row from then on.
 */
export type LazyRelation<R> = IsMany<R> extends true ? RelatedManager<TargetOf<R>, R>
  : Unfetched<TargetOf<R>, RelatedRow<R>> | RelatedRow<R>;

/** A relation that was fetched. */
export type LoadedRelation<R, Loaded extends object = Record<never, never>> = IsMany<R> extends true
  ? readonly Row<TargetOf<R>, Loaded>[]
  : RelatedRow<R, Loaded>;

/**
 * A row, an instance of Django's model: its columns, its relations and what it can do. `Loaded` are the relations that
 * were fetched with it.
 */
export type Row<M extends ModelShape, Loaded extends object = Record<never, never>> =
  & Columns<M>
  & { [Name in Exclude<RelationName<M>, keyof Loaded>]: LazyRelation<RelationOf<M, Name>> }
  & Loaded
  & Instance<M>;

/** The relations that `selectRelated("author", "author__company")` and `prefetchRelated("tags")` fetch. */
export type LoadedBy<M extends ModelShape, Paths extends string> = {
  [Name in HeadOf<Paths> & RelationName<M>]: LoadedRelation<
    RelationOf<M, Name>,
    [RestOf<Paths, Name>] extends [never] ? Record<never, never>
      : LoadedBy<TargetOf<RelationOf<M, Name>>, RestOf<Paths, Name>>
  >;
};

/** The first name of a path. */
export type HeadOf<Path extends string> = Path extends `${infer Head}__${string}` ? Head : Path;

/** What follows a name in those paths that begin with it. */
export type RestOf<Paths extends string, Name extends string> = Paths extends `${Name}__${infer Rest}` ? Rest : never;
