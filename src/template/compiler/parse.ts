import { Eta, EtaParseError } from "eta/core";
import { TemplateSyntaxError } from "../errors.ts";

/** A template before it is compiled. */
export interface TemplateSource {
  /** The full name, such as `blog/post_list.eta`. */
  readonly name: string;
  /** The text. */
  readonly source: string;
  /** Where it came from, for error messages: a path, or a name such as `nuages:500.eta`. */
  readonly origin: string;
}

/** Text between tags (as the inside of a JavaScript string), or a tag. */
export type TemplateNode = string | Tag;

/** One tag, in the form that Eta's generator reads. */
export interface Tag {
  /** Eta's kind: `e` runs, `i` prints, `r` prints without escaping, `@` is a directive of ours. */
  readonly t: string;
  /** What stands in the tag. */
  readonly val: string;
  /** The line on which that starts, counted from 1. */
  readonly lineNo: number;
}

/** What stands behind `<%` in a directive: `<%@ partial row %>`. */
export const DIRECTIVE = "@";

/**
 * Eta, for its parser and its generator. `autoTrim` is Eta's default, spelled out: the line break after a tag is
 * dropped.
 */
export function createEta(): Eta {
  return new Eta({
    autoTrim: [false, "nl"],
    customTags: { [DIRECTIVE]: () => "" },
  });
}

/**
 * Parses a template with Eta's parser.
 *
 * @throws {TemplateSyntaxError} If a tag, a string or a comment is not closed.
 */
export function parse(template: TemplateSource): TemplateNode[] {
  return locate(template.source, parseWithEta(template));
}

/** An error at one line of a template. */
export function syntaxError(
  template: TemplateSource,
  line: number,
  problem: string,
  options: ErrorOptions = {},
): TemplateSyntaxError {
  return new TemplateSyntaxError(problem, {
    template: template.name,
    origin: template.origin,
    source: template.source,
    line,
    ...options,
  });
}

function parseWithEta(template: TemplateSource): ReturnType<Eta["parse"]> {
  try {
    return createEta().parse(template.source);
  } catch (cause) {
    if (!(cause instanceof EtaParseError)) throw cause;
    const [, problem = cause.message, line = "1"] = /^(.*?) at line (\d+)/.exec(cause.message) ?? [];
    throw syntaxError(template, Number(line), hint(problem), { cause });
  }
}

/** Eta reads a quote in a `//` comment as the start of a string. */
function hint(problem: string): string {
  return problem === "unclosed string"
    ? `${problem}; a quote in a // comment opens one, in a /* comment */ not`
    : problem;
}

/**
 * Writes the line of each tag's code. Eta counts on request, but the line of `<%`, and code may start further down.
 */
function locate(
  source: string,
  nodes: ReturnType<Eta["parse"]>,
): TemplateNode[] {
  let cursor = 0;
  let line = 1;
  function moveTo(index: number): void {
    line += source.slice(cursor, index).split("\n").length - 1;
    cursor = index;
  }
  return nodes.map((node) => {
    if (typeof node === "string") return node;
    // A tag's code is a verbatim piece of the source, and `<%` stands nowhere but at a tag's start.
    moveTo(source.indexOf(node.val, source.indexOf("<%", cursor) + 2));
    const tag = { ...node, lineNo: line };
    moveTo(cursor + node.val.length);
    return tag;
  });
}
