import { generate, helpersFor } from "./body.ts";
import { check } from "./check.ts";
import { parse, syntaxError, type TemplateNode, type TemplateSource } from "./parse.ts";
import { takePartials } from "./partials.ts";

/** The statements of a template's function, without the function around them. */
export type Statements = string;

/**
 * Compiles a template to JavaScript. Both ways, in memory and to a module, start here, so that they cannot differ.
 *
 * @param template The template.
 * @returns Statements by name: the template's, and those of each of its partials (`name#partial`).
 * @throws {TemplateSyntaxError} If it is not a template.
 */
export function compileSource(
  template: TemplateSource,
): Map<string, Statements> {
  const { main, partials } = takePartials(template, parse(template));
  const compiled = new Map([[template.name, statements(template, main)]]);
  for (const [name, nodes] of partials) {
    compiled.set(`${template.name}#${name}`, statements(template, nodes));
  }
  return compiled;
}

function statements(
  template: TemplateSource,
  nodes: readonly TemplateNode[],
): Statements {
  const head = helpersFor(nodes);
  const pieces = generate(nodes);
  const problem = check(head, pieces);
  if (problem !== undefined) {
    throw syntaxError(template, problem.line, problem.message, {
      cause: problem.cause,
    });
  }
  return head + pieces.map(({ code }) => code).join("");
}
