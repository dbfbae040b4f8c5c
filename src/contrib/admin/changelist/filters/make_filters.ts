import type { AnyModel } from "../../../../db/mod.ts";
import { ImproperlyConfigured } from "../../../../errors.ts";
import type { FilterInput } from "../../options/filters.ts";
import { type AdminPath, isMany, walkPath } from "../../paths.ts";
import { inWords } from "../../words.ts";
import { allValuesFilter } from "./all_values_filter.ts";
import { customFilter } from "./custom_filter.ts";
import { dateFilter } from "./date_filter.ts";
import { booleanFilter, choicesFilter, emptyFilter, type FieldContext } from "./field_filters.ts";
import type { Filter, FilterContext } from "./filter.ts";
import { relatedFilter } from "./related_filter.ts";
import type { CustomFilter, FieldFilter, FilterKind } from "./types.ts";

/**
 * Makes a filter of what a project says.
 *
 * @param context What every filter is made with.
 * @param input A path, a path with what is special about it, or a filter of the project's own.
 * @returns The filter.
 * @throws {ImproperlyConfigured} If the path is of nothing that can be filtered by so.
 */
export function makeFilter(context: FilterContext, input: FilterInput<AnyModel>): Filter {
  if (isCustom(input)) return customFilter(context, input);
  const { field: path, kind, title } = asFieldFilter(input);
  const found = walkPath(context.model, path);
  if (!found || found.rest.length > 0) throw problem(context.model, path, "is no column, relation or path");
  const chosen = kind ?? usualKind(found);
  const shared = { ...context, path, title: title ?? titleOf(found), isMany: isMany(found) };
  const relation = found.field ? undefined : found.relations.at(-1);
  if (chosen === "related" || chosen === "relatedOnly") {
    if (!relation) throw problem(context.model, path, `is no relation, and so has no filter "${chosen}"`);
    return relatedFilter({ ...shared, relation, only: chosen === "relatedOnly" });
  }
  if (!found.field) throw problem(context.model, path, `is a relation, and so has no filter "${chosen}"`);
  if (found.field.secret) throw problem(context.model, path, "is secret, and so is no filter");
  return fieldFilterOf(chosen, { ...shared, field: found.field });
}

function fieldFilterOf(kind: Exclude<FilterKind, "related" | "relatedOnly">, context: FieldContext): Filter {
  switch (kind) {
    case "boolean":
      return booleanFilter(context);
    case "choices":
      return choicesFilter(context);
    case "date":
      return dateFilter(context);
    case "empty":
      return emptyFilter(context);
    case "allValues":
      return allValuesFilter(context);
  }
}

/** Whether a filter is one of a project's own. */
export function isCustom(input: FilterInput<AnyModel>): input is CustomFilter<AnyModel> {
  return typeof input === "object" && "parameter" in input;
}

/** A path by itself is a filter of its usual kind. */
export function asFieldFilter(input: string | FieldFilter): FieldFilter {
  return typeof input === "string" ? { field: input } : input;
}

function usualKind({ field }: AdminPath): FilterKind {
  if (!field) return "related";
  if (field.info.kind === "boolean") return "boolean";
  if (field.choices !== undefined) return "choices";
  return field.info.kind === "date" || field.info.kind === "dateTime" ? "date" : "allValues";
}

function titleOf({ field, relations }: AdminPath): string {
  return field?.verboseName ?? inWords(relations.at(-1)?.name ?? "");
}

function problem({ app, name }: AnyModel, path: string, text: string): ImproperlyConfigured {
  return new ImproperlyConfigured(`modelAdmin(${app}.${name}).listFilter`, `"${path}" ${text}`);
}
