/**
 * Pure functions on strings: escaping, suggestions, paths, parts of addresses, quoting for messages, numbers and durations as texts.
 *
 * @module
 */
export { asciiDigits } from "./digits.ts";
export { durationText, parseDuration } from "./duration.ts";
export { escapeHtml } from "./escape.ts";
export { foldPath } from "./fold_path.ts";
export { quoted } from "./quoted.ts";
export { nearest } from "./nearest.ts";
export { parseJson } from "./parse_json.ts";
export { offsetAt } from "./offset_at.ts";
export { slugify, type SlugifyOptions } from "./slugify.ts";
export { utf8Length } from "./utf8_length.ts";
