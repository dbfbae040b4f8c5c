import type { AnyModel } from "../../../db/mod.ts";
import type { CustomFilter, FieldFilter } from "../changelist/filters/types.ts";
import type { CheckedPath, PathInput } from "./names.ts";

/** A filter: a path, a path with what is special about it, or one of a project's own. */
export type FilterInput<M extends AnyModel> = PathInput<M> | FieldFilter<PathInput<M>> | CustomFilter<M>;

/** A filter whose path leads somewhere. */
export type CheckedFilter<M extends AnyModel, Filter> = Filter extends { readonly field: infer Path }
  ? CheckedPath<M, Path>
  : CheckedPath<M, Filter>;

/** Whether the counts of filters are shown. */
export type ShowFacets = "always" | "allow" | "never";
