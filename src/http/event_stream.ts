import type { Context } from "hono";
import { leaveSignal, stream } from "./streams.ts";

/** One event for a browser's `EventSource`. */
export interface ServerEvent {
  /** What happened. Line ends of every kind are kept as line ends. */
  data?: string;
  /**
   * The name that a page listens for.
   *
   * @default {"message"}
   */
  event?: string;
  /** Where the browser goes on after a break: it sends the last one back. Printable ASCII. */
  id?: string;
  /** Milliseconds that the browser waits before it connects again. */
  retry?: number;
  /** Text that no page sees. An event of nothing else keeps a connection open. */
  comment?: string;
}

/** Who listens. */
export interface EventSourceClient {
  /** The `id` of the last event that the browser saw before the connection broke. */
  readonly lastEventId: string | undefined;
  /** Aborted when the browser goes, for what the generator waits for. */
  readonly signal: AbortSignal;
}

/** Options for {@linkcode eventStream}. */
export interface EventStreamOptions {
  /**
   * Seconds of silence after which a comment is sent, so that nobody on the way takes the connection for dead; 0 for never.
   *
   * @default {15}
   */
  keepAlive?: number;
  /** More headers. */
  headers?: HeadersInit;
}

/**
 * Sends events while they happen, for `EventSource` in a page.
 *
 * When the browser goes, `signal` is aborted and the generator's `return()` is called, which runs its `finally`. Where the
 * generator throws, the error is logged and the stream ends; browsers connect again then, and say what they saw last. To
 * stop a browser for good, answer its next request with 204. On Workers, `finally` runs where the compatibility flag
 * `enable_request_signal` is set, and the generator waits for nothing that does not end with `signal`.
 *
 * @example Usage
 * ```ts
 * import { type Context, eventStream } from "@nuages/nuages";
 *
 * function ticks(c: Context): Response {
 *   return eventStream(c, async function* ({ lastEventId, signal }) {
 *     try {
 *       for (let tick = Number(lastEventId ?? 0) + 1; !signal.aborted; tick++) {
 *         yield { id: String(tick), event: "tick", data: `tick ${tick}` };
 *         await sleep(1000, signal);
 *       }
 *     } finally {
 *       console.log("Nobody listens any more");
 *     }
 *   });
 * }
 *
 * // Waits, but not for a browser that is gone.
 * function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
 *   return new Promise((resolve) => {
 *     const timer = setTimeout(wake, milliseconds);
 *     signal.addEventListener("abort", wake);
 *
 *     function wake(): void {
 *       clearTimeout(timer);
 *       signal.removeEventListener("abort", wake);
 *       resolve();
 *     }
 *   });
 * }
 * ```
 *
 * @see {@link https://html.spec.whatwg.org/multipage/server-sent-events.html}
 * @param c The request.
 * @param source Makes the events; a text is the data of one.
 * @param options Keep-alive and headers.
 * @returns The answer.
 * @throws {RangeError} If `keepAlive` is no number of seconds.
 */
export function eventStream(
  c: Context,
  source: (client: EventSourceClient) => AsyncIterable<ServerEvent | string>,
  options: EventStreamOptions = {},
): Response {
  const { keepAlive = 15 } = options;
  if (!(keepAlive >= 0 && keepAlive <= 86_400)) {
    throw new RangeError(`Cannot keep a stream alive every ${keepAlive} seconds: expected 0 to 86400`);
  }
  const headers = new Headers(options.headers);
  headers.set("Content-Type", "text/event-stream");
  // Compressors and proxies would hold events back; and no two visitors share a stream.
  headers.set("Cache-Control", "no-store, no-transform");
  const abort = new AbortController();
  const client = { lastEventId: lastEventIdOf(c.req.raw.headers), signal: abort.signal };
  const text = new EventText(() => source(client), abort, keepAlive * 1000);
  return stream(text, { prompt: true, signal: leaveSignal(c), init: { headers } });
}

/** It comes back in a header, which is bytes; a longer one is none that we sent. */
function lastEventIdOf(headers: Headers): string | undefined {
  const id = headers.get("Last-Event-ID") ?? "";
  return ID.test(id) ? id : undefined;
}

const ID = /^[\x20-\x7e]{1,1024}$/;

/** The events as text, with comments where nothing else is to be said. */
class EventText implements AsyncIterableIterator<string> {
  readonly #start: () => AsyncIterable<ServerEvent | string>;
  readonly #abort: AbortController;
  readonly #keepAlive: number;
  #events: AsyncIterator<ServerEvent | string> | undefined;
  #awaited: Promise<IteratorResult<ServerEvent | string>> | undefined;

  constructor(start: () => AsyncIterable<ServerEvent | string>, abort: AbortController, keepAlive: number) {
    this.#start = start;
    this.#abort = abort;
    this.#keepAlive = keepAlive;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<string>> {
    if (!this.#events) {
      this.#events = this.#start()[Symbol.asyncIterator]();
      // The first bytes make the browser's connection an open one.
      return { done: false, value: SILENCE };
    }
    try {
      this.#awaited ??= this.#events.next();
      const step = await this.#within(this.#awaited);
      if (!step) return { done: false, value: SILENCE };
      this.#awaited = undefined;
      return step.done ? step : { done: false, value: formatServerEvent(step.value) };
    } catch (error) {
      if (!this.#abort.signal.aborted) console.error("Cannot finish a stream of events:", error);
      await this.#events.return?.();
      return { done: true, value: undefined };
    }
  }

  /** Waits for a step, but no longer than silence may last, and not for one that nobody wants any more. */
  async #within<Step>(step: Promise<Step>): Promise<Step | undefined> {
    const { signal } = this.#abort;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stop = (): void => {};
    const silence = new Promise<undefined>((resolve) => {
      stop = () => resolve(undefined);
      signal.addEventListener("abort", stop);
      if (this.#keepAlive > 0) timer = setTimeout(stop, this.#keepAlive);
    });
    try {
      return await Promise.race([step, silence]);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
    }
  }

  async return(): Promise<IteratorResult<string>> {
    this.#abort.abort();
    // What the generator waited for may fail now: nobody is there to hear of it.
    this.#awaited?.catch(() => {});
    try {
      await this.#events?.return?.();
    } catch (error) {
      if (error !== this.#abort.signal.reason) console.error("Cannot stop a stream of events:", error);
    }
    return { done: true, value: undefined };
  }
}

const SILENCE = ":\n\n";

/**
 * Writes one event as `EventSource` reads it. No text in it can begin a field or an event of its own.
 *
 * @example Usage
 * ```ts
 * import { formatServerEvent } from "@nuages/nuages/http";
 * import { strictEqual } from "node:assert/strict";
 *
 * strictEqual(formatServerEvent({ event: "note", data: "a\r\nb" }), "event: note\ndata: a\ndata: b\n\n");
 * ```
 *
 * @param event The event; a text is the data of one.
 * @returns The text, with the empty line at its end.
 * @throws {TypeError} If name or id hold line ends or null characters, or the data is no text.
 * @throws {RangeError} If `retry` is no whole number of milliseconds.
 */
export function formatServerEvent(event: ServerEvent | string): string {
  if (typeof event === "string") return fieldLines("data", event) + "\n";
  const { data, event: name, id, retry, comment } = event;
  let text = comment === undefined ? "" : fieldLines("", comment);
  if (name !== undefined) text += `event: ${oneLine("event", name)}\n`;
  // Browsers drop events without data.
  if (data !== undefined || name !== undefined) text += fieldLines("data", data ?? "");
  if (id !== undefined) text += `id: ${oneLine("id", id)}\n`;
  if (retry !== undefined) text += `retry: ${milliseconds(retry)}\n`;
  return text + "\n";
}

/** A field for each line, as the standard's parser takes lines apart: at CR LF, at CR and at LF. */
function fieldLines(name: "" | "data", text: string): string {
  if (typeof text !== "string") throw new TypeError(`Cannot send an event: its data is no text but ${typeof text}`);
  return text.split(/\r\n|\r|\n/).map((line) => `${name}: ${line}\n`).join("");
}

function oneLine(field: "event" | "id", text: string): string {
  // deno-lint-ignore no-control-regex -- a line end begins another field, and a null character makes browsers drop the id
  const isFine = field === "id" ? text === "" || ID.test(text) : !/[\r\n\x00]/.test(text);
  if (isFine) return text;
  const expected = field === "id" ? "expected at most 1024 printable characters of ASCII" : "expected a single line";
  throw new TypeError(`Cannot send an event with the ${field} ${JSON.stringify(text.slice(0, 50))}: ${expected}`);
}

function milliseconds(retry: number): number {
  if (Number.isSafeInteger(retry) && retry >= 0) return retry;
  throw new RangeError(`Cannot send an event with the retry ${retry}: expected whole milliseconds`);
}
