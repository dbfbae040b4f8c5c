import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { staticFiles } from "../../../src/_generated/admin_files.ts";

const PAGES = new URL("../../../templates/admin/pages/", import.meta.url);

/** The number of bytes that a file has on its way. */
async function gzipped(name: string): Promise<number> {
  const packed = new Blob([staticFiles[name] ?? ""]).stream().pipeThrough(new CompressionStream("gzip"));
  return (await new Response(packed).arrayBuffer()).byteLength;
}

/** The shipped templates, by name. */
function templates(): [name: string, text: string][] {
  return [...Deno.readDirSync(PAGES)].filter(({ name }) => name.endsWith(".eta")).map(({ name }) =>
    [name, Deno.readTextFileSync(new URL(name, PAGES))] as const
  ).map(([name, text]) => [name, text]);
}

/** The lines of the templates that fit a pattern. */
function linesWith(pattern: RegExp): string[] {
  return templates().flatMap(([name, text]) =>
    text.split("\n").filter((line) => pattern.test(line)).map((line) => `${name}: ${line}`)
  );
}

Deno.test("admin.css is at most 15 KB on its way, half of what the admin may weigh", async () => {
  const size = await gzipped("admin/admin.css");

  ok(size > 1000 && size <= 15_000, `${size} bytes`);
});

Deno.test("admin.js is at most 20 KB on its way, two thirds of what the admin may weigh", async () => {
  const size = await gzipped("admin/admin.js");

  ok(size > 1000 && size <= 20_000, `${size} bytes`);
});

Deno.test("admin.css loads nothing from anywhere", () => {
  const css = staticFiles["admin/admin.css"] ?? "";

  deepStrictEqual([...css.matchAll(/url\((?!"data:)[^)]*/g)].map(([found]) => found), []);
  strictEqual(css.includes("@import"), false);
});

Deno.test("admin.js makes no HTML of texts, and no elements that the policy refuses", () => {
  const script = staticFiles["admin/admin.js"] ?? "";

  for (const word of ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"]) {
    strictEqual(script.includes(word), false, word);
  }
  strictEqual(/make\("(?:style|script)"|setAttribute\("style"/.test(script), false);
});

Deno.test("the templates of the admin have no handlers and no styles of their own", () => {
  deepStrictEqual(linesWith(/<[a-z][^>]*\son[a-z]+\s*=/i), []);
  deepStrictEqual(linesWith(/<[a-z][^>]*\sstyle\s*=/i), []);
  deepStrictEqual(linesWith(/<style\b/i), []);
  deepStrictEqual(linesWith(/href="javascript:/i), []);
});

Deno.test("the scripts and styles of the admin's templates have the page's nonce", () => {
  const elements = templates().flatMap(([, text]) =>
    [...text.matchAll(/<(?:script\b|link rel="stylesheet")[^\n]*/g)].map(([found]) => found)
  );

  ok(elements.length >= 4);
  deepStrictEqual(elements.filter((element) => !element.includes('nonce="<%= it.nonce %>"')), []);
});

Deno.test("every sentence of admin.js can be translated", () => {
  const script = staticFiles["admin/admin.js"] ?? "";
  const said = new Set([...script.matchAll(/\bsay\(\s*"([^"]+)"/g)].map(([, sentence = ""]) => sentence));
  const known = Deno.readTextFileSync(new URL("_words.eta", PAGES));

  ok(said.size > 30);
  deepStrictEqual([...said].filter((sentence) => !known.includes(`"${sentence}"`)), []);
});
