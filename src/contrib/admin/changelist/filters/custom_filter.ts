import type { AnyModel } from "../../../../db/mod.ts";
import { countedPart, countUpTo, readCount, shownFilter } from "./choice_filter.ts";
import type { Filter, FilterContext } from "./filter.ts";
import type { CustomFilter } from "./types.ts";
import type { Question } from "../../ask.ts";

/** A filter of a project's own. */
export function customFilter(context: FilterContext, custom: CustomFilter<AnyModel>): Filter {
  const { params, request: { c } } = context;
  const { title, parameter } = custom;
  const value = params.get(parameter);
  return {
    parameters: [parameter],
    isActive: value !== undefined,
    isMany: false,
    narrow: (rows) => value === undefined ? rows : custom.filter(rows, value, c),
    async shown(rows) {
      const lookups = await custom.lookups(c, context.rows);
      const options = lookups.map(([value, label]) => ({ label, values: { [parameter]: value }, condition: {} }));
      const show = (counts: readonly (number | undefined)[]) =>
        options.length === 0
          ? undefined
          : shownFilter(context, { title, parameters: [parameter], options, isMultiple: false }, counts);
      if (!rows) return countedPart(undefined, options, () => show([]));
      const questions: Question[] = lookups.map(([value]) => countUpTo(custom.filter(rows, value, c)));
      return { questions, read: (answers) => show(answers.map(readCount)) };
    },
  };
}
