import type {
  AnyModel,
  CheckedNames,
  ColumnName,
  HeadOf,
  IsMany,
  ModelShape,
  RelationName,
  RelationOf,
  TargetOf,
} from "../../../db/mod.ts";

/** A name of a model's own, or of something beyond a relation: `author__name`. What lies beyond is checked as well. */
export type PathInput<M extends AnyModel> =
  | ColumnName<M>
  | RelationName<M>
  | "pk"
  | `${RelationName<M>}__${string}`;

/** A path that leads somewhere. */
export type CheckedPath<M extends AnyModel, Path> = Path extends string ? CheckedNames<M, object, Path> : unknown;

/** A path to search in, with Django's prefixes: `^` for the beginning, `=` for the whole, `@` for full text. */
export type SearchInput<M extends AnyModel> =
  | PathInput<M>
  | `${ColumnName<M>}__${SearchLookup}`
  | `${"^" | "=" | "@"}${PathInput<M>}`;

/** A path to search in that leads somewhere; a lookup may follow. */
export type CheckedSearch<M extends AnyModel, Name> = Name extends `${"^" | "=" | "@"}${infer Path}`
  ? CheckedPath<M, WithoutLookup<Path>>
  : CheckedPath<M, WithoutLookup<Name>>;

/** A path without the lookup at its end. */
export type WithoutLookup<Path> = Path extends `${infer Start}__${SearchLookup}` ? Start : Path;

/** The lookups that a search may name. */
export type SearchLookup =
  | "exact"
  | "iexact"
  | "contains"
  | "icontains"
  | "startswith"
  | "istartswith"
  | "endswith"
  | "iendswith";

/** Whether a path crosses a relation to many rows. */
export type LeadsToMany<M extends ModelShape, Path extends string> = HeadOf<Path> extends RelationName<M>
  ? IsMany<RelationOf<M, HeadOf<Path>>> extends true ? true
  : Path extends `${HeadOf<Path>}__${infer Rest}` ? LeadsToMany<TargetOf<RelationOf<M, HeadOf<Path>>>, Rest>
  : false
  : false;

/** The names of a model's columns of days and moments; any name, of any model. */
export type DateName<M extends AnyModel> = string extends ColumnName<M> ? string : {
  [Name in ColumnName<M>]: M["table"]["_"]["columns"][Name]["_"]["columnType"] extends "NuagesTemporalField" ? Name
    : M["table"]["$inferSelect"][Name] extends Date | null ? Name
    : never;
}[ColumnName<M>];

/** The names of a model's columns of numbers; any name, of any model. */
export type NumberName<M extends AnyModel> = string extends ColumnName<M> ? string : {
  [Name in ColumnName<M>]: M["table"]["$inferSelect"][Name] extends number | null ? Name : never;
}[ColumnName<M>];
