import { getSettings } from "../../../conf/mod.ts";
import type { AnyModel, ModelField, QuerySet } from "../../../db/mod.ts";
import type { Part, Question } from "../ask.ts";
import { displayOf } from "../display_value.ts";
import { walkPath } from "../paths.ts";
import type { AdminRequest } from "../request.ts";
import { dayIn, momentOf } from "./days.ts";
import { IncorrectLookup, LIST_PARAMS, type ListParams } from "./params.ts";

/** A step down, or up again. */
export interface HierarchyLink {
  /** What people read: a year, a month, a day. */
  readonly label: string;
  /** The query string; none for where one is. */
  readonly query: string | undefined;
}

/** The years, months and days that a list can be narrowed to. */
export interface ShownHierarchy {
  /** The way back up. */
  readonly back: readonly HierarchyLink[];
  /** The steps down. */
  readonly choices: readonly HierarchyLink[];
}

/** What a list is narrowed to: nothing, a year, a month, a day. */
interface Place {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
}

// Beyond this many years, a list of all of them is of no use.
const MOST_YEARS = 60;

/** The drill-down by years, months and days of one list: Django's `date_hierarchy`. */
export class DateHierarchy {
  /** The names that it has in the address. */
  readonly parameters: readonly string[];
  readonly #path: string;
  readonly #field: ModelField;
  readonly #place: Place;
  readonly #params: ListParams;
  readonly #request: AdminRequest;

  /** Reads where the list is. */
  constructor(request: AdminRequest, model: AnyModel, path: string, params: ListParams) {
    const field = walkPath(model, path)?.field;
    if (!field) throw new TypeError(`Cannot go down by "${path}": expected a column of days or moments`);
    this.parameters = [`${path}__year`, `${path}__month`, `${path}__day`];
    this.#path = path;
    this.#field = field;
    this.#params = params;
    this.#request = request;
    this.#place = this.#read();
  }

  /** Narrows rows to the year, month or day. */
  narrow(rows: QuerySet<AnyModel>): QuerySet<AnyModel> {
    const { year, month, day } = this.#place;
    if (year === undefined) return rows;
    const [from, to] = this.#bounds(year, month, day);
    return rows.filter({ [`${this.#path}__gte`]: from, [`${this.#path}__lt`]: to });
  }

  /** Finds the steps down. */
  shown(rows: QuerySet<AnyModel>): Part<ShownHierarchy> {
    const { year, month, day } = this.#place;
    const back = this.#back();
    if (year === undefined) return this.#years(rows);
    if (day !== undefined) return { questions: [], read: () => ({ back, choices: [] }) };
    const last = month === undefined ? 12 : new Date(Date.UTC(year, month, 0)).getUTCDate();
    const numbers = Array.from({ length: last }, (_, at) => at + 1);
    const questions: Question[] = numbers.map((number) => {
      const [from, to] = month === undefined ? this.#bounds(year, number) : this.#bounds(year, month, number);
      return rows.orderBy().filter({ [`${this.#path}__gte`]: from, [`${this.#path}__lt`]: to }).exists();
    });
    return {
      questions,
      read: (answers) => ({
        back,
        choices: numbers.filter((_, at) => answers[at] === true).map((number) =>
          this.#link(month === undefined ? { year, month: number } : { year, month, day: number })
        ),
      }),
    };
  }

  /** The years from the first row to the last: two steps along an index, where there is one. */
  #years(rows: QuerySet<AnyModel>): Part<ShownHierarchy> {
    const known = rows.filter({ [`${this.#path}__isnull`]: false });
    const end = (order: string): Question => known.orderBy(order).flat(this.#path).slice(0, 1);
    return {
      questions: [end(this.#path), end(`-${this.#path}`)],
      read: ([first, last]) => {
        const [from, to] = [this.#yearOf(first), this.#yearOf(last)];
        if (from === undefined || to === undefined) return { back: [], choices: [] };
        const years = Array.from({ length: to - from + 1 }, (_, at) => from + at).slice(-MOST_YEARS);
        return { back: [], choices: years.map((year) => this.#link({ year })) };
      },
    };
  }

  #yearOf(answer: unknown): number | undefined {
    const [value] = answer as readonly unknown[];
    if (value instanceof Date) return Number(dayIn(this.#timeZone, value).slice(0, 4));
    return typeof value === "string" ? Number(value.slice(0, 4)) : undefined;
  }

  #back(): HierarchyLink[] {
    const { year, month, day } = this.#place;
    const { say } = this.#request;
    if (year === undefined) return [];
    return [
      { label: say("All dates"), query: this.#query({}) },
      ...(month === undefined ? [] : [this.#link({ year })]),
      ...(month === undefined || day === undefined ? [] : [this.#link({ year, month })]),
      { ...this.#link(this.#place), query: undefined },
    ];
  }

  #link(place: Place): HierarchyLink {
    return { label: this.#label(place), query: this.#query(place) };
  }

  #query({ year, month, day }: Place): string {
    const [years = "", months = "", days = ""] = this.parameters;
    const text = (number: number | undefined): string | undefined => number === undefined ? undefined : String(number);
    return this.#params.with({
      [years]: text(year),
      [months]: text(month),
      [days]: text(day),
      [LIST_PARAMS.page]: undefined,
    });
  }

  #label({ year = 0, month, day }: Place): string {
    if (month === undefined) return String(year);
    const { formatters } = displayOf(this.#request.c, "");
    const date = new Date(Date.UTC(year, month - 1, day ?? 1));
    return formatters.date(
      date,
      day === undefined
        ? { month: "long", year: "numeric", timeZone: "UTC" }
        : { month: "long", day: "numeric", timeZone: "UTC" },
    );
  }

  get #timeZone(): string {
    return getSettings(this.#request.c).timeZone;
  }

  #bounds(year: number, month?: number, day?: number): [from: unknown, to: unknown] {
    const first = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
    const next = new Date(first);
    if (day !== undefined) next.setUTCDate(next.getUTCDate() + 1);
    else if (month !== undefined) next.setUTCMonth(next.getUTCMonth() + 1);
    else next.setUTCFullYear(next.getUTCFullYear() + 1);
    return [this.#value(first), this.#value(next)];
  }

  #value(date: Date): unknown {
    const day = date.toISOString().slice(0, 10);
    return this.#field.info.kind === "date" ? day : momentOf(day, this.#timeZone);
  }

  #read(): Place {
    const [year, month, day] = this.parameters.map((name) => numberIn(this.#params.get(name)));
    if (year === undefined) return {};
    if (year < 1 || year > 9998 || (month !== undefined && (month < 1 || month > 12))) {
      throw new IncorrectLookup("there is no such date");
    }
    if (month === undefined) return { year };
    if (day === undefined) return { year, month };
    if (day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) {
      throw new IncorrectLookup("there is no such day");
    }
    return { year, month, day };
  }
}

function numberIn(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[0-9]{1,4}$/.test(text)) throw new IncorrectLookup(`"${text}" is no number`);
  return Number(text);
}
