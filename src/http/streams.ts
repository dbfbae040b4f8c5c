import type { Context } from "hono";
import { typed } from "./responses.ts";
import { getRuntime } from "./site.ts";

/** Options for {@linkcode stream}. */
export interface StreamOptions {
  /**
   * Whether each part is worth something by itself, so that nobody on the way may hold it back: neither `compression()`
   * nor a proxy's buffer.
   *
   * @default {false}
   */
  prompt?: boolean;
  /**
   * Aborted when the visitor leaves, where the platform says it by this alone, see {@linkcode leaveSignal}.
   */
  signal?: AbortSignal | undefined;
  /** Status and headers. */
  init?: ResponseInit;
}

/**
 * An answer that is sent while it is made. Where its source throws, the error is logged and the connection is broken off,
 * so that nobody takes a part for the whole.
 *
 * @example Usage
 * ```ts
 * import { stream } from "@nuages/nuages/http";
 * import { strictEqual } from "node:assert/strict";
 *
 * async function* lines(): AsyncGenerator<string> {
 *   yield "one\n";
 *   yield "two\n";
 * }
 *
 * const response = stream(lines(), { init: { headers: { "Content-Type": "text/plain; charset=utf-8" } } });
 *
 * strictEqual(await response.text(), "one\ntwo\n");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/request-response/#streaminghttpresponse-objects}
 * @param chunks Text or bytes, in order. When the visitor leaves, the iterator's `return()` is called.
 * @param options Promptness, status and headers; the type is `text/html` unless a header says otherwise.
 * @returns The answer.
 */
export function stream(
  chunks: AsyncIterable<string | Uint8Array>,
  options: StreamOptions = {},
): Response {
  const body = streamBody(chunks[Symbol.asyncIterator](), options.signal);
  streams.add(body);
  const response = typed(body, "text/html; charset=utf-8", options.init);
  if (options.prompt) {
    promptBodies.add(body);
    // What nginx and its kin ask for before they pass parts on.
    response.headers.set("X-Accel-Buffering", "no");
  }
  return response;
}

function streamBody(
  iterator: AsyncIterator<string | Uint8Array>,
  signal: AbortSignal | undefined,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let left = false;
  async function leave(): Promise<void> {
    if (left) return;
    left = true;
    signal?.removeEventListener("abort", leaveAlone);
    await iterator.return?.();
  }
  function leaveAlone(): void {
    leave().catch((error) => console.error("Cannot stop an answer that is sent while it is made:", error));
  }
  signal?.addEventListener("abort", leaveAlone);

  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const step = await iterator.next();
        if (left) return;
        if (!step.done) {
          return controller.enqueue(typeof step.value === "string" ? encoder.encode(step.value) : step.value);
        }
        signal?.removeEventListener("abort", leaveAlone);
        controller.close();
      } catch (error) {
        // What fails because the visitor left is no news.
        if (left) return;
        signal?.removeEventListener("abort", leaveAlone);
        console.error("Cannot finish an answer that is sent while it is made:", error);
        throw error;
      }
    },
    cancel: leave,
    // Nothing is made before somebody reads it: for HEAD nobody does.
  }, { highWaterMark: 0 });
}

/**
 * The signal that a visitor left, on Workers: they give it with the compatibility flag `enable_request_signal`, and without
 * it stop whatever a request was doing, `finally` included. Deno cancels the body of the answer, so it needs no signal.
 *
 * @param c The request.
 * @returns The signal; `undefined` where there is none to listen to.
 */
export function leaveSignal(c: Context): AbortSignal | undefined {
  return getRuntime(c).name === "workers" ? c.req.raw.signal : undefined;
}

/** Bodies that are made while they are sent. */
const streams = new WeakSet<ReadableStream>();

/** Those of them whose parts must not be held back. */
const promptBodies = new WeakSet<ReadableStream>();

/**
 * Says whether {@linkcode stream} made a body, so that nobody waits for its end.
 *
 * @param body The body of an answer.
 * @returns Whether it did.
 */
export function isStream(body: ReadableStream): boolean {
  return streams.has(body);
}

/**
 * Says whether a body is a stream whose parts must reach the visitor at once.
 *
 * @param body The body of an answer.
 * @returns Whether it is.
 */
export function isPrompt(body: ReadableStream): boolean {
  return promptBodies.has(body);
}
