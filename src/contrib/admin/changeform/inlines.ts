import {
  type AnyModel,
  Instance,
  type QuerySet,
  relationsOf,
  type ResolvedRelation,
  type Source,
} from "../../../db/mod.ts";
import type { FieldMap } from "../../../forms/mod.ts";
import {
  fixedFormSet,
  inlineFormSet,
  type ModelFormSet,
  type ModelFormSetDefinition,
} from "../../../forms/models/mod.ts";
import type { FormValues } from "../../../http/mod.ts";
import { contentTypeFor } from "../../contenttypes/mod.ts";
import type { InlineAdmin } from "../inline_admin.ts";
import { mayViewOrChange, type Rights, rightsOf } from "../permissions.ts";
import type { AdminRequest } from "../request.ts";
import { keyName, ownField } from "../paths.ts";
import { asNew } from "./as_new.ts";
import { type FormPlan, formPlan } from "./form_plan.ts";
import { choicesFor } from "./choices.ts";
import { readSet, type SentSet } from "./gone_rows.ts";
import { inlineRows } from "./inline_rows.ts";

/** The rows of another model on a page, as one request may edit them. */
export interface InlinePart {
  /** What was said of them. */
  readonly inline: InlineAdmin;
  /** What somebody may do with them. */
  readonly rights: Rights;
  /** What stands before the names of its fields. */
  readonly prefix: string;
  /** What each form consists of. */
  readonly plan: FormPlan;
  /** The set of forms. */
  readonly set: ModelFormSet;
  /** What was sent, by the names that its forms have; nothing for a page that is shown first. */
  readonly values: FormValues | undefined;
  /** Whether somebody deleted a row meanwhile in which something was typed. */
  readonly hasGone: boolean;
  /** The rows that somebody may see, and not change: they are in no form. */
  readonly locked: readonly Instance[];
  /** The keys of rows in its forms that somebody may not delete. */
  readonly undeletable: ReadonlySet<string>;
}

/**
 * What can be done with inlines on a page: what somebody may do, nothing, or nothing but read what they typed, where the row
 * itself is gone and they may add none.
 */
export type InlineAccess = "own" | "locked" | "typed";

/** Any set of forms of the admin. */
type AnySet = ModelFormSetDefinition<AnyModel, FieldMap, Record<string, unknown>>;

/**
 * Makes the sets of forms of a page.
 *
 * @param request The request.
 * @param inlines What there is to edit beside the row.
 * @param parent The row, saved or not.
 * @param values What was sent; nothing for a page that is shown first.
 * @param access What can be done with them on this page.
 * @returns The sets that somebody may see.
 */
export async function inlineParts(
  request: AdminRequest,
  inlines: readonly InlineAdmin[],
  parent: Instance,
  values: FormValues | undefined,
  access: InlineAccess,
): Promise<InlinePart[]> {
  const parts: InlinePart[] = [];
  const used = new Map<string, number>();
  for (const inline of inlines) {
    const rights = await rightsOf(request, inline);
    const name = prefixOf(inline, Instance.modelOf(parent));
    const count = (used.get(name) ?? 0) + 1;
    used.set(name, count);
    // Of a new row, only what may be added can be seen.
    const isShown = isSaved(parent)
      ? await mayViewOrChange(request, inline) || rights.add
      : rights.add || (access === "typed" && rights.change);
    if (!isShown) continue;
    const prefix = count === 1 ? name : `${name}-${count}`;
    const part = await inlinePart(request, inline, parent, prefix, RIGHTS[access] ?? rights, values);
    parts.push(access === "typed" ? { ...part, rights: NO_RIGHTS } : part);
  }
  return parts;
}

const NO_RIGHTS: Rights = { view: true, add: false, change: false, delete: false };

/** What was typed stands in forms of new rows, which nobody saves. */
const RIGHTS: Readonly<Record<InlineAccess, Rights | undefined>> = {
  own: undefined,
  locked: NO_RIGHTS,
  typed: { ...NO_RIGHTS, add: true },
};

async function inlinePart(
  request: AdminRequest,
  inline: InlineAdmin,
  parent: Instance,
  prefix: string,
  rights: Rights,
  values: FormValues | undefined,
): Promise<InlinePart> {
  const { c } = request;
  const { model, options } = inline;
  const hidden = fixedColumns(inline, Instance.modelOf(parent));
  const plan = await formPlan(c, {
    model,
    options,
    row: undefined,
    locked: rights.change || rights.add ? [] : "all",
    hidden,
    rowsOf: choicesFor(request),
  });
  const definition = setDefinition(inline, parent, plan, rights);
  const fixed = await fixedValues(c, inline, parent);
  const own = await inlineRows(request, inline, rights, rowsOfParent(request, inline, parent, fixed));
  const given = { ...(inline.generic ? { fixed } : { instance: parent }), rows: own.editable, prefix };
  const bind = async (sent: FormValues) => await definition.bind(sent, { ...given, c }) as unknown as ModelFormSet;
  const sent = values &&
    (isSaved(parent)
      ? await readSet(request, { inline, rights, prefix, bind }, values)
      : await newSet(bind, asNew(values, prefix, keyName(model))));
  return {
    inline,
    rights,
    prefix,
    plan,
    set: sent?.set ?? await definition.unbound(c, given) as unknown as ModelFormSet,
    values: sent?.values,
    hasGone: sent?.hasGone ?? false,
    locked: own.locked,
    undeletable: own.undeletable,
  };
}

async function newSet(bind: (values: FormValues) => Promise<ModelFormSet>, values: FormValues): Promise<SentSet> {
  return { set: await bind(values), values, hasGone: false };
}

/** To a row that is not saved yet, nothing belongs. */
function rowsOfParent(
  request: AdminRequest,
  inline: InlineAdmin,
  parent: Instance,
  fixed: Record<string, unknown> | undefined,
): QuerySet<AnyModel> {
  const rows = rowsOfInline(request, inline);
  if (!isSaved(parent)) return rows.none();
  const condition = fixed ?? { [relationTo(inline, Instance.modelOf(parent))?.name ?? "pk"]: parent };
  return rows.filter(condition);
}

function isSaved(row: Instance): boolean {
  return Instance.stateOf(row).saved;
}

function rowsOfInline({ c }: AdminRequest, { model, options }: InlineAdmin): QuerySet<AnyModel> {
  const rows = model.objects(c);
  const own = options.getQueryset?.(c, rows) ?? rows;
  const order = options.ordering ?? (options.orderField === undefined ? undefined : [options.orderField]);
  return order ? own.orderBy(...order) : own;
}

/** The values of a generic foreign key to a row; nothing, while the row has no key. */
export async function fixedValues(
  source: Source,
  { generic }: InlineAdmin,
  parent: Instance,
): Promise<Record<string, unknown> | undefined> {
  if (!generic || !Instance.stateOf(parent).saved) return undefined;
  const { id } = await contentTypeFor(source, Instance.modelOf(parent));
  const { contentType, objectId } = generic.columns;
  const isNumber = ownField(generic.model, objectId)?.column.dataType === "number";
  return { [contentType]: id, [objectId]: isNumber ? Number(parent.pk) : String(parent.pk) };
}

const definitions = new WeakMap<FormPlan, Map<string, AnySet>>();

function setDefinition(inline: InlineAdmin, parent: Instance, plan: FormPlan, rights: Rights): AnySet {
  const { options, generic } = inline;
  const key = JSON.stringify([Instance.modelOf(parent).name, inline.layout, rights]);
  const known = definitions.get(plan)?.get(key);
  if (known) return known;
  const { extra = 3, min = 0, max = 1000, canDelete = true, fk } = options;
  const limits = {
    extra: rights.add ? extra : 0,
    min: rights.add ? min : 0,
    max,
    editOnly: !rights.add,
    canDelete: canDelete && rights.delete && (rights.change || rights.add),
  };
  const made = generic
    ? fixedFormSet(plan.definition, fixedColumns(inline, Instance.modelOf(parent)), limits)
    : inlineFormSet(Instance.modelOf(parent), plan.definition, {
      ...limits,
      ...(fk !== undefined && { fk }),
    });
  const definition = made as unknown as AnySet;
  definitions.set(plan, (definitions.get(plan) ?? new Map<string, AnySet>()).set(key, definition));
  return definition;
}

/** The fields that the set fills by itself. */
function fixedColumns(inline: InlineAdmin, parent: AnyModel): string[] {
  if (inline.generic) {
    const { contentType, objectId } = inline.generic.columns;
    const relation = [...relationsOf(inline.model).values()].find(({ hops: [{ from }], many, reverse }) =>
      !many && !reverse && from === inline.model.fields[contentType]?.column
    );
    return [contentType, objectId, ...(relation ? [relation.name] : [])];
  }
  const relation = relationTo(inline, parent);
  return relation ? [relation.name] : [];
}

/** The foreign key by which an inline refers to the page's row. */
export function relationTo(
  { model, options: { fk } }: InlineAdmin,
  parent: AnyModel,
): ResolvedRelation | undefined {
  return [...relationsOf(model).values()].find(({ many, reverse, target, name }) =>
    !many && !reverse && target === parent && (fk === undefined || name === fk)
  );
}

function prefixOf(inline: InlineAdmin, parent: AnyModel): string {
  const { model, generic } = inline;
  if (generic) return `${model.app}-${model.name.toLowerCase()}`;
  return relationTo(inline, parent)?.inverse ?? `${model.name.toLowerCase()}_set`;
}
