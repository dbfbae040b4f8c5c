import type { Context } from "hono";
import {
  type AnyModel,
  type AnyRow,
  type ForwardName,
  Instance,
  type QuerySet,
  relationsOf,
  type ResolvedRelation,
  type Source,
} from "../../../db/mod.ts";
import { ImproperlyConfigured } from "../../../errors.ts";
import type { FieldMap } from "../../field.ts";
import type { ModelFormDefinition } from "../define_model_form.ts";
import {
  type ModelFormSetDefinition,
  type ModelFormSetOptions,
  type OneModelFormSetOptions,
  queryOf,
} from "./define_model_form_set.ts";
import { parentField } from "./hidden_fields.ts";
import { type BegunSet, setOf } from "./set_of.ts";

/** Options for {@linkcode inlineFormSet}. */
export interface InlineFormSetOptions<M extends AnyModel, Fields extends FieldMap>
  extends Omit<ModelFormSetOptions<M, Fields>, "extra" | "canDelete"> {
  /** The foreign key that leads to the parent, where there are several: Django's `fk_name`. */
  fk?: ForwardName<M>;
  /**
   * How many empty forms follow those of what there is.
   *
   * @default {3}
   */
  extra?: number;
  /**
   * Whether each form has a field `DELETE`.
   *
   * @default {true}
   */
  canDelete?: boolean;
}

/** Options of one inline set. */
export interface OneInlineFormSetOptions<Parent extends AnyModel, M extends AnyModel, Fields extends FieldMap>
  extends OneModelFormSetOptions<M, Fields> {
  /** The parent. It may be new; it has to be saved before the set is. */
  instance: AnyRow<Parent>;
}

/**
 * Describes the forms of rows that belong to another one, on the page of that: the tracks of a disc. Only rows of the
 * parent can be changed, whatever was sent.
 *
 * @example Usage
 * ```ts
 * import { type Context, redirect, render } from "@nuages/nuages";
 * import { atomic, defineModel, foreignKey, reverseOf } from "@nuages/nuages/db";
 * import { inlineFormSet, modelForm } from "@nuages/nuages/forms/models";
 * import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
 *
 * const discs = sqliteTable("music_disc", { id: integer().primaryKey(), title: text().notNull() });
 * const tracks = sqliteTable("music_track", {
 *   id: integer().primaryKey(),
 *   title: text().notNull(),
 *   discId: integer("disc_id").notNull().references(() => discs.id),
 * });
 * const Disc = defineModel(discs, { app: "music", relations: { tracks: () => reverseOf(Track, "disc") } });
 * const Track = defineModel(tracks, { app: "music", relations: { disc: () => foreignKey(Disc, tracks.discId) } });
 *
 * const discForm = modelForm(Disc, { fields: ["title"] });
 * const trackFormSet = inlineFormSet(Disc, modelForm(Track, { fields: ["title"] }), { extra: 1 });
 *
 * async function editDisc(c: Context, instance: Awaited<ReturnType<typeof discForm.unbound>>["instance"]): Promise<Response> {
 *   const form = await discForm.read(c, { instance });
 *   const set = await trackFormSet.read(c, { instance });
 *   if (!form.isValid || !set.isValid) return await render(c, "music/disc", { form, set }, { status: 422 });
 *   await atomic(c, async (using) => {
 *     await form.save({ using });
 *     await set.save({ using });
 *   });
 *   return redirect(c, "/discs/");
 * }
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/forms/modelforms/#inline-formsets}
 * @param parent The model of the parent.
 * @param form The form of what belongs to it. It need not have the foreign key.
 * @param options Which foreign key, how many, and what can be done with them.
 * @returns The description.
 * @throws {ImproperlyConfigured} If no foreign key leads to the parent, or several do and none is named.
 */
export function inlineFormSet<Parent extends AnyModel, M extends AnyModel, Fields extends FieldMap>(
  parent: Parent,
  form: ModelFormDefinition<M, Fields>,
  options: InlineFormSetOptions<M, Fields> = {},
): ModelFormSetDefinition<M, Fields, OneInlineFormSetOptions<Parent, M, Fields>> {
  const relation = foreignKeyTo(parent, form.model, options.fk);
  const { name, inverse, kind, hops: [{ from }] } = relation;
  const column = Object.values(form.model.fields).find((field) => field.column === from)?.name ?? name;
  const { fk: _, ...others } = options;
  const isOne = kind === "oneToOne" || from.isUnique;
  const limited = { extra: 3, canDelete: true, ...others, ...(isOne && { max: 1 }) };
  return setOf(form, limited as ModelFormSetOptions<M, Fields>, {
    prefix: inverse ?? `${form.model.name.toLowerCase()}_set`,
    implied: [column],
    fields: Object.hasOwn(form.fields, name) ? { [name]: parentField() } : {},
    begin: (given: OneInlineFormSetOptions<Parent, M, Fields>, c) => beginInline(relation, column, given, c),
  });
}

function foreignKeyTo(parent: AnyModel, model: AnyModel, fk: string | undefined): ResolvedRelation {
  const found = [...relationsOf(model).values()].filter(({ many, reverse, target, name }) =>
    !many && !reverse && target === parent && (fk === undefined || name === fk)
  );
  const [only, second] = found;
  if (only && !second) return only;
  const where = `inlineFormSet(${parent.name}, ${model.name})`;
  if (fk !== undefined) throw new ImproperlyConfigured(where, `"${fk}" is no foreign key to ${parent.name}`);
  if (!only) throw new ImproperlyConfigured(where, `${model.name} has no foreign key to ${parent.name}`);
  const names = found.map(({ name }) => `"${name}"`).join(" or ");
  throw new ImproperlyConfigured(where, `${model.name} has several foreign keys to ${parent.name}: say fk: ${names}`);
}

function beginInline(
  relation: ResolvedRelation,
  column: string,
  given: { instance: unknown; rows?: object; initial?: readonly object[]; prefix?: string; using?: Source },
  c: Context | undefined,
): BegunSet {
  const { instance: parent, initial, prefix, using } = given;
  const { model, target, name } = relation;
  if (!(parent instanceof Instance) || Instance.modelOf(parent) !== target) {
    throw new TypeError(
      `Cannot make forms of ${model.verboseNamePlural}: expected a row of ${target.name} as instance`,
    );
  }
  const source = using ?? c ?? Instance.writerOf(parent);
  return {
    initial,
    prefix,
    using,
    rows: rowsOfParent(
      relation,
      column,
      parent,
      queryOf(model, source === undefined ? given : { ...given, using: source }, c),
    ),
    newRow() {
      // What it needs, the form brings.
      const row = model.build({} as never, source) as unknown as Instance;
      Reflect.set(row, name, parent);
      return row;
    },
    always: { [name]: parent },
  };
}

/** To a parent that is not saved yet, nothing belongs. */
function rowsOfParent(
  { target, hops: [{ to }] }: ResolvedRelation,
  column: string,
  parent: Instance,
  rows: QuerySet<AnyModel>,
): QuerySet<AnyModel> {
  const referred = Object.values(target.fields).find((field) => field.column === to)?.name ?? "pk";
  const key: unknown = Reflect.get(parent, referred);
  if (key === undefined || key === null || !Instance.stateOf(parent).saved) return rows.none();
  return rows.filter({ [column]: key } as object as never);
}
