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
export { MalformedBody, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent } from "./body/errors.ts";
export { sanitizeFileName } from "./body/file_name.ts";
export { type FormValues, formValues, NO_VALUES } from "./body/form_values.ts";
export { memoryUploads } from "./body/handlers/memory_uploads.ts";
export { temporaryFileUploads } from "./body/handlers/temporary_file_uploads.ts";
export { readFormValues, type ReadOptions } from "./body/read_form_values.ts";
export { type UploadSettings, uploadSettingsKey } from "./body/settings.ts";
export type { UploadedFile, UploadHandler, UploadSink, UploadStart } from "./body/uploaded_file.ts";
export { disposeUploads } from "./body/uploads.ts";
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
export { type AnswerFormat, answerFormat } from "./answer_format.ts";
export { varyOn } from "./vary.ts";
export { appendVary, contentDisposition, editHeaders } from "./headers.ts";
export { keepPrivate } from "./private_answer.ts";
export { etagOf, isNotModified, type Validators } from "./conditional.ts";
export { byteStream } from "./byte_stream.ts";
export { type BodyStart, readUpTo } from "./read_up_to.ts";
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
