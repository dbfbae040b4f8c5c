import { text } from "../../http/mod.ts";
import { answer, answerOr, type Forms, type PageInputs } from "./answer.ts";
import { errorAsJson, notFoundAsJson } from "./as_json.ts";
import { errorAsText, notFoundAsText } from "./as_text.ts";
import { describeForLog } from "./describe_for_log.ts";
import { pageHeaders } from "./page_headers.ts";
import { statusOf, technicalErrorData, type TechnicalInputs, technicalNotFoundData } from "./technical.ts";

/** What a technical page is made of. */
export interface TechnicalPageInputs extends TechnicalInputs, PageInputs {}

/**
 * Explains an error to a developer: HTML for a browser, JSON for a program, text for a terminal. For debug only.
 *
 * It always answers. Where the page itself fails, the explanation comes as text, with the reason.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/settings/#debug}
 * @param error What was thrown.
 * @param inputs Request, settings, machine, templates.
 * @param status The status code. Without it, that of the error, else 500.
 * @returns The answer.
 */
export function technicalError(
  error: unknown,
  inputs: TechnicalPageInputs,
  status: number = statusOf(error),
): Response {
  return answerOr(status, () => {
    const data = technicalErrorData(error, inputs, status);
    return explain(inputs, {
      status,
      forDevelopers: true,
      page: () => ["nuages/technical_500", { ...data, text: errorAsText(data) }],
      text: () => errorAsText(data),
      json: () => errorAsJson(data),
    });
  });
}

/**
 * Explains to a developer why there is no page: which patterns were tried, and what was most likely meant. For debug only.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/settings/#debug}
 * @param error The `Http404` of the view, or `undefined` where no pattern fits.
 * @param inputs Request, settings, URLs, templates.
 * @returns The answer.
 */
export function technicalNotFound(error: unknown, inputs: TechnicalPageInputs): Response {
  return answerOr(404, () => {
    const data = technicalNotFoundData(error, inputs);
    return explain(inputs, {
      status: 404,
      forDevelopers: true,
      page: () => ["nuages/technical_404", { ...data }],
      text: () => notFoundAsText(data),
      json: () => notFoundAsJson(data),
    });
  });
}

/** Where the template fails, its data still say what the developer came for. */
function explain(inputs: PageInputs, forms: Forms): Response {
  const { status } = forms;
  return answerOr(status, () => answer(inputs, forms), (failure) => {
    const reason = `The page that shows this failed as well: ${describeForLog(failure)}`;
    return text(`${forms.text()}\n${reason}\n`, { status, headers: pageHeaders() });
  });
}
