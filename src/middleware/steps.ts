import type { Context, MiddlewareHandler, Next } from "hono";
import { describeMiddleware, type MiddlewareDescription } from "./describe.ts";

/** A middleware in two steps. */
export interface MiddlewareSteps {
  /** Before the view. With an answer, the view and what stands within do not run. */
  readonly enter?: (c: Context) => Response | void;
  /** After the view, or after an answer of its own. Where there is nothing to wait for, it returns nothing. */
  readonly leave?: (c: Context) => Promise<void> | void;
}

/** Answers what was thrown, as the application does for each middleware. */
export type AnswerError = (error: Error, c: Context) => Promise<Response>;

/** Steps are kept beside the handlers that are made of them, as descriptions are. */
const steps = new WeakMap<MiddlewareHandler, MiddlewareSteps>();

/**
 * Makes a middleware of two steps. An application runs neighbours of this kind as one, since each layer of promises costs
 * every request more than most middleware does. By itself it is a middleware as any other.
 *
 * @param description Name and neighbours, for the order check.
 * @param own What it does.
 * @returns The middleware.
 */
export function stepMiddleware(description: MiddlewareDescription, own: MiddlewareSteps): MiddlewareHandler {
  const handler: MiddlewareHandler = (c, next) => run([own], c, next, rethrow);
  // What a developer wrote, for `diffsettings` and stacks.
  Object.defineProperty(handler, "name", { value: description.name, configurable: true });
  steps.set(handler, own);
  return describeMiddleware(description, handler);
}

/**
 * Makes one middleware of each row of neighbours that have steps. What they do, and in which order, stays the same, also
 * where one of them throws: those outside of it see the page of the error.
 *
 * @param middleware The middleware of a site.
 * @param answerError Makes the page of an error.
 * @returns Fewer middleware, in the same order.
 */
export function joinSteps(middleware: readonly MiddlewareHandler[], answerError: AnswerError): MiddlewareHandler[] {
  const joined: MiddlewareHandler[] = [];
  let row: MiddlewareSteps[] | undefined;
  for (const handler of middleware) {
    const own = steps.get(handler);
    if (!own) {
      row = undefined;
      joined.push(handler);
    } else if (row) {
      row.push(own);
    } else {
      const started = row = [own];
      joined.push((c, next) => run(started, c, next, answerError));
    }
  }
  return joined;
}

async function run(
  row: readonly MiddlewareSteps[],
  c: Context,
  next: Next,
  answerError: AnswerError,
): Promise<void> {
  let place = 0;
  try {
    let answer: Response | void = undefined;
    while (place < row.length && !answer) answer = row[place++]?.enter?.(c);
    // As Hono does: an answer that is there already stays.
    if (!answer) await next();
    else if (!c.finalized) c.res = answer;
  } catch (thrown) {
    // The one that threw leaves nothing behind it. What throws in next() is answered there.
    place--;
    await answerThrown(thrown, c, answerError);
  }
  while (place > 0) {
    try {
      const left = row[--place]?.leave?.(c);
      if (left) await left;
    } catch (thrown) {
      await answerThrown(thrown, c, answerError);
    }
  }
}

async function answerThrown(thrown: unknown, c: Context, answerError: AnswerError): Promise<void> {
  if (!(thrown instanceof Error)) throw thrown;
  c.error = thrown;
  c.res = await answerError(thrown, c);
}

function rethrow(error: Error): never {
  throw error;
}
