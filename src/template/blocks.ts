import { blame, type Rendered } from "./blame.ts";

/** What a template gives for a block; `parent` returns what the template that it extends gives. */
export type Fill = (parent: () => string) => void;

/** What the blocks need to know of a template that is being rendered. */
export interface Printing extends Rendered {
  res: string;
  line: number;
}

/** One template's fill of one block. */
interface Filling {
  readonly template: Printing;
  /** How far from the first template of the chain: 0 for the one that was asked for. */
  readonly level: number;
  readonly fill: Fill;
}

/**
 * What the templates of one chain of layouts gave for their blocks. A fill runs when the layout prints the block, if at
 * all, and it prints into its own template, so that its code sees its own variables and errors name its own line.
 */
export class Blocks {
  readonly #fillings: Map<string, Filling[]> = new Map();

  /** Remembers a template's fill. The last one counts where a template gives two. */
  record(name: string, filling: Filling): void {
    const before = this.#fillings.get(name) ?? [];
    this.#fillings.set(name, [
      ...before.filter(({ level }) => level !== filling.level),
      filling,
    ]);
  }

  /** Prints a block of a template on `level`: as the templates that extend it say, or else as it says itself. */
  print(name: string, level: number, own: Filling | undefined): string {
    const fillings = (this.#fillings.get(name) ?? []).filter((filling) => filling.level < level);
    return printNext(own === undefined ? fillings : [...fillings, own], 0);
  }
}

/** Runs a fill and returns what it printed. */
export function capture(template: Printing, fill: () => void): string {
  const { res, line } = template;
  template.res = "";
  try {
    fill();
    return template.res;
  } finally {
    template.res = res;
    template.line = line;
  }
}

function printNext(fillings: readonly Filling[], index: number): string {
  const filling = fillings[index];
  if (filling === undefined) return "";
  const { template, fill } = filling;
  return capture(template, () => {
    try {
      fill(() => printNext(fillings, index + 1));
    } catch (error) {
      throw blame(error, template);
    }
  });
}
