import { html } from "../../http/mod.ts";
import { pageHeaders } from "./page_headers.ts";
import { statusText } from "./status_text.ts";

/**
 * Answers an error with a page that needs nothing: no settings, no templates, no randomness. It is what is left when
 * even the error page fails.
 *
 * @param status The status code. One that is no error becomes 500.
 * @returns The answer.
 */
export function plainError(status: number): Response {
  const code = Number.isInteger(status) && status >= 400 && status < 600 ? status : 500;
  const title = `${statusText(code)} (${code})`;
  return html(
    `<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1></html>\n`,
    { status: code, headers: pageHeaders() },
  );
}
