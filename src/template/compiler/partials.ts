import { DIRECTIVE, syntaxError, type Tag, type TemplateNode, type TemplateSource } from "./parse.ts";

/** A template taken apart: what it prints, and the partials that it defines, each printed on its own. */
export interface Parts {
  readonly main: readonly TemplateNode[];
  readonly partials: ReadonlyMap<string, readonly TemplateNode[]>;
}

const NAME = /^[A-Za-z_][\w-]*$/;

/**
 * Takes the partials out of a template, with Django's words: `partialdef`, `endpartialdef`, `partial`.
 *
 * A partial is compiled as a template of its own, in place too (`inline`): so its code sees `it` and nothing of the
 * page around it, and cannot work on the page and fail alone.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/templates/language/#template-partials}
 * @throws {TemplateSyntaxError} If a definition is not closed, not opened, nested or given twice, or a partial unknown.
 */
export function takePartials(
  template: TemplateSource,
  nodes: readonly TemplateNode[],
): Parts {
  const reader = new PartialReader(template);
  for (const node of nodes) {
    if (typeof node !== "string" && node.t === DIRECTIVE) reader.obey(node);
    else reader.add(node);
  }
  return reader.finish();
}

class PartialReader {
  readonly #template: TemplateSource;
  readonly #main: TemplateNode[] = [];
  readonly #partials: Map<string, TemplateNode[]> = new Map();
  readonly #printed: { name: string; tag: Tag }[] = [];
  #open: { name: string; tag: Tag; nodes: TemplateNode[] } | undefined;

  constructor(template: TemplateSource) {
    this.#template = template;
  }

  add(node: TemplateNode): void {
    (this.#open?.nodes ?? this.#main).push(node);
  }

  /** Does what a directive says. */
  obey(tag: Tag): void {
    const [word = "", name = "", ...rest] = tag.val.trim().split(/\s+/);
    const isInline = word === "partialdef" && rest[0] === "inline";
    if (rest.length > (isInline ? 1 : 0)) {
      this.#fail(tag, `expected nothing after "${word} ${name}"`);
    }
    switch (word) {
      case "partialdef":
        this.#define(name, tag);
        if (isInline) this.#main.push(printed(name, tag));
        return;
      case "endpartialdef":
        return this.#close(name, tag);
      case "partial":
        this.#printed.push({ name, tag });
        return this.add(printed(name, tag));
      default:
        this.#fail(
          tag,
          `there is no directive "${word}", expected partialdef, endpartialdef or partial`,
        );
    }
  }

  finish(): Parts {
    if (this.#open !== undefined) {
      this.#fail(
        this.#open.tag,
        `partialdef ${this.#open.name} is never closed, expected an endpartialdef`,
      );
    }
    for (const { name, tag } of this.#printed) {
      if (!this.#partials.has(name)) {
        this.#fail(tag, `there is no partialdef "${name}" in this template`);
      }
    }
    return { main: this.#main, partials: this.#partials };
  }

  #define(name: string, tag: Tag): void {
    if (this.#open !== undefined) {
      this.#fail(
        tag,
        `partialdef ${name} stands inside of partialdef ${this.#open.name}, expected it outside`,
      );
    }
    if (!NAME.test(name)) {
      this.#fail(
        tag,
        "expected a name of letters, digits, _ and - after partialdef",
      );
    }
    if (this.#partials.has(name)) {
      this.#fail(
        tag,
        `there is a partialdef ${name} already, expected another name`,
      );
    }
    this.#open = { name, tag, nodes: [] };
    this.#partials.set(name, this.#open.nodes);
  }

  #close(name: string, tag: Tag): void {
    if (this.#open === undefined) {
      this.#fail(
        tag,
        "endpartialdef closes nothing, expected a partialdef before it",
      );
    }
    if (name !== "" && name !== this.#open.name) {
      this.#fail(
        tag,
        `endpartialdef ${name} cannot close partialdef ${this.#open.name}`,
      );
    }
    this.#open = undefined;
  }

  #fail(tag: Tag, problem: string): never {
    throw syntaxError(this.#template, tag.lineNo, problem);
  }
}

/** The tag that prints a partial in place. */
function printed(name: string, tag: Tag): Tag {
  return {
    t: "r",
    val: `include(${JSON.stringify(`#${name}`)})`,
    lineNo: tag.lineNo,
  };
}
