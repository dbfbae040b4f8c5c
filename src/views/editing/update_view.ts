import type { AnyModel, Row } from "../../db/mod.ts";
import type { FieldMap } from "../../forms/mod.ts";
import { getObjectOr404 } from "../../shortcuts.ts";
import type { View, ViewContext } from "../../urls/mod.ts";
import { requireMethods } from "../mod.ts";
import type { EditOptions } from "./edit_options.ts";
import { editRow } from "./edit_row.ts";

/** Finds the row that a view is about; `undefined`, or `ObjectDoesNotExist`, is a 404. */
export type FindRow<Params, M extends AnyModel> = (c: ViewContext<Params>) => PromiseLike<Row<M> | undefined>;

/** Options for {@linkcode updateView}. */
export interface UpdateViewOptions<Params, M extends AnyModel, Fields extends FieldMap>
  extends EditOptions<Params, M, Fields> {
  /** Finds the row. Leave out those that the visitor may not change. */
  object: FindRow<Params, M>;
}

/**
 * A view that changes a row by the form of a model. What is wrong is shown beside the fields with the status 422; what was
 * saved sends the visitor on. It has to be guarded by whoever may do so.
 *
 * @example Usage
 * ```ts
 * import { getParams, path, type ViewContext } from "@nuages/nuages";
 * import { defineModel } from "@nuages/nuages/db";
 * import { modelForm } from "@nuages/nuages/forms/models";
 * import { updateView } from "@nuages/nuages/views/editing";
 * import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
 *
 * const Note = defineModel(
 *   sqliteTable("desk_note", { id: integer().primaryKey(), title: text().notNull() }),
 *   { app: "desk" },
 * );
 *
 * const noteUpdate = updateView({
 *   form: modelForm(Note, { fields: ["title"] }),
 *   object: (c: ViewContext<{ id: number }>) => Note.objects(c).filter({ id: getParams(c).id }).first(),
 *   successUrl: "/notes/",
 * });
 *
 * path("notes/<int:id>/change/", noteUpdate, { name: "update" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/class-based-views/generic-editing/#updateview}
 * @param options The form, how the row is found, and where to go then.
 * @returns The view.
 */
export function updateView<Params, M extends AnyModel, Fields extends FieldMap>(
  options: UpdateViewOptions<Params, M, Fields>,
): View<Params> {
  const name = options.form.model.verboseName;
  return requireMethods(["GET", "HEAD", "POST"], async function updateView(c: ViewContext<Params>) {
    const row = await getObjectOr404(options.object(c));
    return await editRow(c, options, { instance: row }, { title: `Change ${name}`, action: "Save" });
  });
}
