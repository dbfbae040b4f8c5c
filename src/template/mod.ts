/**
 * Templates: find, render, escape, format. They are written in Eta and run as plain functions, so that the same code
 * serves Deno and Workers; `./compiler/` makes those functions.
 *
 * @module
 */
export { compiledLoader } from "./compiled_loader.ts";
export {
  TemplateDoesNotExist,
  type TemplateDoesNotExistOptions,
  TemplateError,
  type TemplatePosition,
  TemplateSyntaxError,
} from "./errors.ts";
export { fileLoader, type FileLoaderOptions } from "./file_loader.ts";
export type { DateStyle, DateValue } from "./format/dates.ts";
export { type Formatters, formatters, type FormattersOptions, type PluralForms } from "./format/formatters.ts";
export { html } from "./html.ts";
export { Pending } from "./lazy_values.ts";
export type { TemplateLoader } from "./loader.ts";
export { templateName } from "./names.ts";
export { print } from "./print.ts";
export { safe, SafeHtml } from "./safe_html.ts";
export { Templates, type TemplatesOptions } from "./templates.ts";
