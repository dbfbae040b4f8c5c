/** In which form an error is told. */
export type AnswerFormat = "html" | "json" | "text";

const MOST_TYPES = 50;
// Programs that print an answer into a terminal and ask for nothing in particular.
const TERMINAL = /^(?:curl|wget|httpie|xh)\b/i;

/**
 * Chooses the form that a client can read best: HTML where it is mentioned, JSON where it is and HTML is not, text for a
 * terminal.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9110#name-accept}
 * @param request The request.
 * @returns The form.
 */
export function answerFormat(request: Request): AnswerFormat {
  const wishes = wishesOf(request.headers.get("Accept") ?? "");
  const html = Math.max(wishes.get("text/html") ?? 0, wishes.get("application/xhtml+xml") ?? 0);
  const json = Math.max(0, ...[...wishes].map(([type, quality]) => /[/+]json$/.test(type) ? quality : 0));
  const text = wishes.get("text/plain") ?? 0;
  if (html > 0 && html >= json && html >= text) return "html";
  if (json > 0 && json >= text) return "json";
  if (text > 0) return "text";
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
