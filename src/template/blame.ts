import { TemplateDoesNotExist, TemplateError, TemplateSyntaxError } from "./errors.ts";
import type { Found } from "./finder.ts";
import { Pending } from "./lazy_values.ts";

/** A template that is being rendered, and the line it has come to. */
export interface Rendered {
  readonly found: Found;
  readonly line: number;
}

/**
 * Makes a {@linkcode TemplateError} out of what a template's code threw.
 *
 * The innermost template is the one to blame, so an error that names a template already stays what it is. So does an
 * error that is an answer, and what only says that a value must be waited for.
 */
export function blame(thrown: unknown, { found, line }: Rendered): unknown {
  if (
    thrown instanceof TemplateError || thrown instanceof TemplateSyntaxError ||
    thrown instanceof Pending || isAnswer(thrown)
  ) return thrown;
  const { name, compiled } = found;
  return new TemplateError(problemOf(thrown), {
    template: name,
    origin: compiled.origin,
    line,
    source: compiled.source,
    cause: thrown,
  });
}

/** Hono's own test of an `HTTPException`, which holds for any copy of Hono and for our HTTP errors. */
function isAnswer(thrown: unknown): boolean {
  return thrown instanceof Error && "getResponse" in thrown;
}

function problemOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) {
    return `its code threw ${typeof thrown === "string" ? thrown : typeof thrown}`;
  }
  return thrown instanceof TemplateDoesNotExist || thrown.name === "Error"
    ? thrown.message
    : `${thrown.name}: ${thrown.message}`;
}
