/**
 * Pure functions on strings: escaping, suggestions, paths, quoting for messages.
 *
 * @module
 */
export { escapeHtml } from "./escape.ts";
export { foldPath } from "./fold_path.ts";
export { quoted } from "./quoted.ts";
export { nearest } from "./nearest.ts";
