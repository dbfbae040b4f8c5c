import type { AnyModel, QuerySet, ResolvedRelation } from "../../../../db/mod.ts";
import type { Question } from "../../ask.ts";
import { keyName } from "../../paths.ts";
import { rowsOf } from "../../request.ts";
import { countsBy, shownFilter, type ValueCounts, valueKey } from "./choice_filter.ts";
import { isNull, narrowByValues, readValue } from "./field_filters.ts";
import type { Filter, FilterContext, ShownFilter } from "./filter.ts";

/** As many choices as somebody can still look through. */
const MOST_CHOICES = 200;

/** The relation that a filter is about. */
export interface RelatedContext extends FilterContext {
  /** Its path. */
  readonly path: string;
  /** The relation. */
  readonly relation: ResolvedRelation;
  /** What stands above the filter. */
  readonly title: string;
  /** Whether a row may be found twice. */
  readonly isMany: boolean;
  /** Whether only rows are choices that some row refers to. */
  readonly only: boolean;
}

/** The rows of another model: Django's `RelatedFieldListFilter` and `RelatedOnlyFieldListFilter`. */
export function relatedFilter(context: RelatedContext): Filter {
  const { path, relation, params, isMany } = context;
  const key = keyName(relation.target);
  const exact = `${path}__${key}__exact`;
  const field = relation.target.fields[key];
  const mayBeNone = relation.hops.some(({ optional }) => optional);
  const parameters = mayBeNone ? [exact, isNull(path)] : [exact];
  const read = (text: string): unknown => field ? readValue(field, text) : text;
  return {
    parameters,
    isActive: parameters.some((name) => params.has(name)),
    isMany,
    narrow: (rows) => narrowByValues({ params, path }, rows, exact, read),
    shown: (rows) => ({
      questions: questionsOf(context, rows),
      read: ([found, counted]) => choicesIn(context, { exact, parameters, mayBeNone }, found, counted),
    }),
  };
}

function questionsOf(context: RelatedContext, rows: QuerySet<AnyModel> | undefined): Question[] {
  const { path, relation: { target }, request, only } = context;
  const admin = request.registry.get(target);
  const all = admin ? rowsOf(request, admin) : target.objects(request.c);
  const used = only ? all.filter({ pk__in: context.rows.orderBy().valuesList(path) }) : all;
  const choices = used.slice(0, MOST_CHOICES + 1);
  if (!rows) return [choices];
  return [choices, countsBy(rows, path)];
}

function choicesIn(
  context: RelatedContext,
  { exact, parameters, mayBeNone }: { exact: string; parameters: readonly string[]; mayBeNone: boolean },
  found: unknown,
  counted: unknown,
): ShownFilter | undefined {
  const { path, title, request } = context;
  const rows = found as readonly { readonly pk: unknown }[];
  const counts = counted as ValueCounts;
  const options = rows.slice(0, MOST_CHOICES).map((row) => ({
    label: String(row),
    values: { [exact]: String(row.pk) },
    condition: {},
    key: valueKey(row.pk),
  }));
  const none = mayBeNone
    ? [{
      label: request.site.emptyValueDisplay,
      values: { [isNull(path)]: "True" },
      condition: {},
      key: valueKey(null),
    }]
    : [];
  const all = [...options, ...none];
  if (all.length < 2) return undefined;
  const shown = shownFilter(
    context,
    { title, parameters, options: all, isMultiple: true },
    counts ? all.map(({ key }) => counts.get(key) ?? 0) : [],
  );
  return rows.length > MOST_CHOICES ? { ...shown, isCut: true } : shown;
}
