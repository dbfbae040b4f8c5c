import type { AnyModel } from "../../db/mod.ts";
import type { FieldMap } from "../field.ts";
import type { ModelFormDefinition } from "./define_model_form.ts";
import { modelFormOf } from "./make_model_forms.ts";

/**
 * The same form with some of its fields alone: for a page on which somebody may not edit the others, whatever they send.
 *
 * @param definition The form.
 * @param names The fields that it keeps.
 * @returns The form with those fields.
 */
export function onlyFields<M extends AnyModel>(
  definition: ModelFormDefinition<M, FieldMap>,
  names: readonly string[],
): ModelFormDefinition<M, FieldMap> {
  const { model, fields, entries, options } = definition;
  const keep = <Value>([name]: readonly [string, Value]): boolean => names.includes(name);
  const { fieldOrder = [], cleanFields = {}, ...others } = options;
  return modelFormOf(
    model,
    Object.fromEntries(Object.entries(fields).filter(keep)),
    new Map([...entries].filter(keep)),
    {
      ...others,
      fieldOrder: fieldOrder.filter((name) => names.includes(name)),
      cleanFields: Object.fromEntries(Object.entries(cleanFields).filter(keep)),
    },
  );
}
