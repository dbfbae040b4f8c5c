import type { Runtime } from "../../runtime/mod.ts";
import type { Cause } from "./causes.ts";
import { type ErrorFacts, factsOf, type FailedTemplate } from "./facts.ts";
import { type FrameGroup, type FrameTools, groupFrames } from "./frames.ts";
import { printNamed, printValue } from "./print_value.ts";
import type { Show } from "./readable.ts";
import type { SourceLine } from "./source.ts";
import { stackOf } from "./stack.ts";

/** A name and a value, both fit to be seen. */
export interface Row {
  /** The name. */
  readonly name: string;
  /** The value, or stars. */
  readonly value: string;
}

/** One error of the chain, for the page. Every text in it is fit to be seen; a template still escapes it. */
export interface ShownError {
  /** `caused by`, `one of 3`, or empty for the first. */
  readonly relation: string;
  /** The class. */
  readonly name: string;
  /** The message, without what is shown elsewhere. */
  readonly message: string;
  /** The first place in the project's code, such as `blog/views.ts:12:7`, where there is one. */
  readonly where: string | undefined;
  /** The template that failed, with its source where that is at hand. */
  readonly template: ShownTemplate | undefined;
  /** The SQL of a failed query. */
  readonly query: string | undefined;
  /** The parameters of a failed query, in order. */
  readonly params: readonly string[];
  /** Everything else that the error carries. */
  readonly details: readonly Row[];
  /** The stack. */
  readonly groups: readonly FrameGroup[];
}

/** A template that failed, for the page. */
export interface ShownTemplate {
  /** The name, such as `blog/post_list.eta`. */
  readonly name: string;
  /** The file from the project's directory on, with the line. */
  readonly place: string;
  /** The lines around it, where they can be read. */
  readonly source: readonly SourceLine[];
}

/** What errors are shown with. */
export interface ErrorTools extends FrameTools {
  /** What `manage.ts build` made, which may carry the sources of templates. */
  readonly build: Runtime["build"];
}

const MOST_PARAMS = 50;

/**
 * Makes an error fit to be seen.
 *
 * @param cause The error and how it hangs on the one before.
 * @param tools Directory, sources.
 * @returns Plain data.
 */
export function showError({ relation, error }: Cause, tools: ErrorTools): ShownError {
  const { show } = tools;
  const facts = factsOf(error);
  const groups = groupFrames(stackOf(error), tools);
  const template = facts.template && showTemplate(facts.template, tools);
  return {
    relation,
    name: show(facts.name, 200),
    message: show(facts.message, 10_000),
    where: template?.place ?? whereOf(groups),
    template,
    query: facts.query === undefined ? undefined : show(facts.query, 10_000),
    params: showParams(facts, tools),
    details: facts.details.map(([name, value]) => rowOf(name, value, show)),
    // Where a template failed, its own source comes first and says enough.
    groups: template ? groups.map((group) => ({ ...group, open: false })) : groups,
  };
}

/**
 * Makes a named value fit to be seen.
 *
 * @param name The name; that of a secret stars the value.
 * @param value Any value.
 * @param show Makes text fit to be seen.
 * @returns Name and value.
 */
export function rowOf(name: string, value: unknown, show: Show): Row {
  return { name: show(name, 100), value: printNamed(name, value, show) };
}

function showTemplate(failed: FailedTemplate, { baseDir, sources, build, show }: ErrorTools): ShownTemplate {
  const { name, origin, line } = failed;
  const file = baseDir !== undefined && origin.startsWith(`${baseDir}/`) ? origin.slice(baseDir.length + 1) : origin;
  const onDisk = sources.around(origin, line);
  const built = build && Object.hasOwn(build.templates, name) ? build.templates[name]?.source : undefined;
  return {
    name: show(name, 200),
    place: `${show(file, 500)}:${line}`,
    source: onDisk.length === 0 && built !== undefined ? sources.within(built, line) : onDisk,
  };
}

function showParams({ params }: ErrorFacts, { show }: ErrorTools): string[] {
  const shown = params.slice(0, MOST_PARAMS).map((value) => printValue(value, show));
  return params.length > MOST_PARAMS ? [...shown, `… ${params.length - MOST_PARAMS} more`] : shown;
}

function whereOf(groups: readonly FrameGroup[]): string | undefined {
  const frame = groups.find(({ folded }) => !folded)?.frames[0];
  return frame && frame.file + frame.position;
}
