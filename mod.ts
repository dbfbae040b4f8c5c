/**
 * Nuages: Django for the edge.
 *
 * What a first project needs. More lies behind the doors of the rooms: `@nuages/nuages/db`, `/views`, `/urls`,
 * `/middleware`, `/apps`, `/testing`; a machine's own behind `/deno` and `/workers`.
 *
 * @example A site in one file
 * ```ts
 * import { createApplication, defineSettings, path, urlpatterns } from "@nuages/nuages";
 *
 * export const app = createApplication(defineSettings(() => ({
 *   allowedHosts: ["*"],
 *   urls: urlpatterns([path("", (c) => c.html("<h1>Bonsoir</h1>"))]),
 * })));
 * ```
 *
 * @module
 */
export { type Application, createApplication, type Site } from "./src/application/mod.ts";
export { type App, type AppOptions, defineApp } from "./src/apps/mod.ts";
export { defineSettings, Environment, getSettings, type Settings, type SettingsInput } from "./src/conf/mod.ts";
export {
  FieldError,
  ImproperlyConfigured,
  IntegrityError,
  MultipleObjectsReturned,
  ObjectDoesNotExist,
} from "./src/errors.ts";
export {
  accepts,
  BadRequest,
  type Context,
  csv,
  eventStream,
  file,
  type Handler,
  Hono,
  html,
  Http404,
  HttpError,
  json,
  type MiddlewareHandler,
  type Next,
  PermissionDenied,
  stream,
  text,
} from "./src/http/mod.ts";
export {
  common,
  compression,
  conditionalGet,
  contentSecurityPolicy,
  CSP,
  csrf,
  frameOptions,
  security,
} from "./src/middleware/mod.ts";
export {
  absoluteUrl,
  getListOr404,
  getObjectOr404,
  type HasAbsoluteUrl,
  redirect,
  render,
  type RenderOptions,
  type SingleRow,
} from "./src/shortcuts.ts";
export { renderHtml, streamHtml, type StreamHtmlOptions } from "./src/stream_html.ts";
export { safe, SafeHtml } from "./src/template/mod.ts";
export {
  defineConverter,
  getParams,
  include,
  NoReverseMatch,
  path,
  rePath,
  resolve,
  reverseFor,
  urlFor,
  type UrlPatterns,
  urlpatterns,
  type View,
  type ViewContext,
} from "./src/urls/mod.ts";
export { VERSION } from "./src/version.ts";
export {
  detailView,
  listView,
  Page,
  type Pageable,
  paginate,
  redirectView,
  requireGet,
  requireMethods,
  requirePost,
  requireSafe,
  templateView,
} from "./src/views/mod.ts";
