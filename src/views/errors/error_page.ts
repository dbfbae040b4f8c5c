import { answer, answerOr, type PageInputs } from "./answer.ts";
import { statusText } from "./status_text.ts";

/** Status codes that have a page of their own. */
const PAGES: readonly number[] = [400, 403, 404, 500, 503];

/**
 * Answers a visitor with the framework's page for an error: HTML for a browser, JSON for a program, text for a terminal.
 * It tells the status, what a visitor can do better, and nothing else.
 *
 * A page of the project's own (`404.eta`) is the business of whoever calls this: it has styles and pictures that the
 * policy of this one would refuse.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/views/#error-views}
 * @param status The status code, from 400 to 599; other codes become 500.
 * @param inputs Request and templates.
 * @param detail What a visitor can do better.
 * @returns The answer, a `plainError()` where the page fails.
 */
export function errorPage(status: number, inputs: PageInputs, detail?: string): Response {
  const code = Number.isInteger(status) && status >= 400 && status < 600 ? status : 500;
  return answerOr(code, () =>
    answer(inputs, {
      status: code,
      forDevelopers: false,
      page: () => [`nuages/${pageFor(code)}`, { status: code, detail }],
      text: () => `${code} ${statusText(code)}\n${detail === undefined ? "" : `${detail}\n`}`,
      json: () => ({ error: statusText(code), status: code, detail }),
    }));
}

function pageFor(status: number): number {
  if (PAGES.includes(status)) return status;
  return status < 500 ? 400 : 500;
}
