import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { getSettings } from "../conf/mod.ts";
import { ImproperlyConfigured } from "../errors.ts";
import {
  answerFormat,
  DisallowedHost,
  getRuntime,
  html,
  Http404,
  HttpError,
  isUnavailable,
  RequestDataTooBig,
  siteValue,
  SuspiciousOperation,
  text,
} from "../http/mod.ts";
import { CsrfFailure, withoutSitePolicies } from "../middleware/mod.ts";
import { renderToString, templatesKey } from "../shortcuts.ts";
import { quoted } from "../text/mod.ts";
import { currentMatch, type ErrorHandlers, resolverKey, type UrlPatterns } from "../urls/mod.ts";
import {
  csrfFailurePage,
  describeForLog,
  errorPage,
  type PageInputs,
  plainError,
  type TechnicalPageInputs,
} from "../views/errors/mod.ts";
import { renderFrameworkTemplate } from "./framework_templates.ts";

/**
 * Answers an error: explained while debug is on, otherwise by the project's handler, its template or our page.
 *
 * @param c The request.
 * @param error What was thrown.
 * @param root The project's patterns, with its handlers.
 * @returns The answer. There always is one.
 */
export async function answerError(c: Context, error: Error, root: UrlPatterns): Promise<Response> {
  const known = httpErrorOf(error);
  const status = known?.status ?? (isUnavailable(error) ? 503 : 500);
  log(c, error, status);
  if (known?.res) return known.getResponse();
  try {
    const response = await chooseAnswer(c, error, status, root);
    return withHeaders(response, known instanceof HttpError ? known.headers : {});
  } catch (failure) {
    console.error(`Cannot show the page for ${status}: ${describeForLog(failure)}`);
    return plainError(status);
  }
}

/**
 * Answers where no pattern fits: the welcome page for a project without any, otherwise 404.
 *
 * @param c The request.
 * @param root The project's patterns.
 * @returns The answer.
 */
export async function answerNotFound(c: Context, root: UrlPatterns): Promise<Response> {
  if (getSettings(c).debug && root.patterns.length === 0 && c.req.path === "/") {
    return await explained(c, ({ welcome }, inputs) => welcome(inputs));
  }
  return await answerError(c, new Http404(), root);
}

async function chooseAnswer(c: Context, error: Error, status: number, root: UrlPatterns): Promise<Response> {
  const settings = getSettings(c);
  // A page that explains would tell a stranger's page, by DNS rebinding, what only the developer may read.
  if (settings.debug && error instanceof DisallowedHost) return text(`${error.message}\n`, { status });
  if (error instanceof CsrfFailure) return await answerForged(c, error);
  if (settings.debug && status === 404) {
    return await explained(c, ({ technicalNotFound }, inputs) => technicalNotFound(error, inputs));
  }
  if (settings.debug && status !== 403) {
    return await explained(c, ({ technicalError }, inputs) => technicalError(error, inputs, status));
  }

  const handler = root.handlers[`handler${status}` as keyof ErrorHandlers];
  if (handler) return withStatus(await handler(c, error), status);
  const detail = error instanceof HttpError ? error.detail : undefined;
  return await projectPage(c, `${status}`, status, { detail }) ??
    ours(c, (inputs) => errorPage(status, inputs, detail));
}

/** As in Django, `handler403` does not answer these: it would not explain to visitors what they can do. */
async function answerForged(c: Context, { message: reason, hint }: CsrfFailure): Promise<Response> {
  const { csrfFailureView, debug } = getSettings(c);
  if (csrfFailureView) return withStatus(await csrfFailureView(c, reason), 403);
  const page = await projectPage(c, "403_csrf", 403, { reason });
  if (page) return page;
  const refused = { reason, hint };
  return debug
    ? await explained(c, ({ technicalCsrfFailure }, inputs) => technicalCsrfFailure(refused, inputs))
    : ours(c, (inputs) => csrfFailurePage(refused, inputs));
}

/** A page of ours, whose own policy is stricter than the site's. */
function ours(c: Context, page: (inputs: PageInputs) => Response): Response {
  withoutSitePolicies(c);
  return page({ ...technicalInputs(c), renderTemplate: renderFrameworkTemplate });
}

type DebugPages = typeof import("./debug_pages.ts");

/** A page that explains. `build` leaves these out of a Worker, unless it is told `--debug`. */
async function explained(
  c: Context,
  page: (pages: DebugPages, inputs: TechnicalPageInputs) => Response,
): Promise<Response> {
  let pages: DebugPages;
  try {
    pages = await import("./debug_pages.ts");
  } catch (cause) {
    throw new ImproperlyConfigured("debug", "this build has no pages that explain errors; make it with build --debug", {
      cause,
    });
  }
  withoutSitePolicies(c);
  return page(pages, { ...technicalInputs(c), renderTemplate: pages.renderDebugTemplate });
}

/** The project's `404.eta` and its kin, for browsers. */
async function projectPage(
  c: Context,
  template: string,
  status: number,
  data: Readonly<Record<string, unknown>> = {},
): Promise<Response | undefined> {
  const { templates } = siteValue(c, templatesKey);
  if (answerFormat(c.req.raw) !== "html" || !templates.exists(template)) return undefined;
  return html(await renderToString(c, template, data), { status });
}

/** An error that was thrown as an answer, also when Drizzle wrapped it on its way through a query. */
function httpErrorOf(error: unknown): HTTPException | undefined {
  if (error instanceof HTTPException) return error;
  const isQueryError = error instanceof Error && "query" in error && "params" in error;
  return isQueryError ? httpErrorOf(error.cause) : undefined;
}

function log(c: Context, error: Error, status: number): void {
  // Whoever sends a method that nobody knows could fill the log; where it was refused tells nothing.
  if (status === 501 && error instanceof HttpError) console.warn(firstLine(error));
  else if (status >= 500) console.error(describeForLog(error));
  else if (error instanceof CsrfFailure) console.warn(`Forbidden (${firstLine(error)}): ${quoted(c.req.path)}`);
  else if (error instanceof SuspiciousOperation || error instanceof RequestDataTooBig) console.warn(firstLine(error));
}

function firstLine(error: Error): string | undefined {
  return describeForLog(error).split("\n", 1)[0];
}

function technicalInputs(c: Context): Omit<TechnicalPageInputs, "renderTemplate"> {
  return {
    request: c.req.raw,
    settings: getSettings(c),
    runtime: getRuntime(c),
    resolver: siteValue(c, resolverKey),
    match: currentMatch(c),
  };
}

/** A handler that forgot its status gets the right one, so that no error is cached as a page. */
function withStatus(response: Response, status: number): Response {
  return response.status === 200 ? new Response(response.body, { status, headers: response.headers }) : response;
}

function withHeaders(response: Response, headers: Readonly<Record<string, string>>): Response {
  if (Object.keys(headers).length === 0) return response;
  // A copy, because the platform freezes some answers.
  const answer = new Response(response.body, response);
  for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value);
  return answer;
}
