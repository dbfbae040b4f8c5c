import { answer, answerOr, type Forms } from "./answer.ts";
import { technicalCsrfData } from "./technical.ts";
import type { TechnicalPageInputs } from "./technical_pages.ts";

/** Why a request was refused that another site may have forged. */
export interface RefusedRequest {
  /** The reason, in Django's words. */
  readonly reason: string;
  /** What a developer may do about it. */
  readonly hint?: string | undefined;
}

/**
 * Answers a request that may be forged: with Django's explanation while debug is on, else with what helps a visitor.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/csrf/#rejected-requests}
 * @param refused Why.
 * @param inputs Request, settings, templates.
 * @returns The answer, with status 403.
 */
export function csrfFailurePage(refused: RefusedRequest, inputs: TechnicalPageInputs): Response {
  return answerOr(403, () => answer(inputs, inputs.settings.debug ? explained(refused, inputs) : plain(refused)));
}

const TITLE = "CSRF verification failed. Request aborted.";

function plain({ reason }: RefusedRequest): Forms {
  const explanation = explanationOf(reason);
  return {
    status: 403,
    forDevelopers: false,
    page: () => ["nuages/403_csrf", { explanation }],
    text: () => [`403 Forbidden: ${TITLE}`, ...explanation, ""].join("\n"),
    json: () => ({ error: "Forbidden", message: TITLE, status: 403 }),
  };
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

/** Django's words for the two cases that a visitor can mend. */
function explanationOf(reason: string): readonly string[] {
  if (reason === "Referer checking failed - no Referer.") return NO_REFERER;
  return reason === "CSRF cookie not set." ? NO_COOKIE : [];
}

const NO_REFERER: readonly string[] = [
  "You are seeing this message because this HTTPS site requires a “Referer header” to be sent by your web browser, but " +
  "none was sent. This header is required for security reasons, to ensure that your browser is not being hijacked by " +
  "third parties.",
  "If you have configured your browser to disable “Referer” headers, please re-enable them, at least for this site, or " +
  "for HTTPS connections, or for “same-origin” requests.",
];

const NO_COOKIE: readonly string[] = [
  "You are seeing this message because this site requires a CSRF cookie when submitting forms. This cookie is required " +
  "for security reasons, to ensure that your browser is not being hijacked by third parties.",
  "If you have configured your browser to disable cookies, please re-enable them, at least for this site, or for " +
  "“same-origin” requests.",
];

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
