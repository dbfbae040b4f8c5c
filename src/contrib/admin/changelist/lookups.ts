import type { AnyModel, QuerySet } from "../../../db/mod.ts";
import { SuspiciousOperation } from "../../../http/mod.ts";
import type { ModelAdmin } from "../model_admin.ts";
import type { FilterInput } from "../options/filters.ts";
import { keyName, walkPath } from "../paths.ts";
import type { AdminRequest } from "../request.ts";
import { readFlag, readValue } from "./filters/field_filters.ts";
import { asFieldFilter, isCustom } from "./filters/make_filters.ts";
import { narrowBy } from "./narrow.ts";
import { IncorrectLookup } from "./params.ts";

/** An address that asks about what no filter names: data could be found out so that nobody was meant to see. */
export class DisallowedLookup extends SuspiciousOperation {
  /** Names the lookup. */
  constructor(lookup: string) {
    super(`Filtering by ${lookup.slice(0, 100)} not allowed`);
  }
}

/** What a lookup compares, where it is none of text. */
const COMPARISONS: ReadonlySet<string> = new Set(["exact", "gt", "gte", "lt", "lte"]);
const TEXTS: ReadonlySet<string> = new Set([
  "iexact",
  "contains",
  "icontains",
  "startswith",
  "istartswith",
  "endswith",
  "iendswith",
]);
const PARTS: ReadonlySet<string> = new Set(["year", "month", "day"]);

/** As many values as an address may list. */
const MOST_VALUES = 500;

/**
 * Narrows rows by what the address asks beside the filters: `author__id__exact=3`, as links within the admin do.
 *
 * @param request The request.
 * @param admin What is said of the model.
 * @param filters The filters of the list, whose paths may be asked about.
 * @param rows The rows.
 * @param lookup The name in the address.
 * @param texts Its values; any of them fits.
 * @returns The rows that fit.
 * @throws {DisallowedLookup} If nothing names what lies beyond a relation, or the column is secret: 400.
 * @throws {IncorrectLookup} If there is no such column, or it cannot have such a value.
 */
export function narrowByLookup(
  request: AdminRequest,
  admin: ModelAdmin,
  filters: readonly FilterInput<AnyModel>[],
  rows: QuerySet<AnyModel>,
  lookup: string,
  texts: readonly string[],
): QuerySet<AnyModel> {
  const { model, options } = admin;
  const usual = isAllowed(model, lookup, [
    ...pathsOf(filters),
    ...(options.dateHierarchy ? [options.dateHierarchy] : []),
  ]);
  const text = texts.at(-1) ?? "";
  if (!(options.lookupAllowed?.(request.c, lookup, text, usual) ?? usual)) throw new DisallowedLookup(lookup);
  return narrowBy(rows, { [lookup]: valueOf(model, lookup, text) });
}

function pathsOf(filters: readonly FilterInput<AnyModel>[]): string[] {
  return filters.flatMap((filter) => isCustom(filter) ? [] : [asFieldFilter(filter).field]);
}

/** As Django: what the row itself tells, and what a filter names. Beyond that, also no column that is secret. */
function isAllowed(model: AnyModel, lookup: string, named: readonly string[]): boolean {
  const found = walkPath(model, lookup);
  if (!found) return true;
  const { relations, field } = found;
  if (field?.secret) return false;
  const path = [...relations.map(({ name }) => name), ...(field ? [field.name] : [])].join("__");
  const through = relations.map(({ name }) => name).join("__");
  if (named.includes(path)) return true;
  const last = relations.at(-1);
  const isKey = last !== undefined && (field === undefined || field.name === keyName(last.target));
  if (named.includes(through) && isKey) return true;
  if (relations.length === 0) return true;
  // The key of the row that it refers to stands in the row itself.
  return relations.length === 1 && last?.reverse === false && isKey;
}

function valueOf(model: AnyModel, lookup: string, text: string): unknown {
  const found = walkPath(model, lookup);
  if (!found) throw new IncorrectLookup(`there is no column "${lookup.slice(0, 50)}"`);
  const [name = "exact", second] = found.rest;
  if (second !== undefined) throw new IncorrectLookup(`there is no lookup "${lookup.slice(0, 100)}"`);
  if (name === "isnull") return readFlag(text);
  const field = found.field ?? keyField(found.relations.at(-1)?.target);
  if (!field) throw new IncorrectLookup("there is no such column");
  if (name === "in") return text.split(",", MOST_VALUES).map((part) => readValue(field, part));
  if (COMPARISONS.has(name)) return readValue(field, text);
  if (TEXTS.has(name)) return text.toWellFormed().replaceAll("\0", "");
  if (PARTS.has(name) && /^[0-9]{1,4}$/.test(text)) return Number(text);
  throw new IncorrectLookup(`there is no lookup "${name.slice(0, 50)}"`);
}

function keyField(model: AnyModel | undefined) {
  return model?.fields[keyName(model)];
}
