import type { Settings } from "../../conf/mod.ts";
import type { Runtime } from "../../runtime/mod.ts";
import type { Resolver, ResolverMatch } from "../../urls/mod.ts";
import { VERSION } from "../../version.ts";
import { causesOf } from "./causes.ts";
import { read, type Show, shower } from "./readable.ts";
import { hideSecrets, knownSecrets } from "./secrets.ts";
import { type Row, showError, type ShownError } from "./shown_error.ts";
import { pathOf, type ShownRequest, showRequest, showSettings } from "./shown_request.ts";
import { Sources } from "./source.ts";
import { showTried, type Tried } from "./tried.ts";

/** What a technical page is about. */
export interface TechnicalInputs {
  /** The request that failed. */
  readonly request: Request;
  /** The settings of the site. */
  readonly settings: Settings;
  /** The machine: its name, and the files that sources are read from. */
  readonly runtime: Pick<Runtime, "name" | "baseDir" | "files" | "build">;
  /** The URLs of the site, where they were built. */
  readonly resolver?: Resolver | undefined;
  /** The route that led to the view, where one did. */
  readonly match?: Pick<ResolverMatch, "route" | "viewName"> | undefined;
  /** The time. Without it, now. */
  readonly now?: Date | undefined;
}

/** What both technical pages show. Every text is fit to be seen: secrets are starred, long values cut. */
export interface TechnicalData {
  /** The status code. */
  readonly status: number;
  /** For the tab of the browser. */
  readonly title: string;
  /** The request. */
  readonly request: ShownRequest;
  /** The machine, the version, the time, the route. */
  readonly facts: readonly Row[];
  /** The settings, in the order of the alphabet. */
  readonly settings: readonly Row[];
}

/** What the page of an error shows. */
export interface TechnicalErrorData extends TechnicalData {
  /** The error, then what caused it. */
  readonly errors: readonly ShownError[];
  /** What to do, where the error is one that every newcomer meets. */
  readonly hint: string | undefined;
}

/** What the page of a missing page shows. */
export interface TechnicalNotFoundData extends TechnicalData, Tried {
  /** What the view said that answered 404, or an empty text where no view did. */
  readonly reason: string;
}

/**
 * Turns an error into plain data for the technical page.
 *
 * It never throws on account of the error: messages, names and properties that throw are left out.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/views/#error-views}
 * @param error What was thrown.
 * @param inputs Request, settings, machine.
 * @param status The status code. Without it, that of the error, else 500.
 * @returns Plain data.
 */
export function technicalErrorData(
  error: unknown,
  inputs: TechnicalInputs,
  status: number = statusOf(error),
): TechnicalErrorData {
  const show = showFor(inputs);
  const { runtime } = inputs;
  const tools = { show, baseDir: baseDirOf(inputs), build: runtime.build, sources: new Sources(runtime.files, show) };
  const errors = causesOf(error).map((cause) => showError(cause, tools));
  const request = showRequest(inputs.request, show);
  return {
    status,
    title: `${errors[0]?.name} at ${request.path}`,
    errors,
    hint: hintFor(errors),
    request,
    facts: factsOf(inputs, show),
    settings: showSettings(inputs.settings, show),
  };
}

/**
 * Turns a missing page into plain data for the technical page.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/views/#the-404-page-not-found-view}
 * @param error The `Http404` of the view, or nothing where no pattern fits.
 * @param inputs Request, settings, URLs.
 * @returns Plain data.
 */
export function technicalNotFoundData(error: unknown, inputs: TechnicalInputs): TechnicalNotFoundData {
  const show = showFor(inputs);
  const request = showRequest(inputs.request, show);
  return {
    status: 404,
    title: `Page not found at ${request.path}`,
    reason: error === undefined ? "" : show(read(error, "message") ?? ""),
    ...showTried(pathOf(inputs.request), inputs, show),
    request,
    facts: factsOf(inputs, show),
    settings: showSettings(inputs.settings, show),
  };
}

/** What the page of a request that may be forged shows. */
export interface TechnicalCsrfData extends TechnicalData {
  /** Why it was refused. */
  readonly reason: string;
}

/**
 * Turns a refused request into plain data for the technical page.
 *
 * @param reason Why it was refused.
 * @param inputs Request, settings, machine.
 * @returns Plain data.
 */
export function technicalCsrfData(reason: string, inputs: TechnicalInputs): TechnicalCsrfData {
  const show = showFor(inputs);
  const request = showRequest(inputs.request, show);
  return {
    status: 403,
    title: `Forbidden at ${request.path}`,
    reason: show(reason),
    request,
    facts: factsOf(inputs, show),
    settings: showSettings(inputs.settings, show),
  };
}

/**
 * The status code that an error asks for.
 *
 * @param error What was thrown.
 * @returns From 400 to 599; 500 where the error asks for none.
 */
export function statusOf(error: unknown): number {
  const status = read(error, "status");
  return typeof status === "number" && Number.isInteger(status) && status >= 400 && status < 600 ? status : 500;
}

function showFor({ settings, request }: TechnicalInputs): Show {
  return shower(hideSecrets(knownSecrets(settings, request)));
}

function baseDirOf({ settings, runtime }: TechnicalInputs): string | undefined {
  return settings.baseDir ?? runtime.baseDir;
}

function factsOf({ runtime, match, now = new Date() }: TechnicalInputs, show: Show): Row[] {
  const route = match && `/${match.route}${match.viewName === undefined ? "" : ` (${match.viewName})`}`;
  return [
    ...(route === undefined ? [] : [{ name: "Route", value: show(route) }]),
    { name: "Nuages", value: VERSION },
    { name: "Machine", value: show(runtime.name, 50) },
    { name: "Time", value: now.toISOString() },
  ];
}

function hintFor(errors: readonly ShownError[]): string | undefined {
  const message = errors.find(({ message }) => message.includes("no such table"))?.message;
  return message && "The database lacks a table. Make it with: deno task manage migrate";
}
