import type { Context } from "hono";
import type { FieldMap, Form } from "../../forms/mod.ts";
import { answerFormat, json, redirectTo, varyOn } from "../../http/mod.ts";
import { render } from "../../shortcuts.ts";
import { urlFor } from "../../urls/mod.ts";

/** Where visitors go when a form was right: a path, the name of a pattern without parameters, or what finds it. */
export type SuccessUrl<Params extends unknown[]> = string | ((...params: Params) => string | Promise<string>);

/**
 * Whether a request wants data in place of a page: it says so, or it sent JSON and takes any answer.
 *
 * @param c The request.
 * @returns Whether it does.
 */
export function wantsJson(c: Context): boolean {
  varyOn(c, "Accept");
  return answerFormat(c.req.raw) === "json";
}

/**
 * Answers a form that was right: sends the browser on, and tells a script where.
 *
 * @param c The request.
 * @param url Where to.
 * @returns A redirect, or `{ "url": … }` as JSON.
 */
export function answerValid(c: Context, url: string): Response {
  return wantsJson(c) ? json({ url }) : redirectTo(url);
}

/**
 * Answers a form that was wrong: shows it again with what is wrong, and tells a script what.
 *
 * @param c The request.
 * @param form The form.
 * @param template The template.
 * @param context What the template gets beside `form`.
 * @returns The page, or `{ "errors": … }` as JSON, with the status 422.
 */
export async function answerInvalid<Fields extends FieldMap>(
  c: Context,
  form: Form<Fields>,
  template: string,
  context: Record<string, unknown>,
): Promise<Response> {
  if (wantsJson(c)) return json({ errors: form.errorData }, { status: 422 });
  return await render(c, template, { ...context, form }, { status: 422 });
}

/**
 * Finds where visitors go. A name is looked up at once, so that a wrong one is known before anything was done; what a
 * function finds is known when that is.
 *
 * @param c The request.
 * @param url A path, an address, the name of a pattern, or what finds one of them.
 * @returns Gives the address.
 */
export function addressFinder<Params extends unknown[]>(
  c: Context,
  url: SuccessUrl<Params>,
): (...params: Params) => Promise<string> {
  if (typeof url === "function") return async (...params) => addressOf(c, await url(...params));
  const address = addressOf(c, url);
  return () => Promise.resolve(address);
}

function addressOf(c: Context, url: string): string {
  return url.includes("/") ? url : urlFor(c, url);
}
