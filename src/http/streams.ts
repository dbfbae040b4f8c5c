import { typed } from "./responses.ts";

/** Options for {@linkcode stream}. */
export interface StreamOptions {
  /**
   * Whether each part is worth something by itself, so that nobody on the way may hold it back: neither `compression()`
   * nor a proxy's buffer.
   *
   * @default {false}
   */
  prompt?: boolean;
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
  const body = streamBody(chunks[Symbol.asyncIterator]());
  streams.add(body);
  const response = typed(body, "text/html; charset=utf-8", options.init);
  if (options.prompt) {
    promptBodies.add(body);
    // What nginx and its kin ask for before they pass parts on.
    response.headers.set("X-Accel-Buffering", "no");
  }
  return response;
}

function streamBody(iterator: AsyncIterator<string | Uint8Array>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let left = false;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const step = await iterator.next();
        if (left) return;
        if (step.done) return controller.close();
        controller.enqueue(typeof step.value === "string" ? encoder.encode(step.value) : step.value);
      } catch (error) {
        // What fails because the visitor left is no news.
        if (left) return;
        console.error("Cannot finish an answer that is sent while it is made:", error);
        throw error;
      }
    },
    async cancel() {
      left = true;
      await iterator.return?.();
    },
    // Nothing is made before somebody reads it: for HEAD nobody does.
  }, { highWaterMark: 0 });
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
