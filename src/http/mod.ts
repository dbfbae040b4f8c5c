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
export { html, json, redirectTo, type RedirectToOptions, text } from "./responses.ts";
export { csv, type CsvOptions, type CsvValue } from "./csv.ts";
export { file, type FileBody, type FileOptions, type SizedFile } from "./file.ts";
export { sliceStream } from "./slice_stream.ts";
export { isPrompt, isStream, leaveSignal, stream, type StreamOptions } from "./streams.ts";
export {
  type EventSourceClient,
  eventStream,
  type EventStreamOptions,
  formatServerEvent,
  type ServerEvent,
} from "./event_stream.ts";
export { accepts } from "./accepts.ts";
export { varyOn } from "./vary.ts";
export { appendVary, contentDisposition, editHeaders } from "./headers.ts";
export { etagOf, isNotModified, type Validators } from "./conditional.ts";
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
