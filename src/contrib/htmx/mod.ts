/**
 * Pages whose parts are swapped, by htmx, and that work without scripts as well: the script as a static file with the CSRF
 * token built in, what htmx says of a request, what it is told with an answer, and whole pages or parts by one call.
 *
 * @module
 */
export { htmx } from "./app.ts";
export { type HtmxRequest, htmxRequest, isHtmx, wantsPartial } from "./request.ts";
export { htmxRedirect, type HtmxResponse, htmxResponse, type HtmxUrlOptions } from "./response.ts";
export { renderPartial } from "./render_partial.ts";
export { htmxTags } from "./tags.ts";
