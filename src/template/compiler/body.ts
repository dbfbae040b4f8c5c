import type { Eta } from "eta/core";
import { createEta, type Tag, type TemplateNode } from "./parse.ts";
import { problemIn } from "./evaluate.ts";

/** The code of one node. */
export interface Piece {
  readonly code: string;
  /** Where the node starts; for text, where the tag before it starts. */
  readonly line: number;
  /** Whether the code goes on with a statement of another tag, so that nothing may stand before it. */
  readonly goesOn: boolean;
  /** Whether the code ends with `switch (…) {`, after which nothing but `case` may stand. */
  readonly opensSwitch: boolean;
}

const HELPERS = ["include", "layout", "block", "capture"];

const GOES_ON = /^(?:case\b|default\s*:|else\b)/;
const OPENS_SWITCH = /\bswitch\s*\([^{}]*\)\s*\{\s*$/;

/**
 * Generates the statements of a template, with Eta's generator.
 *
 * @param nodes What was parsed, without directives.
 * @returns A piece for each node.
 */
export function generate(nodes: readonly TemplateNode[]): Piece[] {
  const eta = createEta();
  const pieces: Piece[] = [];
  let line = 1;
  for (const node of nodes) {
    const before = pieces.at(-1);
    if (typeof node !== "string") line = node.lineNo;
    else if (before?.opensSwitch && isBlank(node)) continue;
    pieces.push(
      typeof node === "string" ? textPiece(eta, node, line) : tagPiece(eta, node),
    );
  }
  return pieces;
}

function textPiece(eta: Eta, text: string, line: number): Piece {
  return {
    code: eta.compileBody([text]),
    line,
    goesOn: false,
    opensSwitch: false,
  };
}

function tagPiece(eta: Eta, tag: Tag): Piece {
  const goesOn = tag.t === "e" && GOES_ON.test(tag.val);
  const code = eta.compileBody([corrected(tag)]);
  return {
    // Eta's own marker has no semicolon, so that `<% [1, 2].forEach(…) %>` would go on with the number before it.
    code: goesOn ? code : `__eta.line=${tag.lineNo};${code}`,
    line: tag.lineNo,
    goesOn,
    opensSwitch: tag.t === "e" && OPENS_SWITCH.test(tag.val),
  };
}

/** Takes out of the frame those helpers that the pieces mention. */
export function helpersFor(nodes: readonly TemplateNode[]): string {
  const code = nodes.map((node) => typeof node === "string" ? "" : node.val)
    .join("\n");
  const mentioned = HELPERS.filter((helper) => new RegExp(`\\b${helper}\\b`).test(code));
  return mentioned.length === 0 ? "" : `const { ${mentioned.join(", ")} } = __eta;\n`;
}

/**
 * Two corrections to Eta. `<% block(…) %>` prints as `<%~ block(…) %>` does, because in the outermost layout it would be
 * lost in silence. And a raw tag prints nothing for `null` and `undefined`, as an escaped one does.
 */
function corrected(tag: Tag): Tag {
  const isRaw = tag.t === "r" || tag.t === "e" && /^block\s*\(/.test(tag.val);
  if (!isRaw) return tag;
  // What a tag leaves open, such as a call with a function in it, cannot be put in parentheses.
  const isWhole = problemIn(`void (${tag.val});`) === undefined;
  return { ...tag, t: "r", val: isWhole ? `(${tag.val})??""` : tag.val };
}

function isBlank(text: string): boolean {
  // The text is the inside of a JavaScript string: a line break is written as a backslash and an n.
  return text.replaceAll("\\n", "").trim() === "";
}
