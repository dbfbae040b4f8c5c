import { contentDisposition } from "./headers.ts";
import { mediaType } from "./media_types.ts";
import { SuspiciousOperation } from "./errors.ts";

/**
 * An HTML page from text that is HTML already.
 *
 * @param body HTML. Values in it were escaped by whoever put them there.
 * @param init Status and headers.
 * @returns The answer.
 */
export function html(body: string, init?: ResponseInit): Response {
  return typed(body, "text/html; charset=utf-8", init);
}

/**
 * Plain text.
 *
 * @param body The text.
 * @param init Status and headers.
 * @returns The answer.
 */
export function text(body: string, init?: ResponseInit): Response {
  return typed(body, "text/plain; charset=utf-8", init);
}

/**
 * JSON.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/request-response/#jsonresponse-objects}
 * @param value Anything that `JSON.stringify` takes.
 * @param init Status and headers.
 * @returns The answer.
 */
export function json(value: unknown, init?: ResponseInit): Response {
  return typed(JSON.stringify(value) ?? "null", "application/json", init);
}

/** Options for {@linkcode redirectTo}. */
export interface RedirectToOptions {
  /**
   * Whether browsers and search engines may remember the new address.
   *
   * @default {false}
   */
  permanent?: boolean;
  /**
   * Whether the browser repeats the same method and body at the new address (307 and 308 instead of 302 and 301).
   *
   * @default {false}
   */
  preserveRequest?: boolean;
}

// Django's allowed_schemes: anything else (javascript:, data:) would run where a visitor expects a page.
const SCHEMES = new Set(["http:", "https:", "ftp:"]);

/**
 * Sends the browser to another address.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/request-response/#django.http.HttpResponseRedirect}
 * @param location A path or a URL.
 * @param options Permanence and method.
 * @returns The answer, without a body.
 * @throws {SuspiciousOperation} If the address has a scheme other than http, https or ftp, or control characters.
 */
export function redirectTo(location: string, options: RedirectToOptions = {}): Response {
  // deno-lint-ignore no-control-regex -- these are the characters that split headers
  if (/[\x00-\x1f\x7f]/.test(location)) {
    throw new SuspiciousOperation("Cannot redirect: the address holds control characters");
  }
  const scheme = /^\s*([a-z][a-z0-9+.-]*:)/i.exec(location)?.[1]?.toLowerCase();
  if (scheme && !SCHEMES.has(scheme)) {
    throw new SuspiciousOperation(`Cannot redirect to the scheme "${scheme}": expected http, https or ftp`);
  }
  const { permanent = false, preserveRequest = false } = options;
  const status = preserveRequest ? (permanent ? 308 : 307) : (permanent ? 301 : 302);
  return new Response(null, { status, headers: { Location: asciiLocation(location) } });
}

/** Headers are bytes: what is not ASCII is percent-encoded, what is encoded already stays. */
function asciiLocation(location: string): string {
  return location.toWellFormed().replace(/[^\x21-\x7e]+/g, encodeURIComponent);
}

/** A value in a CSV cell. */
export type CsvValue = string | number | bigint | boolean | Date | null | undefined;

/** Options for {@linkcode csv}. */
export interface CsvOptions {
  /** The file name that a browser saves the table under. Without it, the browser shows the text. */
  filename?: string;
  /** Status and headers. */
  init?: ResponseInit;
}

/**
 * A table as CSV, sent row by row, so that a long one needs no memory.
 *
 * Cells that a spreadsheet would run as a formula (`=`, `+`, `-`, `@` first) get a leading apostrophe.
 *
 * @example Usage
 * ```ts
 * import { csv } from "@nuages/nuages/http";
 * import { strictEqual } from "node:assert/strict";
 *
 * const response = csv([["title", "year"], ["=1+1", 2026]]);
 *
 * strictEqual(await response.text(), "title,year\r\n'=1+1,2026\r\n");
 * ```
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc4180}
 * @param rows The rows, header row included.
 * @param options File name, status and headers.
 * @returns The answer.
 */
export function csv(
  rows: Iterable<readonly CsvValue[]> | AsyncIterable<readonly CsvValue[]>,
  options: CsvOptions = {},
): Response {
  const headers = new Headers(options.init?.headers);
  headers.set("Content-Type", "text/csv; charset=utf-8");
  if (options.filename) headers.set("Content-Disposition", contentDisposition(true, options.filename));
  return stream(csvLines(rows), { init: { ...options.init, headers } });
}

async function* csvLines(
  rows: Iterable<readonly CsvValue[]> | AsyncIterable<readonly CsvValue[]>,
): AsyncGenerator<string> {
  for await (const row of rows) yield row.map(csvCell).join(",") + "\r\n";
}

function csvCell(value: CsvValue): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return String(value);
  const plain = value instanceof Date ? value.toISOString() : value;
  const guarded = /^[=+\-@\t\r]/.test(plain) ? `'${plain}` : plain;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** Options for {@linkcode stream}. */
export interface StreamOptions {
  /** Status and headers. */
  init?: ResponseInit;
}

/**
 * An answer that is sent while it is made.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/request-response/#streaminghttpresponse-objects}
 * @param chunks Text or bytes, in order. When the visitor leaves, the iterator's `return()` is called.
 * @param options Status and headers; the type is `text/html` unless a header says otherwise.
 * @returns The answer.
 */
export function stream(
  chunks: AsyncIterable<string | Uint8Array>,
  options: StreamOptions = {},
): Response {
  const encoder = new TextEncoder();
  const iterator = chunks[Symbol.asyncIterator]();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const step = await iterator.next();
      if (step.done) return controller.close();
      controller.enqueue(typeof step.value === "string" ? encoder.encode(step.value) : step.value);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
  streams.add(body);
  return typed(body, "text/html; charset=utf-8", options.init);
}

/** Bodies that are made while they are sent. */
const streams = new WeakSet<ReadableStream>();

/**
 * Says whether {@linkcode stream} made a body, so that nobody waits for its end.
 *
 * @param body The body of an answer.
 * @returns Whether it did.
 */
export function isStream(body: ReadableStream): boolean {
  return streams.has(body);
}

/** Options for {@linkcode file}. */
export interface FileOptions {
  /** The name a visitor sees; it also decides the type. */
  filename: string;
  /**
   * Whether the browser saves the file instead of showing it.
   *
   * @default {false}
   */
  asAttachment?: boolean;
  /** Status and headers. */
  init?: ResponseInit;
}

/**
 * A file.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/request-response/#fileresponse-objects}
 * @param body The bytes, whole or as a stream.
 * @param options Name and disposition.
 * @returns The answer.
 */
export function file(body: BodyInit, options: FileOptions): Response {
  const headers = new Headers(options.init?.headers);
  if (!headers.has("Content-Type")) headers.set("Content-Type", mediaType(options.filename));
  headers.set("Content-Disposition", contentDisposition(options.asAttachment ?? false, options.filename));
  return new Response(body, { ...options.init, headers });
}

function typed(body: BodyInit, type: string, init: ResponseInit | undefined): Response {
  if (init?.headers === undefined) return new Response(body, { ...init, headers: { "Content-Type": type } });
  const headers = new Headers(init.headers);
  if (!headers.has("Content-Type")) headers.set("Content-Type", type);
  return new Response(body, { ...init, headers });
}
