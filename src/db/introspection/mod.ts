/**
 * Introspection: what a database says of its own tables, and models for them.
 *
 * `inspectdb` writes the models of a database that is there already ({@linkcode writeModels}); `flush` asks which tables
 * exist ({@linkcode readSchema}). Everything is read from `sqlite_master` and pragmas, in one round trip.
 *
 * | Django | here |
 * | --- | --- |
 * | `connection.introspection` | {@linkcode readSchema} |
 * | `inspectdb` | {@linkcode writeModels} |
 * | `ContentType` | {@linkcode readContentTypes} |
 *
 * @see {@link https://docs.djangoproject.com/en/stable/howto/legacy-databases/}
 * @module
 */
export { type ContentType, readContentTypes } from "./content_types.ts";
export { type LargeKey, readLargeKeys } from "./large_keys.ts";
export { readSchema } from "./read_schema.ts";
export type {
  CheckSchema,
  ColumnSchema,
  DatabaseSchema,
  ForeignKeyAction,
  ForeignKeySchema,
  IndexPart,
  IndexSchema,
  TableKind,
  TableSchema,
} from "./schema.ts";
export { writeModels, type WriteModelsOptions } from "./write_models.ts";
