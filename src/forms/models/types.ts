import type {
  ColumnName,
  Columns,
  ForwardName,
  IsOptional,
  ManyToMany,
  ModelShape,
  ReferringColumn,
  RelationName,
  RelationOf,
  Row,
  TargetOf,
} from "../../db/mod.ts";
import type { UploadedFile } from "../../http/mod.ts";
import type { Field, FieldMap } from "../field.ts";

/** The names of a model's many-to-many relations: those that it has itself. */
export type ManyName<M extends ModelShape> = {
  [Name in RelationName<M>]: RelationOf<M, Name> extends ManyToMany ? Name : never;
}[RelationName<M>];

/** The primary key, where it counts by itself: nobody fills it in. */
export type AutomaticColumn<M extends ModelShape> = {
  [Name in ColumnName<M>]: M["table"]["_"]["columns"][Name]["_"] extends { isPrimaryKey: true; hasDefault: true } ? Name
    : never;
}[ColumnName<M>];

/** The columns that a form shows by their own names: those that hold no relation. */
export type PlainColumn<M extends ModelShape> = Exclude<
  ColumnName<M>,
  ReferringColumn<M, ForwardName<M>> | AutomaticColumn<M>
>;

/** What a form of a model can have: columns by their names in code, and relations, which stand for their columns. */
export type FormFieldName<M extends ModelShape> = PlainColumn<M> | ForwardName<M> | ManyName<M>;

/** What the field of a column or a relation cleans to. */
export type FormValue<M extends ModelShape, Name> = Name extends ForwardName<M>
  ? Row<TargetOf<RelationOf<M, Name>>> | (IsOptional<RelationOf<M, Name>> extends true ? null : never)
  : Name extends ManyName<M> ? Row<TargetOf<RelationOf<M, Name>>>[]
  : Name extends ColumnName<M> ? IsFile<M, Name> extends true ? KeptOrSent<Columns<M>[Name]> : Columns<M>[Name]
  : never;

/** Whether a column keeps the path of a file. */
export type IsFile<M extends ModelShape, Name extends ColumnName<M>> =
  M["table"]["_"]["columns"][Name]["_"]["columnType"] extends "NuagesFileField" ? true : false;

/** A file that was sent; the path that is kept already, where none was; `false` where it is to be taken away. */
export type KeptOrSent<Kept> = UploadedFile | Kept | false;

/** The names that a form of a model has, by its options. */
export type ChosenName<M extends ModelShape, Chosen, Excluded> = Exclude<
  Chosen extends readonly (infer Name)[] ? Name & FormFieldName<M> : FormFieldName<M>,
  Excluded extends readonly (infer Name)[] ? Name : never
>;

/** The fields of a form of a model: those of its own making in the place of the model's, and further ones. */
export type ModelFields<M extends ModelShape, Names extends string, Overrides, Extra> =
  & { readonly [Name in Names]: Name extends keyof Overrides ? Overrides[Name] : Field<FormValue<M, Name>> }
  & { readonly [Name in keyof Extra]: Extra[Name] };

/** Fields by the names of a model, in the place of those that it would have. */
export type FieldOverrides<M extends ModelShape> = { readonly [Name in FormFieldName<M>]?: FieldMap[string] };

/** Something for some fields. */
export type ByField<Names extends string, Value> = { readonly [Name in Names]?: Value };
