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
  /** How many times in a row it is there: a function that calls itself. */
  readonly times: number;
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
  for (const { line, times } of withoutRepeats(stack)) {
    const located = { line, times, place: placeOf(line.url, tools.baseDir) };
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

interface Repeated {
  readonly line: StackLine;
  times: number;
}

interface Located extends Readonly<Repeated> {
  readonly place: Place;
}

function withoutRepeats(stack: readonly StackLine[]): Repeated[] {
  const calls: Repeated[] = [];
  for (const line of stack) {
    const last = calls.at(-1);
    if (last && isSameCall(last.line, line)) last.times++;
    else calls.push({ line, times: 1 });
  }
  return calls;
}

function isSameCall(a: StackLine, b: StackLine): boolean {
  return a.name === b.name && a.url === b.url && a.line === b.line && a.column === b.column;
}

function isOfProject({ place }: Located): boolean {
  return place.owner === "project";
}

function frameOf({ line, times, place }: Located, { sources, show }: FrameTools): Frame {
  return {
    owner: place.owner,
    name: show(line.name, 200),
    file: show(place.file, 500),
    position: [line.line, line.column].map((part) => part === undefined ? "" : `:${part}`).join(""),
    times,
    source: sources.around(place.path, line.line, line.column),
  };
}

function summaryOf(run: readonly Located[]): string {
  const names = [...new Set(run.map(({ place }) => place.package ?? OTHERS[place.owner]))];
  const [last, ...others] = (names.length > 4 ? [...names.slice(0, 4), "others"] : names).reverse();
  const where = others.length === 0 ? last : `${others.reverse().join(", ")} and ${last}`;
  const calls = run.reduce((sum, { times }) => sum + times, 0);
  return `${calls} ${calls === 1 ? "call" : "calls"} in ${where}`;
}

const OTHERS: Readonly<Record<Owner, string>> = {
  project: "the project",
  package: "files outside of the project",
  machine: "the machine",
};
