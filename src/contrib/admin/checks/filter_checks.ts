import type { ModelField } from "../../../db/mod.ts";
import { walkPath } from "../paths.ts";
import { hasFunctions } from "./list_checks.ts";
import { type Found, isRecord, itemsOf, problem, type Subject } from "./subject.ts";

const KINDS: readonly unknown[] = ["boolean", "choices", "date", "allValues", "related", "relatedOnly", "empty"];

/**
 * What a list is filtered and searched by: Django's E112, E113, E115, E116 and E126. What E114 says cannot be written.
 *
 * @param subject The model's admin.
 */
export function* checkFilters(subject: Subject): Found {
  for (const [at, item] of (yield* itemsOf(subject, "listFilter", "E112")).entries()) {
    yield* checkFilter(subject, item, `listFilter[${at}]`);
  }
  for (const [at, item] of (yield* itemsOf(subject, "searchFields", "E126")).entries()) {
    yield* checkSearch(subject, item, `searchFields[${at}]`);
  }
}

function* checkFilter(subject: Subject, item: unknown, label: string): Found {
  if (isRecord(item) && "parameter" in item) {
    if (hasFunctions(item, "lookups", "filter")) return;
    return yield problem(subject, "E113", `The value of '${label}' must have the functions 'lookups' and 'filter'.`);
  }
  const { field: name, kind } = isRecord(item) ? item : { field: item, kind: undefined };
  const path = typeof name === "string" ? walkPath(subject.model, name) : undefined;
  if (!path || path.rest.length > 0) {
    yield problem(
      subject,
      "E116",
      `The value of '${label}' refers to '${String(name)}', which does not refer to a Field.`,
    );
  } else if (kind !== undefined && !KINDS.includes(kind)) {
    yield problem(subject, "E115", `The value of '${label}' has the kind '${String(kind)}', which no filter has.`);
  } else if (kind !== undefined && (path.field === undefined) !== (kind === "related" || kind === "relatedOnly")) {
    const what = path.field === undefined ? "a relation" : "no relation";
    yield problem(
      subject,
      "E115",
      `The value of '${label}' has the kind '${String(kind)}', which does not fit '${String(name)}': it is ${what}.`,
    );
  } else if (path.field !== undefined && !fits(kind, path.field)) {
    yield problem(
      subject,
      "E115",
      `The value of '${label}' has the kind '${String(kind)}', which does not fit '${
        String(name)
      }': it has ${path.field.info.kind} values.`,
    );
  }
}

/** Whether a column has values that a kind of filter asks for; the other kinds take any. */
function fits(kind: unknown, { choices, info }: ModelField): boolean {
  if (kind === "boolean") return info.kind === "boolean";
  if (kind === "date") return info.kind === "date" || info.kind === "dateTime";
  return kind !== "choices" || choices !== undefined;
}

const LOOKUPS: readonly string[] = [
  "exact",
  "iexact",
  "contains",
  "icontains",
  "startswith",
  "istartswith",
  "endswith",
  "iendswith",
];

function* checkSearch(subject: Subject, item: unknown, label: string): Found {
  const name = typeof item === "string" ? item.replace(/^[\^=@]/, "") : "";
  const path = walkPath(subject.model, name);
  const [lookup, ...further] = path?.rest ?? [];
  const known = path?.field !== undefined && further.length === 0 && (lookup === undefined || LOOKUPS.includes(lookup));
  if (known) return;
  yield problem(
    subject,
    "E523",
    `The value of '${label}' refers to '${String(item)}', which is no column, and no path that ends in one.`,
  );
}
