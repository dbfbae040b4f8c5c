import type { TemplateFrame } from "../runtime/mod.ts";
import { quoted } from "../text/mod.ts";
import { blame } from "./blame.ts";
import { Blocks, capture, type Fill } from "./blocks.ts";
import { merge } from "./context.ts";
import type { Finder, Found } from "./finder.ts";
import { print } from "./print.ts";
import { safe } from "./safe_html.ts";

/** Templates that include each other for ever reach this depth in no time, and no page needs it. */
const DEEPEST = 100;

/**
 * Renders a template, then the layout that it names, then the layout of that, and returns the outermost.
 *
 * @param finder Finds included templates and layouts.
 * @param found The template.
 * @param it What the template reads as `it`. It belongs to the template from now on.
 * @param depth How many includes led here.
 * @returns The text.
 */
export function renderTemplate(
  finder: Finder,
  found: Found,
  it: Record<string, unknown>,
  depth = 0,
): string {
  let frame = new Frame(finder, found, it, depth, 0, undefined);
  run(frame);
  while (frame.extended !== undefined && frame.chain !== undefined) {
    frame = layoutOf(frame, frame.extended, frame.chain);
    run(frame);
  }
  return frame.res;
}

/** What `layout()` asked for. */
interface Extended {
  readonly name: string;
  readonly data: object | undefined;
  readonly line: number;
}

/** The templates that extend each other so far, the one that was asked for first, and what they give for blocks. */
interface Chain {
  readonly templates: Found[];
  readonly blocks: Blocks;
}

/** A template that extends nothing and that nothing extends has these. Nothing is ever recorded in them. */
const NO_BLOCKS = new Blocks();

/** One template that is being rendered. The getters make a function only where the template mentions it. */
class Frame implements TemplateFrame {
  res = "";
  line = 1;
  readonly e = print;
  extended: Extended | undefined = undefined;
  /** Whether the template has run, and what is left is its layout printing its blocks. */
  hasRun = false;

  constructor(
    readonly finder: Finder,
    readonly found: Found,
    readonly it: Record<string, unknown>,
    readonly depth: number,
    /** How many templates extend this one. */
    readonly level: number,
    public chain: Chain | undefined,
  ) {}

  get include(): TemplateFrame["include"] {
    return (name, data) => include(this, name, data);
  }

  get layout(): TemplateFrame["layout"] {
    return (name, data) => layout(this, name, data);
  }

  get block(): TemplateFrame["block"] {
    return (name, fill) => block(this, name, fill);
  }

  get capture(): TemplateFrame["capture"] {
    return (fill) => capture(this, fill);
  }
}

function run(frame: Frame): void {
  try {
    frame.found.compiled.render(frame.it, frame);
  } catch (error) {
    throw blame(error, frame);
  }
  frame.hasRun = true;
}

function layoutOf(
  frame: Frame,
  { name, data, line }: Extended,
  chain: Chain,
): Frame {
  const { finder, found, it, res, depth, level } = frame;
  try {
    const parent = finder.findLayout(name, chain.templates);
    chain.templates.push(parent);
    return new Frame(
      finder,
      parent,
      merge(it, { body: safe(res) }, data),
      depth,
      level + 1,
      chain,
    );
  } catch (error) {
    throw blame(error, { found, line });
  }
}

function include(frame: Frame, name: string, data: object | undefined): string {
  const { finder, found, it, depth } = frame;
  if (depth >= DEEPEST) {
    throw new RangeError(
      `Cannot include "${name}": ${DEEPEST} templates include each other already, expected fewer`,
    );
  }
  return renderTemplate(
    finder,
    finder.find(name, found),
    merge(it, data),
    depth + 1,
  );
}

function layout(frame: Frame, name: string, data: object | undefined): void {
  if (frame.hasRun) {
    throw new TypeError(
      `Cannot extend "${name}": a block is being printed, expected layout() outside of blocks`,
    );
  }
  frame.extended = { name, data, line: frame.line };
  frame.chain ??= { templates: [frame.found], blocks: new Blocks() };
}

function block(frame: Frame, name: string, fill: Fill | undefined): string {
  if (fill !== undefined && typeof fill !== "function") {
    throw new TypeError(
      `Cannot fill the block "${name}": expected a function, received ${quoted(fill)}`,
    );
  }
  const { chain, level } = frame;
  const own = fill === undefined ? undefined : { template: frame, level, fill };
  const isExtending = frame.extended !== undefined && !frame.hasRun;
  if (!isExtending) return (chain?.blocks ?? NO_BLOCKS).print(name, level, own);
  if (own !== undefined) chain?.blocks.record(name, own);
  return "";
}
