import { frameText } from "./as_text.ts";
import type { ShownError } from "./shown_error.ts";
import type { TechnicalErrorData, TechnicalNotFoundData } from "./technical.ts";

/**
 * Writes a technical page for a program.
 *
 * @param data The data of the page.
 * @returns A value for `JSON.stringify`.
 */
export function errorAsJson(data: TechnicalErrorData): Record<string, unknown> {
  const { status, errors: [error, ...causes], hint, request: { method, url } } = data;
  return { ...(error && errorJson(error)), causes: causes.map(errorJson), hint, status, method, url };
}

/**
 * Writes the page of a missing page for a program.
 *
 * @param data The data of the page.
 * @returns A value for `JSON.stringify`.
 */
export function notFoundAsJson(data: TechnicalNotFoundData): Record<string, unknown> {
  const { status, reason, matched, patterns, suggestion, request: { method, url, path } } = data;
  return {
    error: "Not Found",
    message: reason || undefined,
    matched,
    tried: matched ? undefined : patterns,
    suggestion: suggestion?.path,
    status,
    method,
    url,
    path,
  };
}

function errorJson(error: ShownError): Record<string, unknown> {
  const { relation, name, message, template, query, params, details, groups } = error;
  return {
    error: name,
    message,
    relation: relation || undefined,
    template: template?.place,
    query,
    params: query === undefined ? undefined : params,
    details: Object.fromEntries(details.map(({ name, value }) => [name, value])),
    stack: groups.flatMap(({ frames }) => frames.map(frameText)),
  };
}
