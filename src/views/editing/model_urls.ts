import type { AnyModel, Row } from "../../db/mod.ts";
import { ImproperlyConfigured } from "../../errors.ts";
import type { FieldMap } from "../../forms/mod.ts";
import type { ModelFormDefinition } from "../../forms/models/mod.ts";
import { getObjectOr404, render } from "../../shortcuts.ts";
import { path, urlFor, type UrlPatterns, urlpatterns, type View, type ViewContext } from "../../urls/mod.ts";
import { paginate, requireSafe } from "../mod.ts";
import { readPk } from "../read_pk.ts";
import { createView } from "./create_view.ts";
import { deleteView } from "./delete_view.ts";
import { capital, pageValues, templateOf } from "./model_page.ts";
import { CREATE, rowUrl } from "./row_address.ts";
import { shownValues } from "./shown_values.ts";
import { updateView } from "./update_view.ts";

/** What can be done with the rows of a model. */
export type ModelAction = "list" | "detail" | "create" | "update" | "delete";

/** The parameters of the pages of one row. */
export interface RowParams {
  /** The primary key, as a text. */
  pk: string;
}

/** The names of the patterns, with their parameters. */
export interface ModelUrlNames {
  /** All rows. */
  list: Record<never, never>;
  /** One row. */
  detail: RowParams;
  /** A form for a new row. */
  create: Record<never, never>;
  /** A form for a row that is there. */
  update: RowParams;
  /** A question before a row is deleted. */
  delete: RowParams;
}

/** Puts a guard around the view of an action. */
export type ModelGuard = <Params>(action: ModelAction, view: View<Params>) => View<Params>;

/** Options for {@linkcode modelUrls}. */
export interface ModelUrlsOptions<M extends AnyModel, Fields extends FieldMap> {
  /** The form: what `modelForm()` makes. */
  form: ModelFormDefinition<M, Fields>;
  /**
   * Puts a guard around the view of an action: `(action, view) => action === "list" ? view : loginRequired(view)`.
   * `"everyone"` lets whoever comes do everything, deleting as well.
   */
  guard: ModelGuard | "everyone";
  /**
   * The rows, where not all are meant.
   *
   * @default {"all rows of the model"}
   */
  query?: (c: ViewContext) => ReturnType<M["objects"]>;
  /**
   * The most rows of a page.
   *
   * @default {20}
   */
  paginateBy?: number;
  /** Is told of what was done, to say so to the visitor. */
  onSuccess?: (c: ViewContext, row: Row<M>, action: "create" | "update" | "delete") => void | Promise<void>;
}

/**
 * The pages of a model: a list, each row, and forms to add, change and delete one, under the names `list`, `detail`,
 * `create`, `update` and `delete`. They have Django's templates (`blog/post_list`, `blog/post_form`, …) where the project
 * has them, and else those of the app `editing`.
 *
 * A row whose key no address can carry, such as a text with a slash, is listed without a link.
 *
 * @example Usage
 * ```ts
 * import { include, path, urlpatterns } from "@nuages/nuages";
 * import { loginRequired } from "@nuages/nuages/contrib/auth";
 * import { defineModel } from "@nuages/nuages/db";
 * import { modelForm } from "@nuages/nuages/forms/models";
 * import { modelUrls } from "@nuages/nuages/views/editing";
 * import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
 *
 * const notes = sqliteTable("desk_note", { id: integer().primaryKey(), title: text().notNull() });
 * const Note = defineModel(notes, { app: "desk", ordering: ["title"], label: ({ title }) => title });
 *
 * const urls = modelUrls("notes", {
 *   form: modelForm(Note, { fields: ["title"] }),
 *   guard: (action, view) => action === "list" ? view : loginRequired(view),
 * });
 *
 * urlpatterns([path("notes/", include(urls))]);
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/class-based-views/generic-editing/}
 * @param app The namespace of the names: `notes:list`.
 * @param options The form, who may do what, which rows.
 * @returns The patterns, to be included.
 * @throws {ImproperlyConfigured} If nobody says who may do what.
 */
export function modelUrls<const App extends string, M extends AnyModel, Fields extends FieldMap>(
  app: App,
  options: ModelUrlsOptions<M, Fields>,
): UrlPatterns<ModelUrlNames, App> {
  const { form } = options;
  const guard = guardOf(app, options.guard);
  const object = (c: ViewContext<RowParams>): Promise<Row<M> | undefined> => rowOf(c, app, options);
  const toList = (c: ViewContext<never>): string => urlFor(c, `${app}:list`);
  const toRow = (c: ViewContext<never>, row: Row<M>): string => rowUrl(c, app, row.pk) ?? toList(c);
  const tell = (action: "create" | "update" | "delete") => (c: ViewContext<never>, row: Row<M>) =>
    options.onSuccess?.(c as ViewContext, row, action);
  const context = (c: ViewContext<never>): Record<string, unknown> => ({ backUrl: toList(c) });

  return urlpatterns(app, [
    path("", guard("list", listOf(app, options)), { name: "list" }),
    path(`${CREATE}/`, guard("create", createView({ form, successUrl: toRow, onSuccess: tell("create"), context })), {
      name: "create",
    }),
    path("<str:pk>/", guard("detail", detailOf(app, options)), { name: "detail" }),
    path(
      "<str:pk>/change/",
      guard("update", updateView({ form, object, successUrl: toRow, onSuccess: tell("update"), context })),
      { name: "update" },
    ),
    path(
      "<str:pk>/delete/",
      guard(
        "delete",
        deleteView({ model: form.model, object, successUrl: toList, onSuccess: tell("delete"), context }),
      ),
      { name: "delete" },
    ),
  ]) as UrlPatterns<ModelUrlNames, App>;
}

function guardOf(app: string, guard: ModelGuard | "everyone"): ModelGuard {
  if (guard === "everyone") return (_action, view) => view;
  if (typeof guard === "function") return guard;
  throw new ImproperlyConfigured(`modelUrls("${app}").guard`, 'expected a function of action and view, or "everyone"');
}

function rowsOf<M extends AnyModel, Fields extends FieldMap>(
  c: ViewContext<never>,
  { form, query }: ModelUrlsOptions<M, Fields>,
): ReturnType<AnyModel["objects"]> {
  return query ? query(c as ViewContext) : form.model.objects(c);
}

async function rowOf<M extends AnyModel, Fields extends FieldMap>(
  c: ViewContext<RowParams>,
  app: string,
  options: ModelUrlsOptions<M, Fields>,
): Promise<Row<M> | undefined> {
  const { pk } = c.req.valid("param");
  const key = rowUrl(c, app, pk) === undefined ? undefined : readPk(options.form.model, pk);
  if (key === undefined) return undefined;
  const [row] = await rowsOf(c, options).filter({ pk: key } as never).slice(0, 1);
  // The row is one of the form's model.
  return row as unknown as Row<M> | undefined;
}

function listOf<M extends AnyModel, Fields extends FieldMap>(app: string, options: ModelUrlsOptions<M, Fields>): View {
  const { model } = options.form;
  return requireSafe(async function modelList(c: ViewContext) {
    const page = await paginate(c, rowsOf(c, options), options.paginateBy ?? 20);
    return await render(c, templateOf(c, model, "list", undefined), {
      ...pageValues(c, capital(model.verboseNamePlural)),
      page,
      rows: page.items.map((row) => ({ label: `${row}`, url: rowUrl(c, app, row.pk) })),
      createUrl: urlFor(c, `${app}:create`),
      createLabel: `Add ${model.verboseName}`,
    });
  });
}

function detailOf<M extends AnyModel, Fields extends FieldMap>(
  app: string,
  options: ModelUrlsOptions<M, Fields>,
): View<RowParams> {
  const { model, fields } = options.form;
  return requireSafe(async function modelDetail(c: ViewContext<RowParams>) {
    const row = await getObjectOr404(rowOf(c, app, options));
    const params = { pk: String(row.pk) };
    return await render(c, templateOf(c, model, "detail", undefined), {
      ...pageValues(c, `${row}`),
      object: row,
      values: await shownValues(c, model, row, Object.keys(fields)),
      updateUrl: urlFor(c, `${app}:update`, params),
      deleteUrl: urlFor(c, `${app}:delete`, params),
      backUrl: urlFor(c, `${app}:list`),
    });
  });
}
