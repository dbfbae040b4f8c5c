import type { CompiledTemplate } from "../../runtime/mod.ts";

/** The print function of a compiled template. */
export type Render = CompiledTemplate["render"];

/**
 * Makes a template's function out of its statements. Code from text: this works on Deno, and Workers refuse it. The
 * statements are a developer's; nothing that a visitor sends is ever part of them.
 *
 * @throws {SyntaxError} If they are not JavaScript.
 */
export function evaluate(statements: string): Render {
  const render: unknown = new Function(
    "it",
    "__eta",
    `"use strict";\n${statements}`,
  );
  if (!isRender(render)) {
    throw new TypeError("Cannot compile a template: expected a function");
  }
  return render;
}

/** Returns the first error in statements of a template's function, if there is one. They do not run. */
export function problemIn(statements: string): SyntaxError | undefined {
  try {
    evaluate(statements);
    return undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return error;
    throw error;
  }
}

function isRender(value: unknown): value is Render {
  return typeof value === "function";
}
