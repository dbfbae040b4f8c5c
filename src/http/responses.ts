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
 * @example Usage
 * ```ts
 * import { json } from "@nuages/nuages/http";
 * import { strictEqual } from "node:assert/strict";
 *
 * strictEqual(await json({ title: "Nuages" }).text(), '{"title":"Nuages"}');
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/request-response/#jsonresponse-objects}
 * @param value Anything that `JSON.stringify` takes.
 * @param init Status and headers.
 * @returns The answer.
 * @throws {TypeError} If the value has a bigint, or refers to itself.
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

/** A body with a type, unless a header says otherwise. */
export function typed(body: BodyInit, type: string, init: ResponseInit | undefined): Response {
  if (init?.headers === undefined) return new Response(body, { ...init, headers: { "Content-Type": type } });
  const headers = new Headers(init.headers);
  if (!headers.has("Content-Type")) headers.set("Content-Type", type);
  return new Response(body, { ...init, headers });
}
