/**
 * Pure functions on strings: escaping, suggestions, quoting for messages.
 *
 * @module
 */
export { escapeHtml } from "./escape.ts";
export { quoted } from "./quoted.ts";
export { nearest } from "./nearest.ts";
