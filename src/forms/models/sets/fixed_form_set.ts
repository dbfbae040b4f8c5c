import type { Context } from "hono";
import type { AnyModel, Instance, QuerySet } from "../../../db/mod.ts";
import type { FieldMap } from "../../field.ts";
import type { ModelFormDefinition } from "../define_model_form.ts";
import {
  type ModelFormSetDefinition,
  type ModelFormSetOptions,
  type OneModelFormSetOptions,
  queryOf,
} from "./define_model_form_set.ts";
import { type BegunSet, setOf } from "./set_of.ts";

/** Options of one set of rows with fixed values. */
export interface OneFixedFormSetOptions<M extends AnyModel, Fields extends FieldMap>
  extends OneModelFormSetOptions<M, Fields> {
  /**
   * What the fixed columns hold, by name. Without it there are no rows yet, and whoever saves the set gives new rows their
   * values before.
   */
  fixed?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Describes the forms of rows that have the same values in some columns: those that name one row by a generic foreign key.
 * Rows with other values cannot be changed, and new ones get these, whatever was sent. Django's
 * `generic_inlineformset_factory()`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/contenttypes/#django.contrib.contenttypes.forms.generic_inlineformset_factory}
 * @param form The form.
 * @param columns The columns, by their names in code; the form has no field for them.
 * @param options How many, and what can be done with them.
 * @returns The description.
 */
export function fixedFormSet<M extends AnyModel, Fields extends FieldMap>(
  form: ModelFormDefinition<M, Fields>,
  columns: readonly string[],
  options: ModelFormSetOptions<M, Fields> = {},
): ModelFormSetDefinition<M, Fields, OneFixedFormSetOptions<M, Fields>> {
  return setOf(form, options, {
    prefix: `${form.model.app}-${form.model.name.toLowerCase()}`,
    implied: columns,
    begin: (given: OneFixedFormSetOptions<M, Fields>, c) => beginFixed(form.model, given, c),
  });
}

function beginFixed<M extends AnyModel, Fields extends FieldMap>(
  model: M,
  given: OneFixedFormSetOptions<M, Fields>,
  c: Context | undefined,
): BegunSet {
  const { fixed, initial, prefix, using } = given;
  const source = using ?? c;
  const rows: QuerySet<AnyModel> = queryOf(model, given as never, c);
  return {
    initial,
    prefix,
    using,
    // The names are those of columns, which the type of any model does not know.
    rows: fixed === undefined ? rows.none() : rows.filter(fixed as object as never),
    newRow: () => model.build({ ...fixed } as never, source) as unknown as Instance,
  };
}
