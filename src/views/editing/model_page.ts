import type { Context } from "hono";
import type { AnyModel } from "../../db/mod.ts";
import { ImproperlyConfigured } from "../../errors.ts";
import { siteValue } from "../../http/mod.ts";
import { templatesKey } from "../../shortcuts.ts";

/** The pages of a model, as the last part of their template's name. */
export type PageKind = "form" | "confirm_delete" | "list" | "detail";

/**
 * The template of a page about a model: Django's name for it, such as `blog/post_form`, where the project has it; else the
 * plain one that the app `editing` brings.
 *
 * @param c The request.
 * @param model The model.
 * @param kind The page.
 * @param own What the view was told.
 * @returns The name of the template.
 * @throws {ImproperlyConfigured} If there is neither.
 */
export function templateOf(c: Context, model: AnyModel, kind: PageKind, own: string | undefined): string {
  if (own !== undefined) return own;
  const { templates } = siteValue(c, templatesKey);
  const named = `${model.app}/${model.name.toLowerCase()}_${kind}`;
  const found = [named, `generic/${kind}`].find((name) => templates.exists(name));
  if (found !== undefined) return found;
  throw new ImproperlyConfigured(
    "installedApps",
    `there is no template "${named}"; add editing of @nuages/nuages/views/editing, or write the template`,
  );
}

/**
 * What the plain pages get: their title, and the layout around them, which is the project's `base` if there is one.
 *
 * @param c The request.
 * @param title The title.
 * @returns The values.
 */
export function pageValues(c: Context, title: string): { title: string; base: string } {
  const base = siteValue(c, templatesKey).templates.exists("base") ? "base" : "generic/base";
  return { title, base };
}

/**
 * Writes a name with a capital letter.
 *
 * @param name The name, such as `blog post`.
 * @returns `Blog post`.
 */
export function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
