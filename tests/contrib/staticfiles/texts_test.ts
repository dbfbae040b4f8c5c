import { deepStrictEqual, strictEqual } from "node:assert/strict";
import {
  collectCancelled,
  type CollectedStatic,
  collectQuestion,
  collectSummary,
  findReport,
  type StaticFile,
} from "../../../src/contrib/staticfiles/mod.ts";

function collected(modified: number, unmodified: number, postProcessed: number): CollectedStatic {
  const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `${index}`);
  return {
    modified: names(modified),
    unmodified: names(unmodified),
    postProcessed: names(postProcessed),
    hashed: undefined,
  };
}

const SUMMARIES: readonly [counts: readonly [number, number, number], link: boolean, summary: string][] = [
  [[128, 3, 130], false, "\n128 static files copied to '/path', 3 unmodified, 130 post-processed."],
  [[1, 0, 0], false, "\n1 static file copied to '/path'."],
  [[0, 0, 0], false, "\n0 static files copied to '/path'."],
  [[0, 128, 0], false, "\n0 static files copied to '/path', 128 unmodified."],
  [[2, 0, 1], true, "\n2 static files symlinked to '/path', 1 post-processed."],
];

for (const [counts, link, summary] of SUMMARIES) {
  Deno.test(`collectSummary() says${summary.trimEnd().replace("\n", " ")}`, () => {
    const text = collectSummary(collected(...counts), "/path", { link });

    strictEqual(text, summary);
  });
}

Deno.test("collectQuestion() asks in Django's words", () => {
  const question = collectQuestion("/site/dist/static", { dryRun: true, clear: true });

  strictEqual(
    question,
    `
You have activated the --dry-run option so no files will be modified.

You have requested to collect static files at the destination
location as specified in your settings:

    /site/dist/static

This will DELETE ALL FILES in this location!
Are you sure you want to do this?

Type 'yes' to continue, or 'no' to cancel: `,
  );
  strictEqual(collectCancelled, "Collecting static files cancelled.");
});

Deno.test("collectQuestion() warns of overwriting when nothing is cleared", () => {
  const question = collectQuestion("/x", { dryRun: false, clear: false });

  strictEqual(question.startsWith("\nYou have requested"), true);
  strictEqual(question.includes("\n\nThis will overwrite existing files!\nAre you sure"), true);
});

function fileAt(location: string): StaticFile {
  const open = (): Promise<ReadableStream<Uint8Array>> => Promise.resolve(new ReadableStream());
  return { name: "a.css", location, path: location, size: 0, modified: 0, open };
}

const files = [fileAt("/one/a.css"), fileAt("/two/a.css")];
const locations = ["/one", "/two"];

const REPORTS: readonly [verbosity: number, files: readonly StaticFile[], kind: string, text: string][] = [
  [1, files, "found", "Found 'a.css' here:\n  /one/a.css\n  /two/a.css"],
  [1, files.slice(0, 1), "found", "Found 'a.css' here:\n  /one/a.css"],
  [0, files, "found", "/one/a.css\n/two/a.css"],
  [
    2,
    files.slice(0, 1),
    "found",
    "Found 'a.css' here:\n  /one/a.css\nLooking in the following locations:\n  /one\n  /two",
  ],
  [1, [], "missing", "No matching file found for 'a.css'."],
  [0, [], "missing", ""],
  [2, [], "missing", "No matching file found for 'a.css'.\n\nLooking in the following locations:\n  /one\n  /two"],
];

for (const [verbosity, found, kind, text] of REPORTS) {
  Deno.test(`findReport() says what Django says when ${found.length} files are found at verbosity ${verbosity}`, () => {
    const report = findReport("a.css", found, { verbosity, locations });

    deepStrictEqual(report, { kind, text });
  });
}
