import { type Option, optionsFilter } from "./choice_filter.ts";
import { type FieldContext, isNull, readFlag, readValue } from "./field_filters.ts";
import type { Filter } from "./filter.ts";
import { dayIn, dayText, momentOf } from "../days.ts";
import { getSettings } from "../../../../conf/mod.ts";

/**
 * Any date, today, the past seven days, this month, this year, and whether there is a date: Django's
 * `DateFieldListFilter`.
 */
export function dateFilter(context: FieldContext, now: Date = new Date()): Filter {
  const { path, field, params, request: { c, say } } = context;
  const [since, until] = [`${path}__gte`, `${path}__lt`];
  const { timeZone } = getSettings(c);
  const today = dayIn(timeZone, now);
  const isDay = field.info.kind === "date";
  const write = (day: string): string => isDay ? day : momentOf(day, timeZone).toISOString();
  const between = (label: string, from: string, to: string): Option => ({
    label,
    values: { [since]: write(from), [until]: write(to) },
    condition: { [since]: readValue(field, write(from)), [until]: readValue(field, write(to)) },
  });
  const tomorrow = dayText(today, 1);
  const options: Option[] = [
    between(say("Today"), today, tomorrow),
    between(say("Past 7 days"), dayText(today, -7), tomorrow),
    between(say("This month"), `${today.slice(0, 7)}-01`, nextMonth(today)),
    between(say("This year"), `${today.slice(0, 4)}-01-01`, `${Number(today.slice(0, 4)) + 1}-01-01`),
    ...(field.null
      ? [
        { label: say("No date"), values: { [isNull(path)]: "True" }, condition: { [isNull(path)]: true } },
        { label: say("Has date"), values: { [isNull(path)]: "False" }, condition: { [isNull(path)]: false } },
      ]
      : []),
  ];
  const parameters = field.null ? [since, until, isNull(path)] : [since, until];
  return optionsFilter(context, {
    title: context.title,
    parameters,
    options,
    isMany: context.isMany,
    isMultiple: false,
    narrow(rows) {
      let found = rows;
      for (const name of parameters) {
        const text = params.get(name);
        if (text === undefined) continue;
        const value = name === isNull(path) ? readFlag(text) : readValue(field, text);
        found = found.filter({ [name]: value });
      }
      return found;
    },
  });
}

function nextMonth(day: string): string {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, "0")}-01`;
}
