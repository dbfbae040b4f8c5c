import { type AnyModel, ProtectedError, RestrictedError, type Row } from "../../db/mod.ts";
import { defineForm } from "../../forms/mod.ts";
import { getObjectOr404, render } from "../../shortcuts.ts";
import type { View, ViewContext } from "../../urls/mod.ts";
import { refusal } from "../../validation/mod.ts";
import { requireMethods } from "../mod.ts";
import { addressFinder, answerInvalid, answerValid, type SuccessUrl } from "./form_answers.ts";
import { pageValues, templateOf } from "./model_page.ts";
import type { FindRow } from "./update_view.ts";

/** Options for {@linkcode deleteView}. */
export interface DeleteViewOptions<Params, M extends AnyModel> {
  /** The model. */
  model: M;
  /** Finds the row. Leave out those that the visitor may not delete. */
  object: FindRow<Params, M>;
  /** Where visitors go then. */
  successUrl: SuccessUrl<[c: ViewContext<Params>, row: Row<M>]>;
  /**
   * The template that asks. It gets `object`, `form` and `title`.
   *
   * @default {"<app>/<model>_confirm_delete, or the plain page of the app editing"}
   */
  template?: string;
  /** Is told of the row that was deleted, to say so to the visitor. */
  onSuccess?: (c: ViewContext<Params>, row: Row<M>) => void | Promise<void>;
  /** More values for the template. */
  context?: (c: ViewContext<Params>, row: Row<M>) => Record<string, unknown> | Promise<Record<string, unknown>>;
}

/** The question has no fields. What stands in the way of the deletion is said above it. */
const question = /* @__PURE__ */ defineForm({});

/**
 * A view that asks, and deletes a row when the answer is sent by POST. A row that others protect is not deleted, and the
 * page says so with the status 422. It has to be guarded by whoever may do so.
 *
 * @example Usage
 * ```ts
 * import { getParams, path, type ViewContext } from "@nuages/nuages";
 * import { defineModel } from "@nuages/nuages/db";
 * import { deleteView } from "@nuages/nuages/views/editing";
 * import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
 *
 * const Note = defineModel(
 *   sqliteTable("desk_note", { id: integer().primaryKey(), title: text().notNull() }),
 *   { app: "desk" },
 * );
 *
 * const noteDelete = deleteView({
 *   model: Note,
 *   object: (c: ViewContext<{ id: number }>) => Note.objects(c).filter({ id: getParams(c).id }).first(),
 *   successUrl: "/notes/",
 * });
 *
 * path("notes/<int:id>/delete/", noteDelete, { name: "delete" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/class-based-views/generic-editing/#deleteview}
 * @param options The model, how the row is found, and where to go then.
 * @returns The view.
 */
export function deleteView<Params, M extends AnyModel>(options: DeleteViewOptions<Params, M>): View<Params> {
  const { model, successUrl, onSuccess } = options;
  return requireMethods(["GET", "HEAD", "POST"], async function deleteView(c: ViewContext<Params>) {
    const row = await getObjectOr404(options.object(c));
    const template = templateOf(c, model, "confirm_delete", options.template);
    const values = async (): Promise<Record<string, unknown>> => ({
      ...c.req.valid("param"),
      ...pageValues(c, `Delete ${model.verboseName}`),
      object: row,
      ...await options.context?.(c, row),
    });
    if (c.req.method !== "POST") {
      return await render(c, template, { ...await values(), form: await question.unbound(c) });
    }
    const findAddress = addressFinder(c, successUrl);
    const form = await question.read(c);
    try {
      await row.delete();
    } catch (error) {
      if (!(error instanceof ProtectedError || error instanceof RestrictedError)) throw error;
      form.addError(null, refusal(whyKept(row, error), { code: "protected", cause: error }));
      return await answerInvalid(c, form, template, await values());
    }
    await onSuccess?.(c, row);
    return answerValid(c, await findAddress(c, row));
  });
}

/** How many things stand in the way, and not which: the visitor may not be one who sees them. */
function whyKept(row: object, error: ProtectedError | RestrictedError): string {
  const { length } = error instanceof ProtectedError ? error.protectedObjects : error.restrictedObjects;
  const others = length === 1 ? "another entry refers to it" : `${length} other entries refer to it`;
  return `“${row}” cannot be deleted: ${others}.`;
}
