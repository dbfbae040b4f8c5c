import { excerpt } from "./excerpt.ts";

/** What a {@linkcode TemplateDoesNotExist} knows. */
export interface TemplateDoesNotExistOptions extends ErrorOptions {
  /** Every place that was looked at, in order. */
  tried?: readonly string[];
  /** An existing name that was most likely meant. */
  suggestion?: string | undefined;
  /** Why no template can have this name. */
  reason?: string;
}

/**
 * No loader has a template of this name.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/templates/#django.template.TemplateDoesNotExist}
 */
export class TemplateDoesNotExist extends Error {
  /** The class name, which survives minification. */
  override readonly name = "TemplateDoesNotExist";
  /** The name that was looked for. */
  readonly template: string;
  /** Every place that was looked at, in order. */
  readonly tried: readonly string[];

  /**
   * Makes the error.
   *
   * @param template The name that was looked for.
   * @param options Where it was looked for, or why it cannot exist.
   */
  constructor(template: string, options: TemplateDoesNotExistOptions = {}) {
    const { suggestion, reason, cause } = options;
    // Compiled templates of several apps have one place in common.
    const tried = [...new Set(options.tried)];
    const state = reason ??
      (tried.length > 0 ? `tried ${tried.join(", ")}` : "there are no templates");
    const remedy = suggestion === undefined ? "" : `; did you mean "${suggestion}"?`;
    super(
      `Cannot find template "${template}": ${state}${remedy}`,
      cause === undefined ? {} : { cause },
    );
    this.template = template;
    this.tried = tried;
  }
}

/** Where in a template something went wrong. */
export interface TemplatePosition extends ErrorOptions {
  /** The full name of the template. */
  template: string;
  /** Where the template came from: a path, or a name such as `nuages:500.eta`. */
  origin: string;
  /** The line, counted from 1. */
  line: number;
  /** The source text, where it is at hand. */
  source?: string | undefined;
}

/**
 * A template cannot be compiled: a tag is not closed, its code is not JavaScript, a partial is unknown.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/templates/#django.template.TemplateSyntaxError}
 */
export class TemplateSyntaxError extends Error {
  /** The class name, which survives minification. */
  override readonly name = "TemplateSyntaxError";
  /** The full name of the template. */
  readonly template: string;
  /** Where the template came from: a path, or a name such as `nuages:500.eta`. */
  readonly origin: string;
  /** The line, counted from 1. */
  readonly line: number;
  readonly #excerpt: string | undefined;

  /**
   * Makes the error.
   *
   * @param problem What is wrong.
   * @param position Where.
   */
  constructor(problem: string, position: TemplatePosition) {
    super(
      `Cannot compile "${position.template}": ${problem} ${place(position)}`,
      causeOf(position),
    );
    this.template = position.template;
    this.origin = position.origin;
    this.line = position.line;
    this.#excerpt = excerptAt(position);
  }

  /** The line with two lines around it, numbered, where the source is at hand. */
  get excerpt(): string | undefined {
    return this.#excerpt;
  }
}

/**
 * Code in a template threw. The message names the template and the line; `cause` is what was thrown.
 *
 * Errors that are answers, such as Hono's `HTTPException`, never become one of these.
 */
export class TemplateError extends Error {
  /** The class name, which survives minification. */
  override readonly name = "TemplateError";
  /** The full name of the template whose code threw. */
  readonly template: string;
  /** Where the template came from: a path, or a name such as `nuages:500.eta`. */
  readonly origin: string;
  /** The line on which the tag that threw starts, counted from 1. */
  readonly line: number;
  readonly #excerpt: string | undefined;

  /**
   * Makes the error.
   *
   * @param problem What went wrong.
   * @param position Where.
   */
  constructor(problem: string, position: TemplatePosition) {
    super(
      `Cannot render "${position.template}": ${problem} ${place(position)}`,
      causeOf(position),
    );
    this.template = position.template;
    this.origin = position.origin;
    this.line = position.line;
    this.#excerpt = excerptAt(position);
  }

  /** The line with two lines around it, numbered, where the source is at hand. */
  get excerpt(): string | undefined {
    return this.#excerpt;
  }
}

function place(position: TemplatePosition): string {
  const shown = excerptAt(position);
  return `(${position.origin}:${position.line})${shown === undefined ? "" : `\n\n${shown}`}`;
}

function excerptAt({ source, line }: TemplatePosition): string | undefined {
  return source === undefined ? undefined : excerpt(source, line);
}

function causeOf(position: TemplatePosition): ErrorOptions {
  return "cause" in position ? { cause: position.cause } : {};
}
