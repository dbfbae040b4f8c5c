import { answer, answerOr, type Forms } from "./answer.ts";
import { explanationOf, type RefusedRequest, TITLE } from "./csrf_failure.ts";
import { technicalCsrfData } from "./technical.ts";
import type { TechnicalPageInputs } from "./technical_pages.ts";

/**
 * Answers a request that may be forged with Django's explanation, for a developer.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/csrf/#rejected-requests}
 * @param refused Why.
 * @param inputs Request, settings, templates.
 * @returns The answer, with status 403.
 */
export function technicalCsrfFailure(refused: RefusedRequest, inputs: TechnicalPageInputs): Response {
  return answerOr(403, () => answer(inputs, explained(refused, inputs)));
}

function explained({ reason, hint }: RefusedRequest, inputs: TechnicalPageInputs): Forms {
  const explanation = explanationOf(reason);
  return {
    status: 403,
    forDevelopers: true,
    page: () => [
      "nuages/technical_403_csrf",
      { ...technicalCsrfData(reason, inputs), hint, explanation, help: HELP },
    ],
    text: () =>
      [`403 Forbidden: ${TITLE}`, `Reason given for failure: ${reason}`, hint ?? "", ...explanation, ...HELP, ""]
        .filter((line, index, lines) => line !== "" || index === lines.length - 1).join("\n"),
    json: () => ({ error: "Forbidden", message: TITLE, reason, hint, status: 403 }),
  };
}

const HELP: readonly string[] = [
  "Your browser is accepting cookies.",
  "In the template, there is <%~ it.csrfInput %> inside each POST form that targets an internal URL.",
  "A script sends the token in the header that the csrfHeaderName setting names.",
  "If you are not using csrf() in the middleware setting, then you must use csrfProtect() on any views that use " +
  "it.csrfInput in their templates, as well as those that accept the POST data.",
  "A site whose forms come here from elsewhere is listed in the csrfTrustedOrigins setting.",
  "The form has a valid CSRF token. After logging in in another browser tab or hitting the back button after a login, " +
  "you may need to reload the page with the form, because the token is rotated after a login.",
];
