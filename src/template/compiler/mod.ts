/**
 * The compiler of templates: Eta's parser and generator, our own function around it. For development and builds only; it
 * makes code from text, which Workers refuse.
 *
 * @module
 */
export { compileTemplate } from "./compile_template.ts";
export { compileToModule, type CompileToModuleOptions } from "./compile_to_module.ts";
export { missingReferences } from "./missing_references.ts";
export type { TemplateSource } from "./parse.ts";
export { references, type TemplateReference } from "./references.ts";
