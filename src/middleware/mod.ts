/**
 * Middleware that Django has, as Hono middleware. Hono's own can stand beside it in `settings.middleware`.
 *
 * @module
 */
export { describeMiddleware, type MiddlewareDescription, middlewareDescription } from "./describe.ts";
export { security } from "./security.ts";
export { common } from "./common.ts";
export { conditionalGet } from "./conditional_get.ts";
export { compression } from "./compression.ts";
export { frameOptions, frameOptionsExempt, frameOptionsSameOrigin } from "./frame_options.ts";
