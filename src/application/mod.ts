/**
 * The application: settings in, `{ fetch }` out.
 *
 * @module
 */
export { type Application, createApplication } from "./create_application.ts";
export { buildSite, type Site } from "./site.ts";
