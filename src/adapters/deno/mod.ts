/**
 * Nuages on Deno and Deno Deploy.
 *
 * @module
 */
export { serve, type ServeOptions } from "./serve.ts";
export { createRuntime, type DenoRuntimeOptions } from "./runtime.ts";
export { filePathField, type FilePathFieldOptions } from "./file_path_field.ts";
