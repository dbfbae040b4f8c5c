import { sql } from "drizzle-orm";
import { type AnyModel, type Condition, type ConditionInput, Q, Query, type QuerySet } from "../../../../db/mod.ts";
import type { Part, Question } from "../../ask.ts";
import { LIST_PARAMS } from "../params.ts";
import type { Filter, FilterChoice, FilterContext, ShownFilter } from "./filter.ts";

/** A choice of a filter, before it is known whether it is chosen. */
export interface Option {
  /** What people read. */
  readonly label: string;
  /** What the address says, by name. */
  readonly values: Readonly<Record<string, string>>;
  /** What it narrows the rows to. */
  readonly condition: ConditionInput<AnyModel>;
  /** The value of the column that it stands for, where it is one. */
  readonly value?: unknown;
}

/** What is special about a filter of a few choices. */
export interface OptionsFilter {
  /** What stands above it. */
  readonly title: string;
  /** The names that it has in the address, the first of them the usual one. */
  readonly parameters: readonly string[];
  /** The choices, beside "All". */
  readonly options: readonly Option[];
  /** Whether a row may be found twice. */
  readonly isMany: boolean;
  /** Whether several can be chosen. */
  readonly isMultiple: boolean;
  /** The column whose values the choices are, where each is one: then all are counted together. */
  readonly countedBy?: string;
  /** Narrows the rows to what the address says. */
  narrow(rows: QuerySet<AnyModel>): QuerySet<AnyModel>;
}

/**
 * Makes a filter whose choices are known without asking.
 *
 * @param context What every filter is made with.
 * @param filter What is special about it.
 * @returns The filter.
 */
export function optionsFilter(context: FilterContext, filter: OptionsFilter): Filter {
  const { params } = context;
  return {
    parameters: filter.parameters,
    isActive: filter.parameters.some((name) => params.has(name)),
    isMany: filter.isMany,
    narrow: (rows) => filter.narrow(rows),
    shown(rows) {
      const show = (counts: readonly (number | undefined)[]): ShownFilter => shownFilter(context, filter, counts);
      if (filter.countedBy === undefined) return countedPart(rows, filter.options, show);
      return groupedPart(rows, filter.countedBy, filter.options, show);
    },
  };
}

/**
 * Asks how many rows each choice has: a question for each, which finds its way along an index where there is one.
 *
 * @param rows The rows; `undefined` where nothing is counted.
 * @param options The choices.
 * @param show Puts the filter together.
 */
export function countedPart(
  rows: QuerySet<AnyModel> | undefined,
  options: readonly Option[],
  show: (counts: readonly (number | undefined)[]) => ShownFilter | undefined,
): Part<ShownFilter | undefined> {
  if (!rows) return { questions: [], read: () => show([]) };
  return {
    questions: options.map(({ condition }) => countUpTo(rows.filter(condition))),
    read: (answers) => show(answers.map(readCount)),
  };
}

/**
 * Asks how many rows have each value of a column, in one question: reading an index once is quicker than once a choice.
 *
 * @param rows The rows; `undefined` where nothing is counted.
 * @param path The column.
 * @param options The choices, each with the value that it stands for.
 * @param show Puts the filter together.
 */
export function groupedPart(
  rows: QuerySet<AnyModel> | undefined,
  path: string,
  options: readonly Option[],
  show: (counts: readonly (number | undefined)[]) => ShownFilter | undefined,
): Part<ShownFilter | undefined> {
  if (!rows) return { questions: [], read: () => show([]) };
  return {
    questions: [countsBy(rows, path)],
    read([answer]) {
      const counts = answer as ValueCounts;
      return show(options.map(({ value }) => counts && (counts.get(valueKey(value)) ?? 0)));
    },
  };
}

/** As many rows as are counted for the choices of a filter: of more, counting would take longer than anybody waits. */
const MOST_COUNTED = 100_000;

/** The question for how many rows there are, up to {@linkcode MOST_COUNTED}. */
export function countUpTo(rows: QuerySet<AnyModel>): Question {
  return rows.orderBy().slice(0, MOST_COUNTED).count();
}

/** Reads its answer; `undefined` where there are too many rows to count. */
export function readCount(answer: unknown): number | undefined {
  const count = Number(answer);
  return count < MOST_COUNTED ? count : undefined;
}

/** How many rows have each value, by {@linkcode valueKey}; `undefined` where there are too many rows to count. */
export type ValueCounts = ReadonlyMap<string, number> | undefined;

/** The question for how many rows have each value of a path. */
export function countsBy(rows: QuerySet<AnyModel>, path: string): Query<ValueCounts> {
  const values = rows.orderBy().valuesList(path).slice(0, MOST_COUNTED).toQuery() as unknown as Query<
    readonly (readonly unknown[])[]
  >;
  return new Query(
    values.executor,
    sql`WITH counted(value) AS (${values.sql}) SELECT value, count(*) FROM counted GROUP BY value`,
    async (stored) => {
      const found = await values.read(stored);
      const numbers = stored.map((row) => Number(row[1]));
      if (numbers.reduce((sum, number) => sum + number, 0) >= MOST_COUNTED) return undefined;
      return new Map(found.map(([value], at) => [valueKey(value), numbers[at] ?? 0]));
    },
  );
}

/** What stands for a value among counts. */
export function valueKey(value: unknown): string {
  return value === null || value === undefined ? "" : `=${String(value)}`;
}

/** Puts the choices of a filter together, "All" before them. */
export function shownFilter(
  { params, request: { say } }: FilterContext,
  { title, parameters, options, isMultiple }: Pick<OptionsFilter, "title" | "parameters" | "options" | "isMultiple">,
  counts: readonly (number | undefined)[] = [],
): ShownFilter {
  const without = Object.fromEntries([...parameters, LIST_PARAMS.page].map((name) => [name, undefined]));
  const isActive = parameters.some((name) => params.has(name));
  const choices = options.map(({ label, values }, at): FilterChoice => {
    const selected = isSelected(params, parameters, values);
    return {
      label,
      selected,
      query: params.with({ ...without, ...values }),
      toggle: isMultiple && isActive ? toggled(params, values, selected) : undefined,
      count: counts[at],
    };
  });
  const all: FilterChoice = { label: say("All"), selected: !isActive, query: params.with(without) };
  return { title, name: parameters[0] ?? "", isActive, choices: [all, ...choices] };
}

/** All that a choice says stands in the address, and nothing else of the filter; of one value, it may be one of several. */
function isSelected(
  params: FilterContext["params"],
  parameters: readonly string[],
  values: Readonly<Record<string, string>>,
): boolean {
  const named = Object.entries(values);
  if (named.length === 1) return named.every(([name, value]) => params.getAll(name).includes(value));
  return named.every(([name, value]) => params.get(name) === value) &&
    parameters.every((name) => Object.hasOwn(values, name) || !params.has(name));
}

function toggled(
  params: FilterContext["params"],
  values: Readonly<Record<string, string>>,
  selected: boolean,
): string | undefined {
  const [entry, second] = Object.entries(values);
  if (!entry || second) return undefined;
  const [name, value] = entry;
  const others = params.getAll(name).filter((each) => each !== value);
  return params.with({ [name]: selected ? others : [...others, value], [LIST_PARAMS.page]: undefined });
}

/** What fits one of several conditions. */
export function anyOf(conditions: readonly ConditionInput<AnyModel>[]): Condition<unknown> {
  return conditions.reduce<Condition<unknown>>((all, one) => all.or(one), Q());
}
