/**
 * HTTP for views and middleware: errors that become answers, responses, headers, conditional requests, and the
 * places where a site keeps its values on a request.
 *
 * @module
 */
export type { Context, Handler, MiddlewareHandler, Next } from "hono";
export { Hono } from "hono";
export {
  BadRequest,
  DisallowedHost,
  Http404,
  HttpError,
  type HttpErrorOptions,
  PermissionDenied,
  ServiceUnavailable,
  SuspiciousOperation,
} from "./errors.ts";
export {
  csv,
  type CsvOptions,
  type CsvValue,
  file,
  type FileOptions,
  html,
  isStream,
  json,
  redirectTo,
  type RedirectToOptions,
  stream,
  type StreamOptions,
  text,
} from "./responses.ts";
export { appendVary, contentDisposition, editHeaders } from "./headers.ts";
export { etagOf, isNotModified, type Validators } from "./conditional.ts";
export { type RangedContent, rangedResponse } from "./ranged_response.ts";
export { parseRange, type RangeResult } from "./ranges.ts";
export { hasTwoHosts, isAllowedHost, isSecure, localHosts, type OriginSettings, requestHost } from "./origin.ts";
export { type AddressSettings, clientAddress } from "./client_address.ts";
export { keepPreparedHeaders } from "./prepared_headers.ts";
export { isUnavailable } from "./unavailable.ts";
export { isKnownMethod } from "./methods.ts";
export { isSafeRedirect, type SafeRedirectOptions } from "./safe_redirect.ts";
export { mediaType } from "./media_types.ts";
export { malformedTarget } from "./targets.ts";
export { enterSession, type SessionSlot, sessionSlot, type SessionValues } from "./session_slot.ts";
export { type FormValues, formValues, NO_VALUES, type UploadedFile } from "./form_values.ts";
export { currentView, runView, ViewRun } from "./view_run.ts";
export {
  enterRuntime,
  enterSite,
  getRuntime,
  type SiteKey,
  siteKey,
  siteValue,
  SiteValues,
  siteValues,
} from "./site.ts";
