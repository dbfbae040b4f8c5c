import { ServiceUnavailable } from "../http/mod.ts";

/**
 * A `fetch` with a deadline, because libSQL's client has none: a silent server would hang every page.
 *
 * @param timeout Milliseconds until the answer must be complete.
 * @param alias The database, for the message.
 * @returns The function that the client calls for each round trip.
 */
export function fetchWithin(timeout: number, alias: string): (request: Request) => Promise<Response> {
  return async function fetchWithin(request) {
    try {
      const response = await fetch(request, { signal: AbortSignal.timeout(timeout) });
      // The deadline covers the body too: a server may fall silent in the middle of an answer.
      return new Response(await response.arrayBuffer(), response);
    } catch (cause) {
      const late = cause instanceof DOMException && cause.name === "TimeoutError";
      const problem = late ? `gave no answer within ${timeout} ms` : "cannot be reached";
      throw new ServiceUnavailable(`The database "${alias}" ${problem}`, { cause, headers: { "Retry-After": "5" } });
    }
  };
}
