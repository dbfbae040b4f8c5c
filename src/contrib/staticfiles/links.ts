import { quoted } from "../../text/mod.ts";
import { cssReferences } from "./css_references.ts";
import { StaticFilesError } from "./errors.ts";
import { jsReferences } from "./js_references.ts";
import type { Reference } from "./scan.ts";
import { encodedName, pathEnd } from "./static_names.ts";

/** A reference from one static file to another. */
export interface Link extends Reference {
  /** The name of the file that it leads to. */
  readonly target: string;
}

/** A file whose references are rewritten. */
export interface LinkedText {
  /** Its text. */
  readonly text: string;
  /** Its references to other static files, in order. */
  readonly links: readonly Link[];
}

/**
 * Says whether references in a file are rewritten: style sheets and scripts.
 *
 * @param name The file's name.
 * @returns Whether they are.
 */
export function isAdjustable(name: string): boolean {
  return /\.(?:css|m?js)$/i.test(name);
}

/**
 * Reads a style sheet or script and finds where it refers to other static files.
 *
 * @param name The file's name.
 * @param bytes Its content.
 * @param options Where static files are served from, and which exist.
 * @returns Text and links.
 * @throws {StaticFilesError} If it is not UTF-8, or refers to a static file that does not exist.
 */
export function readLinks(
  name: string,
  bytes: Uint8Array,
  options: {
    readonly staticUrl: string;
    readonly exists: (name: string) => boolean;
  },
): LinkedText {
  const text = decoded(name, bytes);
  const base = new URL(options.staticUrl, "http://static.invalid/");
  const from = new URL(encodedName(name), base);
  const links: Link[] = [];
  for (const reference of /\.css$/i.test(name) ? cssReferences(text) : jsReferences(text)) {
    // As URL parsers do, before they read anything else.
    const url = reference.url.replace(/[\t\n\r]/g, "").trim();
    const target = targetOf(url, from, base);
    if (target === undefined) continue;
    if (!options.exists(target)) throw missing(name, text, reference, target);
    links.push({ ...reference, url, target });
  }
  return { text, links };
}

/**
 * Writes a text anew, its links with other file names.
 *
 * @param linked The text and its links.
 * @param nameOf The new name of a target, or `undefined` to leave its link as it is.
 * @returns The text.
 */
export function withLinks(linked: LinkedText, nameOf: (target: string) => string | undefined): string {
  let written = "";
  let end = 0;
  for (const link of linked.links) {
    const name = nameOf(link.target);
    if (name === undefined) continue;
    written += linked.text.slice(end, link.start) + renamed(link.url, name);
    end = link.end;
  }
  return written + linked.text.slice(end);
}

function decoded(name: string, bytes: Uint8Array): string {
  try {
    // A byte order mark stays where it is: it belongs to the content.
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new StaticFilesError(
      name,
      `Cannot read the static file "${name}": expected UTF-8; save it as UTF-8`,
      { cause },
    );
  }
}

/** The static file that an address leads to, as a browser reads it; `undefined` for all that lies elsewhere. */
function targetOf(url: string, from: URL, base: URL): string | undefined {
  const path = url.slice(0, pathEnd(url));
  if (path === "" || path.startsWith("//") || /^[a-z][a-z0-9+.-]*:/i.test(path)) return undefined;
  if (!URL.canParse(path, from)) return undefined;
  const target = new URL(path, from);
  if (target.host !== base.host || !target.pathname.startsWith(base.pathname)) return undefined;
  const name = decodedName(target.pathname.slice(base.pathname.length));
  // A directory has no content to make a hash of.
  return name === "" || name.endsWith("/") ? undefined : name;
}

function decodedName(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // A percent sign that begins no code: no file can be asked for by this name, so it is missing under it.
    return path;
  }
}

/** Exchanges the file name in an address and keeps its directory, query and fragment as they were written. */
function renamed(url: string, name: string): string {
  const end = pathEnd(url);
  const directory = url.slice(0, url.lastIndexOf("/", end - 1) + 1);
  const file = encodeURIComponent(name.slice(name.lastIndexOf("/") + 1));
  // These end an address in CSS, or a string; they stood behind escapes that are undone now.
  return `${directory}${file}${url.slice(end)}`.replace(/["'()\\\s]/g, percentEncoded);
}

function percentEncoded(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code < 128 ? `%${code.toString(16).toUpperCase().padStart(2, "0")}` : encodeURIComponent(character);
}

function missing(name: string, text: string, reference: Reference, target: string): StaticFilesError {
  const line = text.slice(0, reference.start).split("\n").length;
  return new StaticFilesError(
    name,
    `Cannot hash the static file "${name}": line ${line} refers to ${quoted(reference.url)}, but there is no static ` +
      `file ${quoted(target)}; add the file, or correct the reference`,
  );
}
