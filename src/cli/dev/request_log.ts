/** Colours of a request's line: Django's dark palette, code for code. */
const COLOURS: readonly (readonly [from: number, to: number, code: string])[] = [
  [100, 199, "1"],
  [200, 299, ""],
  [304, 304, "36"],
  [300, 399, "32"],
  [404, 404, "33"],
  [400, 499, "31;1"],
];
const SERVER_ERROR = "35;1";

/** A longer address would fill the terminal. */
const LONGEST = 500;

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/**
 * Prints a line for a request as soon as its answer is sent or the visitor has gone.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/logging/#django-server}
 * @param request The request.
 * @param response The answer.
 * @param print Prints a line.
 * @returns The answer, whose bytes are counted.
 */
export function logged(request: Request, response: Response, print: (line: string) => void): Response {
  const finish = (size: number): void => print(requestLine(request, response.status, size));
  // A connection that became a WebSocket cannot be wrapped, and has no size.
  if (!response.body || response.status === 101 || request.method === "HEAD") {
    finish(0);
    return response;
  }
  const { status, statusText, headers } = response;
  return new Response(counted(response.body, finish), { status, statusText, headers });
}

/**
 * Writes the line for a request as Django's development server does.
 *
 * @param request The request.
 * @param status The status of the answer.
 * @param size The bytes of its body.
 * @param at The time.
 * @returns The line, coloured by its status.
 */
export function requestLine(request: Request, status: number, size: number, at: Date = new Date()): string {
  const { pathname, search } = new URL(request.url);
  const address = pathname + search;
  const shown = address.length > LONGEST ? `${address.slice(0, LONGEST)}…` : address;
  const line = `"${request.method} ${shown} HTTP/1.1" ${status} ${size}`;
  const code = COLOURS.find(([from, to]) => from <= status && status <= to)?.[2] ?? SERVER_ERROR;
  return `[${timestamp(at)}] ${code === "" ? line : `\x1b[${code}m${line}\x1b[0m`}`;
}

/** `21/Nov/2026 04:10:22`, in the time of this machine. */
function timestamp(at: Date): string {
  const [day, ...time] = [at.getDate(), at.getHours(), at.getMinutes(), at.getSeconds()]
    .map((part) => String(part).padStart(2, "0"));
  return `${day}/${MONTHS[at.getMonth()]}/${at.getFullYear()} ${time.join(":")}`;
}

function counted(body: ReadableStream<Uint8Array>, finish: (size: number) => void): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let size = 0;
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        finish(size);
        throw error;
      });
      if (done) {
        finish(size);
        return controller.close();
      }
      size += value.byteLength;
      controller.enqueue(value);
    },
    async cancel(reason) {
      finish(size);
      await reader.cancel(reason);
    },
  }, { highWaterMark: 0 });
}
