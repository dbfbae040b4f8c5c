import type { ForeignKey, ManyToMany, ModelShape, OneToOne, ReverseOf } from "./relations.ts";

/** The values of a model's columns, by their names in code. */
export type Columns<M extends ModelShape> = M["table"]["$inferSelect"];

/** The values for a new row: columns with a default may be left out. */
export type NewValues<M extends ModelShape> = M["table"]["$inferInsert"];

/** The names of a model's columns. */
export type ColumnName<M extends ModelShape> = keyof Columns<M> & string;

/** The names of a model's relations. */
export type RelationName<M extends ModelShape> = keyof M["relations"] & string;

/** A relation by its name. */
export type RelationOf<M extends ModelShape, Name> = Name extends keyof M["relations"]
  ? M["relations"][Name] extends () => infer R ? R : never
  : never;

/** The names of the relations that a column of the model itself holds: its foreign keys and one-to-ones. */
export type ForwardName<M extends ModelShape> = {
  [Name in RelationName<M>]: RelationOf<M, Name> extends ForeignKey | OneToOne ? Name : never;
}[RelationName<M>];

/** The name in code of the column that holds a relation. */
export type ReferringColumn<M extends ModelShape, Name> = RelationOf<M, Name> extends
  { readonly columnName?: infer Column } ? string extends Column ? never : ColumnCalled<M, Column> : never;

/** The name in code of the column that has a name in the database. */
export type ColumnCalled<M extends ModelShape, Called> = {
  [Name in ColumnName<M>]: M["table"]["_"]["columns"][Name]["_"]["name"] extends Called ? Name : never;
}[ColumnName<M>];

/** The model that a relation leads to. */
export type TargetOf<R> = R extends { readonly target: infer Target extends ModelShape } ? Target : never;

/** What stands for the row at the end of a relation: its primary key, or the column that a foreign key names. */
export type EndName<R> = R extends { readonly toField: infer Field }
  ? string extends Field ? "pk" : [Extract<Field, string>] extends [never] ? "pk" : Extract<Field, string>
  : "pk";

/** Whether a relation leads to many rows. */
export type IsMany<R> = R extends ManyToMany ? true
  : R extends ReverseOf<infer Source, infer Name> ? RelationOf<Source, Name> extends OneToOne ? false : true
  : false;

/** Whether there may be no row at the end of a relation to one. */
export type IsOptional<R> = R extends { readonly kind: "reverse" } ? true
  : R extends { readonly nullable?: infer Nullable } ? false extends Nullable ? false : true
  : true;

/** The names of the columns that make a composite key, in order, where the model says them. */
export type CompositeKey<M extends ModelShape> = M extends
  { readonly primaryKey: infer Names extends readonly string[] } ? number extends Names["length"] ? never
  : Names["length"] extends 0 | 1 ? never
  : Names
  : never;

/** The name of the column that is a model's primary key; the names, where it is composite and the model says them. */
export type KeyColumn<M extends ModelShape> = [CompositeKey<M>] extends [never] ? {
    [Name in ColumnName<M>]: M["table"]["_"]["columns"][Name]["_"]["isPrimaryKey"] extends true ? Name : never;
  }[ColumnName<M>]
  : CompositeKey<M>[number] & ColumnName<M>;

/** Names that rows use themselves. */
export type ReservedName =
  | "pk"
  | "save"
  | "delete"
  | "refresh"
  | "fullClean"
  | "getDisplay"
  | "toString"
  | "then"
  | "constructor";

/** The value of a model's primary key; a list of values where it is composite. */
export type PrimaryKey<M extends ModelShape> = [CompositeKey<M>] extends [never]
  ? [KeyColumn<M>] extends [never] ? Columns<M> extends { id: infer Id } ? Id : string | number | readonly unknown[]
  : Columns<M>[KeyColumn<M>]
  : KeyValues<M, CompositeKey<M>>;

/** The values of a composite key, in order. */
export type KeyValues<M extends ModelShape, Names extends readonly string[]> = {
  readonly [Index in keyof Names]: Names[Index] extends ColumnName<M> ? Columns<M>[Names[Index]] : never;
};

/** What stands in for a wrong name; the compiler shows the message. */
export interface Invalid<Message extends string> {
  /** What is wrong. */
  readonly problem: Message;
}
