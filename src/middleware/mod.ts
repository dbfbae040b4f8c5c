/**
 * Middleware that Django has, as Hono middleware. Hono's own can stand beside it in `settings.middleware`.
 *
 * @module
 */
export { describeMiddleware, type MiddlewareDescription, middlewareDescription } from "./describe.ts";
export { type AnswerError, joinSteps, type MiddlewareSteps, stepMiddleware } from "./steps.ts";
export { usesMiddleware } from "./uses_middleware.ts";
export { security } from "./security.ts";
export { common } from "./common.ts";
export { conditionalGet } from "./conditional_get.ts";
export { compression } from "./compression.ts";
export { cors, type CorsOptions } from "./cors.ts";
export { frameOptions, frameOptionsExempt, frameOptionsSameOrigin } from "./frame_options.ts";
export { csrf } from "./csrf/csrf.ts";
export { CsrfFailure } from "./csrf/failure.ts";
export { withoutCsrfChecks } from "./csrf/check.ts";
export { csrfExempt, csrfProtect, ensureCsrfCookie, requiresCsrfToken } from "./csrf/decorators.ts";
export { csrfInput, csrfToken, getToken, rotateToken } from "./csrf/tokens.ts";
export { contentSecurityPolicy } from "./csp/content_security_policy.ts";
export { needsNonce } from "./csp/needs_nonce.ts";
export { getNonce, hasNonce } from "./csp/nonce.ts";
export { cspOverride, cspReportOnlyOverride, withoutSitePolicies } from "./csp/overrides.ts";
export { CSP, type CspDirectives } from "../conf/mod.ts";
