import type { Attributes, BoundField } from "../../../forms/mod.ts";
import { SafeHtml } from "../../../template/mod.ts";
import { contentTypeName } from "../../contenttypes/mod.ts";
import { may } from "../permissions.ts";
import { type AdminRequest, modelUrl, siteUrl } from "../request.ts";
import type { FormViewContext } from "./form_view.ts";
import { keysInput } from "./relation_field.ts";
import { chosenBy, isListed, loadedChoices, type RelationPlan } from "./relation_plan.ts";

/** Where rows of a related model are edited from a form. */
export interface RelationLinks {
  /** Adds one. */
  readonly add: string | undefined;
  /** Changes or shows the one that is chosen; `__key__` stands for its key. */
  readonly change: string | undefined;
  /** Finds one in the list. */
  readonly lookup: string | undefined;
  /** What is chosen, where only its key stands in the field. */
  readonly chosen: readonly { readonly key: string; readonly label: string }[];
  /** What one row is called. */
  readonly what: string;
}

/**
 * The element of a relation. A list that would be too long is an element for keys, like those that are searched.
 *
 * @param request The request.
 * @param plan The relation.
 * @param bound Its field.
 * @returns The element.
 */
export function relationElement(request: AdminRequest, plan: RelationPlan, bound: BoundField): SafeHtml {
  if (listsAll(request, plan)) return bound.widget;
  return keysElement(plan, bound, {
    "data-autocomplete": searchUrl(request, plan),
    "data-many": plan.relation.many,
  });
}

/** Where a script looks for rows; nothing, where only keys are typed. */
function searchUrl({ c, site, registry }: AdminRequest, { kind, name, relation }: RelationPlan): string | undefined {
  const { model, target } = relation;
  const canSearch = kind !== "rawId" && (registry.get(target)?.options.searchFields?.length ?? 0) > 0;
  if (!canSearch) return undefined;
  const query = new URLSearchParams({ app_label: model.app, model_name: contentTypeName(model), field_name: name });
  return `${siteUrl({ c, site }, "autocomplete")}?${query}`;
}

function keysElement(plan: RelationPlan, bound: BoundField, attributes: Attributes): SafeHtml {
  const { view, field: { widget } } = bound;
  const { id, required, ...described } = view.attributes;
  // In the place of a list there is nothing of the list but what is told of it.
  const own = isListed(plan)
    ? { ...keysInput(plan).attributes, id, required, ...only(described, /^aria-/), ...nameOf(bound) }
    : view.attributes;
  const shown = { ...view, value: keysIn(bound.value).join(","), attributes: { ...own, ...attributes } };
  return new SafeHtml((isListed(plan) ? keysInput(plan) : widget).html(shown, () => ""));
}

/** A group of buttons has a legend, which is no name for a single element. */
function nameOf({ isGroup, label }: BoundField): Attributes {
  return isGroup ? { "aria-label": label } : {};
}

function only(attributes: Attributes, names: RegExp): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => names.test(name)));
}

/** The keys that stand in a field. */
export function keysIn(value: unknown): string[] {
  const items = Array.isArray(value) ? value : value === null || value === undefined ? [] : [value];
  return items.flatMap((item) => String(item).split(",")).map((key) => key.trim()).filter((key) => key !== "");
}

/**
 * Finds where rows of a relation are looked at, added and found.
 *
 * @param context The request, and the rows that are chosen where only their keys stand in the field.
 * @param plan The relation.
 * @param bound Its field.
 * @returns The addresses, as far as somebody may go there.
 */
export async function relationLinks(
  { request, labels }: Pick<FormViewContext, "request" | "labels">,
  plan: RelationPlan,
  bound: BoundField,
): Promise<RelationLinks | undefined> {
  const { target, many } = plan.relation;
  const admin = request.registry.get(target);
  const listed = listsAll(request, plan);
  const known = labels.get(plan.key);
  const chosen = (listed ? [] : keysIn(bound.value)).flatMap((key) => {
    const row = known?.get(key);
    return row === undefined ? [] : [{ key, label: plan.label(row, request.c) }];
  });
  if (!admin) {
    return chosen.length === 0
      ? undefined
      : { add: undefined, change: undefined, lookup: undefined, chosen, what: target.verboseName };
  }
  const field = chosenBy(plan);
  const popup = `_popup=1&_to_field=${field}`;
  const list = modelUrl(request, target, "changelist");
  const [canAdd, canChange, canView] = [
    await may(request, admin, "add"),
    await may(request, admin, "change"),
    await may(request, admin, "view"),
  ];
  return {
    add: canAdd ? `${modelUrl(request, target, "add")}?${popup}` : undefined,
    change: !many && (canChange || canView) ? `${list}__key__/change/?${popup}` : undefined,
    lookup: !listed && canView ? `${list}?${popup}` : undefined,
    chosen,
    what: target.verboseName,
  };
}

/** Whether all rows that may be chosen stand in the element. */
function listsAll(request: AdminRequest, plan: RelationPlan): boolean {
  return isListed(plan) && loadedChoices(request.c).get(plan.key)?.isCut !== true;
}
