import type { AnyModel } from "../../db/mod.ts";
import type { FieldMap, FormOptions } from "../../forms/mod.ts";
import type { View, ViewContext } from "../../urls/mod.ts";
import { requireMethods } from "../mod.ts";
import type { EditOptions } from "./edit_options.ts";
import { editRow } from "./edit_row.ts";

/** Options for {@linkcode createView}. */
export interface CreateViewOptions<Params, M extends AnyModel, Fields extends FieldMap>
  extends EditOptions<Params, M, Fields> {
  /** What stands in the form at first. */
  initial?: (c: ViewContext<Params>) => FormOptions<Fields>["initial"] | Promise<FormOptions<Fields>["initial"]>;
}

/**
 * A view that makes a row by the form of a model. What is wrong is shown beside the fields with the status 422; what was
 * saved sends the visitor on. It has to be guarded by whoever may do so.
 *
 * @example Usage
 * ```ts
 * import { path } from "@nuages/nuages";
 * import { permissionRequired } from "@nuages/nuages/contrib/auth";
 * import { defineModel } from "@nuages/nuages/db";
 * import { modelForm } from "@nuages/nuages/forms/models";
 * import { createView } from "@nuages/nuages/views/editing";
 * import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
 *
 * const Note = defineModel(
 *   sqliteTable("desk_note", { id: integer().primaryKey(), title: text().notNull() }),
 *   { app: "desk" },
 * );
 *
 * const noteCreate = createView({
 *   form: modelForm(Note, { fields: ["title"] }),
 *   successUrl: (_c, note) => `/notes/${note.id}/`,
 * });
 *
 * path("notes/new/", permissionRequired("desk.add_note", noteCreate), { name: "create" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/class-based-views/generic-editing/#createview}
 * @param options The form, and where to go then.
 * @returns The view.
 */
export function createView<Params, M extends AnyModel, Fields extends FieldMap>(
  options: CreateViewOptions<Params, M, Fields>,
): View<Params> {
  const name = options.form.model.verboseName;
  return requireMethods(["GET", "HEAD", "POST"], async function createView(c: ViewContext<Params>) {
    const initial = await options.initial?.(c);
    const words = { title: `Add ${name}`, action: `Add ${name}` };
    return await editRow(c, options, initial === undefined ? {} : { initial }, words);
  });
}
