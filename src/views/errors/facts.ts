import { read, textOf } from "./readable.ts";

/** What an error says of itself, read so that no getter of it can do harm. */
export interface ErrorFacts {
  /** The class. */
  readonly name: string;
  /** The message, without what is said elsewhere. */
  readonly message: string;
  /** The SQL of a failed query. */
  readonly query: string | undefined;
  /** The parameters of a failed query: values of the site's visitors. */
  readonly params: readonly unknown[];
  /** The template that failed. */
  readonly template: FailedTemplate | undefined;
  /** Everything else that the error carries. */
  readonly details: readonly (readonly [name: string, value: unknown])[];
}

/** A template that failed, as `TemplateError` and `TemplateSyntaxError` tell it. */
export interface FailedTemplate {
  /** The name. */
  readonly name: string;
  /** The file, or another word for where it came from. */
  readonly origin: string;
  /** The line, counted from 1. */
  readonly line: number;
}

// `res` is the whole answer that Hono's HTTPException may carry.
const SAID_ELSEWHERE: readonly string[] = ["name", "message", "stack", "cause", "errors", "res"];
const OF_QUERY: readonly string[] = ["query", "params"];
const OF_TEMPLATE: readonly string[] = ["template", "origin", "line", "excerpt"];

/**
 * Reads an error.
 *
 * @param error What was thrown: an `Error` as a rule, but JavaScript throws anything.
 * @returns What it says.
 */
export function factsOf(error: unknown): ErrorFacts {
  if (!isErrorLike(error)) {
    const message = typeof error === "object" && error !== null ? "" : textOf(error);
    return { ...NO_FACTS, name: `${kindOf(error)} was thrown, not an Error`, message, details: [["value", error]] };
  }
  const failed = queryOf(error);
  const template = templateOf(error);
  return {
    name: nameOf(error),
    message: messageOf(error, failed.query, template),
    ...failed,
    template,
    details: detailsOf(error, [
      ...SAID_ELSEWHERE,
      ...(failed.query === undefined ? [] : OF_QUERY),
      ...(template ? OF_TEMPLATE : []),
    ]),
  };
}

const NO_QUERY = { query: undefined, params: [] };
const NO_FACTS = { ...NO_QUERY, template: undefined };

function isErrorLike(error: unknown): boolean {
  return typeof read(error, "message") === "string" || typeof read(error, "stack") === "string";
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  return typeof value === "object" ? "An object" : `A value of type ${typeof value}`;
}

/** A class that sets no `name` is still known by the name it was written with. */
function nameOf(error: unknown): string {
  const name = stringOf(read(error, "name"));
  const written = stringOf(read(read(error, "constructor"), "name"));
  return (name === undefined || name === "" || name === "Error" ? written ?? name : name) || "Error";
}

/** Drizzle's `DrizzleQueryError`, told by its shape, since a project may bring a copy of its own. */
function queryOf(error: unknown): Pick<ErrorFacts, "query" | "params"> {
  const [query, params] = [read(error, "query"), read(error, "params")];
  return typeof query === "string" && Array.isArray(params) ? { query, params } : NO_QUERY;
}

function messageOf(error: unknown, query: string | undefined, template: FailedTemplate | undefined): string {
  const message = stringOf(read(error, "message")) ?? "";
  if (query !== undefined) return withoutParams(message).replace(`Failed query: ${query}`, () => "Failed query");
  if (!template) return withoutParams(message);
  const excerpt = stringOf(read(error, "excerpt")) ?? "";
  return withoutEnd(withoutEnd(message, excerpt), `(${template.origin}:${template.line})`);
}

function withoutEnd(text: string, end: string): string {
  return text.endsWith(end) ? text.slice(0, text.length - end.length).trimEnd() : text;
}

/**
 * Drizzle writes the parameters into the message, and whoever wraps the message takes them along.
 *
 * @param message A message.
 * @returns The message up to the parameters.
 */
export function withoutParams(message: string): string {
  const query = message.indexOf("Failed query:");
  const params = query < 0 ? -1 : message.indexOf("\nparams:", query);
  return params < 0 ? message : message.slice(0, params);
}

function templateOf(error: unknown): FailedTemplate | undefined {
  const [name, origin, line] = ["template", "origin", "line"].map((key) => read(error, key));
  if (typeof name !== "string" || typeof origin !== "string" || typeof line !== "number") return undefined;
  return { name, origin, line };
}

function detailsOf(error: unknown, saidElsewhere: readonly string[]): [string, unknown][] {
  if (typeof error !== "object" || error === null) return [];
  try {
    const keys = Object.keys(error).filter((key) => !saidElsewhere.includes(key));
    return keys.slice(0, 20).map((key) => [key, read(error, key)]);
  } catch {
    return [];
  }
}

function stringOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
