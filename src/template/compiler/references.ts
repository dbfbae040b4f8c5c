import { parse, type Tag, type TemplateSource } from "./parse.ts";

/** One mention of a template in another. */
export interface TemplateReference {
  /** The function that mentions it. */
  readonly kind: "include" | "layout";
  /** The name as written. */
  readonly name: string;
  /** The line, counted from 1. */
  readonly line: number;
}

const COMMENT = String.raw`\/\*[^]*?\*\/|\/\/[^\n]*`;
const STRING = String
  .raw`"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|${"`(?:[^`\\\\]|\\\\[^])*`"}`;
const CALL = String
  .raw`(?<![.\w$])(?<kind>include|layout)\s*\(\s*(?<literal>${STRING})\s*(?=[,)])`;

/**
 * Lists the names that a template gives to `include()` and `layout()` as plain strings. Names that its code puts
 * together cannot be known before it runs.
 *
 * @example Usage
 * ```ts
 * import { references } from "@nuages/nuages/template/compiler";
 * import { deepStrictEqual } from "node:assert/strict";
 *
 * const source = '<% layout("base") %>\n<%~ include("./row", { post: it.post }) %>';
 *
 * deepStrictEqual(references({ name: "blog/list.eta", source, origin: "templates/blog/list.eta" }), [
 *   { kind: "layout", name: "base", line: 1 },
 *   { kind: "include", name: "./row", line: 2 },
 * ]);
 * ```
 *
 * @param template The template.
 * @returns Every mention, in order.
 * @throws {TemplateSyntaxError} If a tag, a string or a comment is not closed.
 */
export function references(template: TemplateSource): TemplateReference[] {
  return parse(template).flatMap((node) => typeof node === "string" ? [] : mentions(node));
}

function mentions(tag: Tag): TemplateReference[] {
  const found: TemplateReference[] = [];
  // Comments and strings are matched too, so that a call inside of one is none.
  for (
    const match of tag.val.matchAll(
      new RegExp(`${COMMENT}|${CALL}|${STRING}`, "g"),
    )
  ) {
    const { kind, literal } = match.groups ?? {};
    const name = literal?.slice(1, -1);
    if (name === undefined || !isPlain(name)) continue;
    const line = tag.lineNo + tag.val.slice(0, match.index).split("\n").length -
      1;
    found.push({ kind: kind === "layout" ? "layout" : "include", name, line });
  }
  return found;
}

/** Whether a string means what it says: no escapes, no parts that are put in. */
function isPlain(literal: string): boolean {
  return !literal.includes("\\") && !literal.includes("${");
}
