import { Count } from "../../../../db/mod.ts";
import { shownFilter } from "./choice_filter.ts";
import { type FieldContext, isNull, narrowByValues, readValue } from "./field_filters.ts";
import type { Filter } from "./filter.ts";

/** As many values as somebody can still look through. */
const MOST_VALUES = 200;

/** The values that rows have: Django's `AllValuesFieldListFilter`. */
export function allValuesFilter(context: FieldContext): Filter {
  const { path, field, params, title, isMany, request } = context;
  const parameters = field.null ? [path, isNull(path)] : [path];
  return {
    parameters,
    isActive: parameters.some((name) => params.has(name)),
    isMany,
    narrow: (rows) => narrowByValues(context, rows, path, (text) => readValue(field, text)),
    shown(rows) {
      const values = (rows ?? context.rows).orderBy(path).values(path);
      const asked = rows ? values.annotate({ adminCount: Count("*") }) : values.distinct();
      return {
        questions: [asked.slice(0, MOST_VALUES + 1)],
        read([answer]) {
          const records = (answer as readonly object[]).map((record) =>
            new Map<string, unknown>(Object.entries(record))
          );
          const options = records.slice(0, MOST_VALUES).map((record) => {
            const value = record.get(path) ?? null;
            const isMissing = value === null;
            return {
              label: isMissing ? request.site.emptyValueDisplay : labelOf(field.info.toJson(value)),
              values: isMissing ? { [isNull(path)]: "True" } : { [path]: String(field.info.toJson(value)) },
              condition: {},
            };
          });
          if (options.length < 2 && !parameters.some((name) => params.has(name))) return undefined;
          const counts = rows ? records.map((record) => Number(record.get("adminCount"))) : [];
          const shown = shownFilter(context, { title, parameters, options, isMultiple: true }, counts);
          return records.length > MOST_VALUES ? { ...shown, isCut: true } : shown;
        },
      };
    },
  };
}

function labelOf(value: unknown): string {
  return value === "" ? "“”" : String(value);
}
