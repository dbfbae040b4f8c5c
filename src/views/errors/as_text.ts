import { cut } from "./readable.ts";
import type { Frame, FrameGroup } from "./frames.ts";
import type { Row, ShownError } from "./shown_error.ts";
import type { SourceLine } from "./source.ts";
import type { TechnicalErrorData, TechnicalNotFoundData } from "./technical.ts";

/**
 * Writes a technical page for a terminal: what failed, where, and the project's own calls.
 *
 * @param data The data of the page.
 * @returns Text that ends in a line break.
 */
export function errorAsText(data: TechnicalErrorData): string {
  const { errors, hint, request, facts } = data;
  return paragraphs([
    ...errors.map(errorText),
    hint ?? "",
    `${request.method} ${request.url}`,
    rowsText(facts),
  ]);
}

/**
 * Writes the page of a missing page for a terminal.
 *
 * @param data The data of the page.
 * @returns Text that ends in a line break.
 */
export function notFoundAsText(data: TechnicalNotFoundData): string {
  const { request, reason, suggestion, matched, patterns, morePatterns } = data;
  const tried = patterns.map(({ route, name }) => `  /${route}${name && `  (${name})`}`);
  return paragraphs([
    `404 Not Found: ${request.path}`,
    reason,
    suggestion ? `${suggestion.reason}: ${suggestion.path}` : "",
    matched ? `The view of /${matched.route} answered 404` : "",
    matched || tried.length === 0 ? "" : ["Tried, in this order:", ...tried, ...more(morePatterns)].join("\n"),
    rowsText(data.facts),
  ]);
}

function errorText(error: ShownError): string {
  const { relation, name, message, template, query, params, groups } = error;
  const first = groups.find(({ folded }) => !folded);
  return paragraphs([
    `${relation && `${relation}: `}${name}${message && `: ${message}`}`,
    template ? indent([template.place, ...sourceText(template.source)].join("\n")) : "",
    query === undefined ? "" : indent(`Query: ${query}\nParameters: ${cut(params.join(", "), 2000)}`),
    rowsText(error.details),
    indent(groups.map((group) => groupText(group, group === first && !template)).join("\n")),
  ]).trimEnd();
}

function groupText({ folded, frames, summary }: FrameGroup, withSource: boolean): string {
  if (folded) return `… ${summary}`;
  return frames.map((frame) => [frameText(frame), ...(withSource ? sourceText(frame.source) : [])].join("\n")).join(
    "\n",
  );
}

/** A call on one line: the place first, since a terminal makes a link of it. */
export function frameText({ file, position, name, times }: Frame): string {
  return `${file}${position}${name && `  ${name}`}${times > 1 ? `  (${times} times)` : ""}`;
}

function sourceText(lines: readonly SourceLine[]): string[] {
  const width = String(lines.at(-1)?.number ?? 0).length;
  return lines.map(({ number, failed, before, marked, after }) =>
    `${failed ? ">" : " "} ${String(number).padStart(width)} | ${before}${marked}${after}`.trimEnd()
  );
}

function rowsText(rows: readonly Row[]): string {
  return indent(rows.map(({ name, value }) => `${name}: ${value}`).join("\n"));
}

function more(count: number): string[] {
  return count > 0 ? [`  … ${count} more`] : [];
}

function indent(text: string): string {
  return text && `  ${text.replaceAll("\n", "\n  ")}`;
}

function paragraphs(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}
