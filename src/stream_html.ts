import type { Context } from "hono";
import { getSettings } from "./conf/mod.ts";
import { leaveSignal, stream } from "./http/mod.ts";
import { renderToString } from "./shortcuts.ts";
import { html, safe, type SafeHtml } from "./template/mod.ts";

/** Options for {@linkcode streamHtml}. */
export interface StreamHtmlOptions {
  /**
   * The status code.
   *
   * @default {200}
   */
  status?: number;
  /**
   * Headers. Nobody keeps the page, and no network compresses it and holds it back for that, unless `Cache-Control` says
   * otherwise.
   */
  headers?: HeadersInit;
}

/** Inherits nothing, so that nobody can set a status for every page by way of `Object.prototype`. */
const NO_OPTIONS: StreamHtmlOptions = Object.freeze(Object.create(null));

/**
 * Answers with a template, and sends it while its parts are made: what stands before the first part is sent at once.
 *
 * A part is a value of the template that is an async iterable, such as what an async generator returns. The template prints
 * it as any other (`<%= it.rows %>`), once, between tags; its items are printed there one after the other, escaped unless
 * they are HTML already, as `renderHtml()` and the tag `html` make it.
 *
 * Where a part throws, the error is logged, and the page says that it is not complete and ends there.
 *
 * @example Usage
 * ```ts
 * import { type Context, renderHtml, streamHtml } from "@nuages/nuages";
 *
 * async function* rows(c: Context): AsyncGenerator<unknown> {
 *   for (const year of [2025, 2026]) yield await renderHtml(c, "blog/report#row", { year });
 * }
 *
 * function report(c: Context): Promise<Response> {
 *   return streamHtml(c, "blog/report", { title: "Report", rows: rows(c) });
 * }
 * ```
 *
 * @param c The request. What ends with the view, such as the session, is not to be changed in a part.
 * @param template The template's name.
 * @param data Values for the template.
 * @param options Status and headers.
 * @returns The answer.
 * @throws {TemplateDoesNotExist} If there is no such template.
 * @throws {TemplateError} If the template fails, before anything is sent.
 * @throws {TypeError} If the template prints a part twice.
 */
export async function streamHtml(
  c: Context,
  template: string,
  data: Readonly<Record<string, unknown>>,
  options: StreamHtmlOptions = NO_OPTIONS,
): Promise<Response> {
  const { status = 200 } = options;
  const headers = new Headers(options.headers);
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-store, no-transform");
  const { values, parts } = withPlaces(data);
  const pieces = piecesOf(await renderToString(c, template, values), parts);
  return stream(sent(pieces, getSettings(c).debug), {
    prompt: true,
    signal: leaveSignal(c),
    init: { status, headers },
  });
}

/**
 * Renders a template, or one part of it, to HTML that other templates and streams print as it is.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/templates/#django.template.loader.render_to_string}
 * @param c The request.
 * @param template The template's name (`blog/post_list`), or one part of it (`blog/post_list#row`).
 * @param data Values for the template.
 * @returns The HTML.
 */
export async function renderHtml(
  c: Context,
  template: string,
  data: Readonly<Record<string, unknown>> = {},
): Promise<SafeHtml> {
  return safe(await renderToString(c, template, data));
}

/** A part whose place in the page has a name that nobody can guess, so that no visitor's text can stand for it. */
interface Part {
  readonly name: string;
  readonly items: AsyncIterable<unknown>;
}

function withPlaces(data: Readonly<Record<string, unknown>>): {
  values: Record<string, unknown>;
  parts: Map<string, Part>;
} {
  const parts = new Map<string, Part>();
  const values = Object.entries(data).map(([name, value]): [string, unknown] => {
    if (!isPart(value)) return [name, value];
    const place = crypto.randomUUID();
    parts.set(place, { name, items: value });
    return [name, safe(`<!--${place}-->`)];
  });
  return { values: Object.fromEntries(values), parts };
}

/** A query is to be awaited, although one can walk through it as well. */
function isPart(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value && !("then" in value);
}

/** Text of the page, and the part that follows it. */
interface Piece {
  readonly text: string;
  readonly items: AsyncIterable<unknown> | undefined;
}

function piecesOf(page: string, parts: ReadonlyMap<string, Part>): Piece[] {
  const pieces: Piece[] = [];
  const printed = new Set<string>();
  let start = 0;
  for (const found of page.matchAll(/<!--([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-->/g)) {
    const part = parts.get(found[1] ?? "");
    if (!part) continue;
    if (printed.has(part.name)) {
      throw new TypeError(`Cannot stream "${part.name}" twice: the template is to print it once`);
    }
    printed.add(part.name);
    pieces.push({ text: page.slice(start, found.index), items: part.items });
    start = found.index + found[0].length;
  }
  return [...pieces, { text: page.slice(start), items: undefined }];
}

async function* sent(pieces: readonly Piece[], debug: boolean): AsyncGenerator<string> {
  try {
    for (const { text, items } of pieces) {
      if (text !== "") yield text;
      if (items) { for await (const item of items) yield String(html`${item}`); }
    }
  } catch (error) {
    console.error("Cannot finish a page that is sent while it is made:", error);
    yield notComplete(debug ? error : undefined);
  }
}

function notComplete(error: unknown): string {
  const reason = error === undefined ? "" : ` <code>${String(html`${String(error)}`)}</code>`;
  return `${CLOSING}<p role="alert"><strong>${SENTENCE}</strong>${reason}</p>`;
}

/** The end tags let the sentence be seen where a text field or a list of choices was open. */
const CLOSING = "</textarea></select></title>";
const SENTENCE = "This page is not complete: something went wrong while it was made.";
