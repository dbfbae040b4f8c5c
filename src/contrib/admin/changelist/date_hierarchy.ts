import type { AnyModel, ModelField, QuerySet } from "../../../db/mod.ts";
import type { Part, Question } from "../ask.ts";
import { displayOf, timeZoneOf } from "../display_value.ts";
import { walkPath } from "../paths.ts";
import type { AdminRequest } from "../request.ts";
import { momentOf } from "./days.ts";
import { IncorrectLookup, LIST_PARAMS, type ListParams } from "./params.ts";
import { yearsOf } from "./years.ts";

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

/** What SQLite and Django know as a year has four digits. */
const LAST_YEAR = 9999;

/** The drill-down by years, months and days of one list: Django's `date_hierarchy`. */
export class DateHierarchy {
  /** The names that it has in the address. */
  readonly parameters: readonly string[];
  readonly #path: string;
  readonly #field: ModelField;
  readonly #place: Place;
  readonly #params: ListParams;
  readonly #request: AdminRequest;
  readonly #timeZone: string;

  /** Reads where the list is. */
  constructor(request: AdminRequest, model: AnyModel, path: string, params: ListParams) {
    const field = walkPath(model, path)?.field;
    if (!field) throw new TypeError(`Cannot go down by "${path}": expected a column of days or moments`);
    this.parameters = [`${path}__year`, `${path}__month`, `${path}__day`];
    this.#path = path;
    this.#field = field;
    this.#params = params;
    this.#request = request;
    this.#timeZone = timeZoneOf(request.c);
    this.#place = this.#read();
  }

  /** Narrows rows to the year, month or day. */
  narrow(rows: QuerySet<AnyModel>): QuerySet<AnyModel> {
    const { year, month, day } = this.#place;
    if (year === undefined) return rows;
    return rows.filter(this.#within(year, month, day));
  }

  /** Finds the steps down. */
  shown(rows: QuerySet<AnyModel>): Part<ShownHierarchy> {
    const { year, month, day } = this.#place;
    const back = this.#back();
    if (year === undefined) return this.#years(rows);
    if (day !== undefined) return { questions: [], read: () => ({ back, choices: [] }) };
    const last = month === undefined ? 12 : dateOf(year, month + 1, 0).getUTCDate();
    const numbers = Array.from({ length: last }, (_, at) => at + 1);
    const questions: Question[] = numbers.map((number) => {
      const place = month === undefined ? this.#within(year, number) : this.#within(year, month, number);
      return rows.orderBy().filter(place).exists();
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

  #years(rows: QuerySet<AnyModel>): Part<ShownHierarchy> {
    const question = yearsOf({ rows, path: this.#path, field: this.#field, timeZone: this.#timeZone });
    return {
      questions: [question],
      // The question is one for years.
      read: ([years]) => ({ back: [], choices: (years as readonly number[]).map((year) => this.#link({ year })) }),
    };
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
    const date = dateOf(year, month, day);
    return formatters.date(
      date,
      day === undefined
        ? { month: "long", year: "numeric", timeZone: "UTC" }
        : { month: "long", day: "numeric", timeZone: "UTC" },
    );
  }

  /** What rows of a year, a month or a day fit. */
  #within(year: number, month?: number, day?: number): Record<string, unknown> {
    const next = day !== undefined
      ? dateOf(year, month, day + 1)
      : month !== undefined
      ? dateOf(year, month + 1)
      : dateOf(year + 1);
    const from = { [`${this.#path}__gte`]: this.#value(dateOf(year, month, day)) };
    // Texts of five digits would come before those of four; and nothing comes after this year.
    return next.getUTCFullYear() > LAST_YEAR ? from : { ...from, [`${this.#path}__lt`]: this.#value(next) };
  }

  #value(date: Date): unknown {
    const day = date.toISOString().slice(0, 10);
    return this.#field.info.kind === "date" ? day : momentOf(day, this.#timeZone);
  }

  #read(): Place {
    const [year, month, day] = this.parameters.map((name) => numberIn(this.#params.get(name)));
    if (year === undefined) return {};
    if (year < 1 || year > LAST_YEAR || (month !== undefined && (month < 1 || month > 12))) {
      throw new IncorrectLookup("there is no such date");
    }
    if (month === undefined) return { year };
    if (day === undefined) return { year, month };
    if (day < 1 || day > dateOf(year, month + 1, 0).getUTCDate()) {
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

/** A day by the calendar; `new Date(50, …)` would be one of 1950. */
function dateOf(year: number, month = 1, day = 1): Date {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date;
}
