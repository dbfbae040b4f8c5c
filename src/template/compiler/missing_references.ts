import { TemplateDoesNotExist, type TemplateSyntaxError } from "../errors.ts";
import { templateName } from "../names.ts";
import { compileSource } from "./compile_source.ts";
import { syntaxError, type TemplateSource } from "./parse.ts";
import { references } from "./references.ts";

/**
 * Looks for includes and layouts that do not exist, so that a build can refuse them instead of a visitor meeting them.
 *
 * @param templates The templates that are to be built.
 * @param known Full names of templates that exist besides, such as those that the framework ships.
 * @returns An error for each mention of a template or a partial that does not exist; it names template and line.
 * @throws {TemplateSyntaxError} If a template cannot be compiled.
 */
export function missingReferences(
  templates: readonly TemplateSource[],
  known: Iterable<string> = [],
): TemplateSyntaxError[] {
  const full = templates.map((template) => ({
    ...template,
    name: templateName(template.name),
  }));
  const names = new Set([
    ...known,
    ...full.flatMap((template) => [...compileSource(template).keys()]),
  ]);
  return full.flatMap((template) =>
    references(template).flatMap(({ kind, name, line }) => {
      const problem = problemWith(name, template.name, names);
      return problem === undefined ? [] : [syntaxError(template, line, `${kind}("${name}"): ${problem}`)];
    })
  );
}

function problemWith(
  written: string,
  from: string,
  names: ReadonlySet<string>,
): string | undefined {
  try {
    const name = templateName(written, from);
    return names.has(name) ? undefined : `there is no template "${name}"`;
  } catch (error) {
    if (error instanceof TemplateDoesNotExist) return error.message;
    throw error;
  }
}
