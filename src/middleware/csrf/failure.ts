import { HttpError } from "../../http/mod.ts";

/** Reasons to refuse a request, in Django's words. */
export const REASONS: {
  readonly badOrigin: (origin: string) => string;
  readonly noReferer: "Referer checking failed - no Referer.";
  readonly badReferer: (referer: string) => string;
  readonly malformedReferer: "Referer checking failed - Referer is malformed.";
  readonly insecureReferer: "Referer checking failed - Referer is insecure while host is secure.";
  readonly crossSite: "Sec-Fetch-Site checking failed - the request comes from another site.";
  readonly noCookie: "CSRF cookie not set.";
  readonly tokenMissing: "CSRF token missing.";
} = {
  badOrigin: (origin) => `Origin checking failed - ${origin} does not match any trusted origins.`,
  noReferer: "Referer checking failed - no Referer.",
  badReferer: (referer) => `Referer checking failed - ${referer} does not match any trusted origins.`,
  malformedReferer: "Referer checking failed - Referer is malformed.",
  insecureReferer: "Referer checking failed - Referer is insecure while host is secure.",
  // Django does not look at this header.
  crossSite: "Sec-Fetch-Site checking failed - the request comes from another site.",
  noCookie: "CSRF cookie not set.",
  tokenMissing: "CSRF token missing.",
};

/** The request may have been forged by another site: 403. */
export class CsrfFailure extends HttpError {
  /** The class name, which survives minification. */
  override readonly name = "CsrfFailure";
  /** What a developer may do about it, where the reason does not say it all. */
  readonly hint: string | undefined;

  /**
   * Makes the error.
   *
   * @param reason Why, in Django's words. Visitors see it in debug only.
   * @param hint What to do about it.
   */
  constructor(reason: string, hint?: string) {
    super(403, reason);
    this.hint = hint;
  }
}
