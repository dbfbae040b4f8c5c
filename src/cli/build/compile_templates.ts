import { templates as shipped } from "../../_generated/templates.ts";
import { compileToModule, missingReferences, type TemplateSource } from "../../template/compiler/mod.ts";
import { TemplateSyntaxError } from "../../template/mod.ts";
import { CommandError } from "../command.ts";
import type { ProjectTemplates } from "./project_templates.ts";

/**
 * Compiles the templates of a project to the text of a module.
 *
 * @param templates The templates.
 * @returns The text of a JavaScript module that exports `templates`.
 * @throws {CommandError} If templates cannot be compiled, or mention others that do not exist. Names all of them, with
 * file and line.
 */
export function compileTemplates({ sources, compiled }: ProjectTemplates): string {
  refuse(sources.flatMap(syntaxErrors));
  refuse(missingReferences(sources, [...compiled, ...Object.keys(shipped)]));
  return compileToModule(sources);
}

function syntaxErrors(template: TemplateSource): TemplateSyntaxError[] {
  try {
    compileToModule([template]);
    return [];
  } catch (error) {
    if (error instanceof TemplateSyntaxError) return [error];
    throw error;
  }
}

function refuse(errors: readonly TemplateSyntaxError[]): void {
  if (errors.length === 0) return;
  const messages = errors.map(({ message }) => message).join("\n\n");
  throw new CommandError(`${errors.length === 1 ? "" : `${errors.length} errors in templates\n\n`}${messages}`);
}
