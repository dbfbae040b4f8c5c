import { answer, answerOr, type Forms, type PageInputs } from "./answer.ts";

/** Why a request was refused that another site may have forged. */
export interface RefusedRequest {
  /** The reason, in Django's words. */
  readonly reason: string;
  /** What a developer may do about it. */
  readonly hint?: string | undefined;
}

/**
 * Answers a request that may be forged, with what helps a visitor.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/csrf/#rejected-requests}
 * @param refused Why.
 * @param inputs Request, settings, templates.
 * @returns The answer, with status 403.
 */
export function csrfFailurePage(refused: RefusedRequest, inputs: PageInputs): Response {
  return answerOr(403, () => answer(inputs, plain(refused)));
}

/** Django's title. */
export const TITLE = "CSRF verification failed. Request aborted.";

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

/** Django's words for the two cases that a visitor can mend. */
export function explanationOf(reason: string): readonly string[] {
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
