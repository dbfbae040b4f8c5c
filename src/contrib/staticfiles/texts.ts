import type { CollectedStatic } from "./collect.ts";
import type { StaticFile } from "./finder.ts";

/** What `collectstatic` says when the answer to its question is not `yes`. */
export const collectCancelled = "Collecting static files cancelled.";

/** Options for {@linkcode collectQuestion}. */
export interface CollectQuestionOptions {
  /** Whether nothing will be written. */
  dryRun: boolean;
  /** Whether everything in the directory will be deleted. */
  clear: boolean;
}

/**
 * What `collectstatic` asks before it writes into a directory that is not empty; the answer is to be `yes`.
 *
 * @param directory The directory.
 * @param options What will be done.
 * @returns The question, in Django's words.
 */
export function collectQuestion(directory: string, options: CollectQuestionOptions): string {
  return "\n" +
    (options.dryRun ? "You have activated the --dry-run option so no files will be modified.\n\n" : "") +
    "You have requested to collect static files at the destination\n" +
    `location as specified in your settings:\n\n    ${directory}\n\n` +
    (options.clear ? "This will DELETE ALL FILES in this location!\n" : "This will overwrite existing files!\n") +
    "Are you sure you want to do this?\n\n" +
    "Type 'yes' to continue, or 'no' to cancel: ";
}

/**
 * What `collectstatic` says at its end.
 *
 * @example Usage
 * ```ts
 * import { collectSummary } from "@nuages/nuages/contrib/staticfiles";
 * import { strictEqual } from "node:assert/strict";
 *
 * const collected = { modified: ["a.css"], unmodified: [], postProcessed: ["a.css"], hashed: undefined };
 *
 * strictEqual(collectSummary(collected, "/srv/static"), "\n1 static file copied to '/srv/static', 1 post-processed.");
 * ```
 *
 * @param collected What was done.
 * @param directory Where the files went.
 * @param options Whether sources were linked.
 * @returns The sentence, in Django's words.
 */
export function collectSummary(
  collected: CollectedStatic,
  directory: string,
  options: { link?: boolean } = {},
): string {
  const { modified, unmodified, postProcessed } = collected;
  return `\n${modified.length} static file${modified.length === 1 ? "" : "s"} ` +
    `${options.link ? "symlinked" : "copied"} to '${directory}'` +
    (unmodified.length > 0 ? `, ${unmodified.length} unmodified` : "") +
    (postProcessed.length > 0 ? `, ${postProcessed.length} post-processed` : "") +
    ".";
}

/** Options for {@linkcode findReport}. */
export interface FindReportOptions {
  /** The `--verbosity`: 0 for paths alone, 2 for the places as well. */
  verbosity: number;
  /** The places that were searched. */
  locations: readonly string[];
}

/** What `findstatic` says. */
export type FindReport =
  | { readonly kind: "found"; readonly text: string }
  | { readonly kind: "missing"; readonly text: string };

/**
 * What `findstatic` says about one name: to the output if it was found, to the error output if not.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/staticfiles/#findstatic}
 * @param name The name that was looked for.
 * @param files What `findAll()`, or with `--first` `find()`, returned.
 * @param options How much to say.
 * @returns The text, in Django's words; empty if nothing is to be said.
 */
export function findReport(name: string, files: readonly StaticFile[], options: FindReportOptions): FindReport {
  const { verbosity, locations } = options;
  const searched = verbosity >= 2 ? `\nLooking in the following locations:\n  ${locations.join("\n  ")}` : "";
  const found = files.map((file) => file.location);
  if (found.length > 0) {
    const text = verbosity >= 1 ? `Found '${name}' here:\n  ${found.join("\n  ")}${searched}` : found.join("\n");
    return { kind: "found", text };
  }
  const lines = [`No matching file found for '${name}'.`, ...searched === "" ? [] : [searched]];
  return { kind: "missing", text: verbosity >= 1 ? lines.join("\n") : "" };
}
