import { type Owner, type Place, placeOf } from "./place.ts";
import type { Show } from "./readable.ts";
import type { SourceLine, Sources } from "./source.ts";
import type { StackLine } from "./stack.ts";

/** One call of a stack, for the page. */
export interface Frame {
  /** Whose code it is. */
  readonly owner: Owner;
  /** The function, or an empty text where it has no name. */
  readonly name: string;
  /** The file, from the project's directory or from its package on. */
  readonly file: string;
  /** `:line:column`, as far as it is known. */
  readonly position: string;
  /** The lines around it, where they can be read. */
  readonly source: readonly SourceLine[];
}

/** Neighbours of a stack that are shown together. */
export interface FrameGroup {
  /** Whether the calls are dimmed behind one line: those that are not the project's. */
  readonly folded: boolean;
  /** Whether it is open from the start. */
  readonly open: boolean;
  /** The line that stands for them, such as `3 calls in hono`. */
  readonly summary: string;
  /** The calls, innermost first. */
  readonly frames: readonly Frame[];
}

/** What frames are made with. */
export interface FrameTools {
  /** The project's directory, where it is known. */
  readonly baseDir: string | undefined;
  /** Reads the sources. */
  readonly sources: Sources;
  /** Makes text fit to be seen. */
  readonly show: Show;
}

/**
 * Groups the calls of a stack: each call of the project by itself, all others between two of them folded.
 *
 * @param stack The stack.
 * @param tools Directory, sources.
 * @returns The groups; the first call of the project is open, or everything where the project made none.
 */
export function groupFrames(stack: readonly StackLine[], tools: FrameTools): FrameGroup[] {
  const runs: Located[][] = [];
  for (const line of stack) {
    const located = { line, place: placeOf(line.url, tools.baseDir) };
    const run = runs.at(-1);
    if (run && !isOfProject(located) && run.every((other) => !isOfProject(other))) run.push(located);
    else runs.push([located]);
  }
  const first = runs.findIndex((run) => run.some(isOfProject));
  return runs.map((run, index) => ({
    folded: !run.some(isOfProject),
    open: index === Math.max(first, 0),
    summary: summaryOf(run),
    frames: run.map((located) => frameOf(located, tools)),
  }));
}

interface Located {
  readonly line: StackLine;
  readonly place: Place;
}

function isOfProject({ place }: Located): boolean {
  return place.owner === "project";
}

function frameOf({ line, place }: Located, { sources, show }: FrameTools): Frame {
  return {
    owner: place.owner,
    name: show(line.name, 200),
    file: show(place.file, 500),
    position: [line.line, line.column].map((part) => part === undefined ? "" : `:${part}`).join(""),
    source: sources.around(place.path, line.line, line.column),
  };
}

function summaryOf(run: readonly Located[]): string {
  const packages = new Set(run.flatMap(({ place }) => place.package ?? []));
  const where = packages.size === 0 ? "the framework and the machine" : [...packages].slice(0, 4).join(", ");
  return `${run.length} ${run.length === 1 ? "call" : "calls"} in ${where}${packages.size > 4 ? " and others" : ""}`;
}
