/**
 * What a visitor or a developer sees when something went wrong, or when nothing is there yet.
 *
 * The application calls these; a project changes them by `handler404` and its kin, or by templates such as `404.eta`.
 *
 * @module
 */
export { errorPage } from "./error_page.ts";
export { csrfFailurePage, type RefusedRequest } from "./csrf_failure.ts";
export { plainError } from "./plain_error.ts";
export { technicalCsrfFailure } from "./technical_csrf.ts";
export { technicalError, technicalNotFound, type TechnicalPageInputs } from "./technical_pages.ts";
export { welcome } from "./welcome.ts";
export { describeForLog } from "./describe_for_log.ts";
export { pageHeaders, type PageHeadersOptions } from "./page_headers.ts";
export type { PageInputs, RenderTemplate } from "./answer.ts";
export {
  statusOf,
  type TechnicalCsrfData,
  technicalCsrfData,
  type TechnicalData,
  type TechnicalErrorData,
  technicalErrorData,
  type TechnicalInputs,
  type TechnicalNotFoundData,
  technicalNotFoundData,
} from "./technical.ts";
export type { Row, ShownError, ShownTemplate } from "./shown_error.ts";
export type { ShownRequest } from "./shown_request.ts";
export type { Suggestion, Tried, TriedPattern } from "./tried.ts";
export type { Frame, FrameGroup } from "./frames.ts";
export type { Owner } from "./place.ts";
export type { SourceLine } from "./source.ts";
