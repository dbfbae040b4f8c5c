import type { Context } from "hono";
import type { AnyModel, QuerySet } from "../../../db/mod.ts";
import { capfirst, inWords, type Say } from "../words.ts";

/** What a permission lets somebody do. */
export type PermissionAction = "view" | "add" | "change" | "delete";

/**
 * Something that can be done with rows that were selected: one of Django's actions.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/admin/actions/}
 */
export interface Action<M extends AnyModel = AnyModel> {
  /** Its name, which is sent. */
  readonly name: string;
  /**
   * What people read; `%(verbose_name_plural)s` is what many rows are called.
   *
   * @default {"its name in words"}
   */
  readonly description?: string;
  /**
   * What somebody must be allowed to do with the model, one of them.
   *
   * @default {"whoever sees the list may"}
   */
  readonly permissions?: readonly PermissionAction[];
  /**
   * Where it is offered: for rows of the list, for the one row of a form, or both.
   *
   * @default {["list"]}
   */
  readonly locations?: readonly ("list" | "form")[];
  /**
   * A question that is asked first, on a page that lists the rows.
   *
   * @default {"none"}
   */
  readonly confirm?: string;
  /**
   * Does it.
   *
   * @param c The request. Say what was done by `messages.success(c, …)`.
   * @param rows The rows that were selected, on all pages where somebody wanted so.
   * @returns An answer of its own, a page in between for example; the list follows, without one.
   */
  run(c: Context, rows: QuerySet<M>): void | Response | Promise<void | Response>;
}

/**
 * Describes an action by itself, so that several models can have it.
 *
 * @example Usage
 * ```ts
 * import { defineAction } from "@nuages/nuages/contrib/admin";
 * import { messages } from "@nuages/nuages/contrib/messages";
 *
 * export const count = defineAction({
 *   name: "count",
 *   description: "Count selected %(verbose_name_plural)s",
 *   permissions: ["view"],
 *   async run(c, rows) {
 *     messages.info(c, `There are ${await rows.count()}.`);
 *   },
 * });
 * ```
 *
 * @param action The action.
 * @returns The same.
 */
export function defineAction<M extends AnyModel = AnyModel>(action: Action<M>): Action<M> {
  return action;
}

/** What people read: its description, else its name in words. */
export function actionLabel(
  { say }: { readonly say: Say },
  { verboseName, verboseNamePlural }: AnyModel,
  { name, description }: Pick<Action, "name" | "description">,
): string {
  const names = { verbose_name: verboseName, verbose_name_plural: verboseNamePlural };
  return say(description ?? capfirst(inWords(name)), names);
}
