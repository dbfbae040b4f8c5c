/** In which form a client is answered. */
export type AnswerFormat = "html" | "json" | "text";

const MOST_TYPES = 50;
const JSON_TYPE = /^application\/\*$|[/+]json$/;
// Programs that print an answer into a terminal and ask for nothing in particular.
const TERMINAL = /^(?:curl|wget|httpie|xh)\b/i;

/**
 * Chooses the form that a client can read best: HTML where it is mentioned, JSON where it is and HTML is not, or where
 * the client sent JSON itself, text for a terminal. Errors and the views of forms answer by it.
 *
 * @example Usage
 * ```ts
 * import { answerFormat } from "@nuages/nuages/http";
 * import { strictEqual } from "node:assert/strict";
 *
 * const body = '{"title":"Nuages"}';
 * const headers = { "Content-Type": "application/json" };
 *
 * strictEqual(answerFormat(new Request("https://example.com/", { method: "POST", headers, body })), "json");
 * ```
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9110#name-accept}
 * @param request The request.
 * @returns The form.
 */
export function answerFormat(request: Request): AnswerFormat {
  const sentJson = /^application\/json\b/i.test(request.headers.get("Content-Type") ?? "");
  const wishes = wishesOf(request.headers.get("Accept") ?? "");
  const html = Math.max(wishes.get("text/html") ?? 0, wishes.get("application/xhtml+xml") ?? 0);
  const json = Math.max(0, ...[...wishes].map(([type, quality]) => JSON_TYPE.test(type) ? quality : 0));
  const text = wishes.get("text/plain") ?? 0;
  const isHtmlFirst = sentJson ? html > json : html >= json;
  if (html > 0 && isHtmlFirst && html >= text) return "html";
  if (json > 0 && json >= text) return "json";
  if (text > 0) return "text";
  if (sentJson) return "json";
  return TERMINAL.test(request.headers.get("User-Agent") ?? "") ? "text" : "html";
}

/** The media types of an `Accept` header with their qualities, from 0 to 1. */
function wishesOf(accept: string): Map<string, number> {
  const wishes = new Map<string, number>();
  for (const wish of accept.slice(0, 8192).split(",", MOST_TYPES)) {
    const [type = "", ...parameters] = wish.split(";").map((part) => part.trim().toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
    wishes.set(type, quality === undefined ? 1 : Number(quality) || 0);
  }
  return wishes;
}
