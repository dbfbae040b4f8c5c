import { type AnyModel, Instance, type Source } from "../../db/mod.ts";
import type { DefineFormOptions } from "../define_form.ts";
import type { Field, FieldMap } from "../field.ts";
import type { FormContext } from "../form_context.ts";
import { sentValues } from "../form_input.ts";
import { schemaOf } from "../form_schema.ts";
import type { FormState } from "../form_state.ts";
import { type FormKind, formsOf } from "../make_forms.ts";
import { fieldOf } from "../zod_field.ts";
import type { ModelFormDefinition, ModelFormInput } from "./define_model_form.ts";
import type { FormEntries } from "./form_entries.ts";
import { initialValues } from "./initial_values.ts";
import type { InstanceWork } from "./instance_work.ts";
import { type InvalidModelForm, ModelForm, type ValidModelForm } from "./model_form.ts";
import { valuesOf } from "./row_values.ts";
import { validateInstance } from "./validate_instance.ts";

/**
 * Makes the description of a form whose fields are known.
 *
 * @param model The model.
 * @param fields The fields by name.
 * @param entries What the form has of the model.
 * @param options What is otherwise than the model says, and what `defineForm()` takes.
 * @param implied Columns without a field whose values are the form's all the same.
 * @returns The description.
 */
export function modelFormOf<M extends AnyModel, Fields extends FieldMap>(
  model: M,
  fields: Fields,
  entries: FormEntries,
  options: { readonly errorMessages?: InstanceWork["errorMessages"] } & DefineFormOptions<Fields>,
  implied: readonly string[] = [],
): ModelFormDefinition<M, Fields> {
  type Given = ModelFormInput<M, Fields>;
  const begin = (given: Given | undefined, { source }: FormContext) =>
    beginForm<M, Fields>(model, { entries, implied, errorMessages: options.errorMessages ?? {} }, given, source);
  const forNew = formsOf<Fields, ModelForm<M, Fields>, Given>(fields, options, begin);
  const fixed = withFixedKey(model, fields, entries);
  const forSaved = fixed ? formsOf<Fields, ModelForm<M, Fields>, Given>(fixed, options, begin) : forNew;
  const formsFor = (given: Given | undefined) => isSaved(given?.instance) ? forSaved : forNew;
  // A form says itself whether it is right.
  const bind: ModelFormDefinition<M, Fields>["bind"] = async (input, given) =>
    await formsFor(given).bind(input, given) as ValidModelForm<M, Fields> | InvalidModelForm<M, Fields>;

  return {
    model,
    fields,
    entries,
    options,
    unbound: async (c, given) => await formsFor(given).unbound(c, given) as InvalidModelForm<M, Fields>,
    bind,
    read: async (c, given) => await bind(await sentValues(c), { ...given, c }),
    schemaFor: (c, given) => schemaOf<Fields>((input) => bind(input, { ...given, c })),
    get schema() {
      return schemaOf<Fields>(bind);
    },
  };
}

/** What all forms of one definition have of the model. */
type Shared = Pick<InstanceWork, "entries" | "implied" | "errorMessages">;

/** Begins a form of a row: it is filled from it, and gives it what was sent. */
async function beginForm<M extends AnyModel, Fields extends FieldMap>(
  model: M,
  shared: Shared,
  given: ModelFormInput<M, Fields> | undefined,
  source: Source | undefined,
): Promise<FormKind<ModelForm<M, Fields>>> {
  const row = rowOf(model, given?.instance, source);
  const initial = await initialValues(row, shared.entries, given?.initial, given?.using);
  const works = new WeakMap<FormState, InstanceWork>();
  return {
    initial,
    source: Instance.writerOf(row),
    make(state) {
      const work: InstanceWork = { ...shared, state, row, before: valuesOf(row), using: given?.using };
      works.set(state, work);
      return new ModelForm<M, Fields>(work);
    },
    async postClean(state) {
      const work = works.get(state);
      if (work) await validateInstance(work);
    },
  };
}

/** A row that there is keeps its key: another one would be that of another row. */
function withFixedKey<Fields extends FieldMap>(
  { primaryKey }: AnyModel,
  fields: Fields,
  entries: FormEntries,
): Fields | undefined {
  const fixed = [...entries.values()].flatMap((entry) => {
    const field = fields[entry.name];
    if (!field || entry.kind === "many" || !primaryKey.includes(entry.field.name)) return [];
    return [[entry.name, fixedField(fieldOf(field), entry.kind === "relation")] as const];
  });
  if (fixed.length === 0) return undefined;
  // They clean to what they cleaned to before.
  return { ...fields, ...Object.fromEntries(fixed) };
}

/** What the row has is not read again; only a relation has to be looked up. */
function fixedField(field: Field<unknown>, isRelation: boolean): Field<unknown> {
  return { ...field, disabled: true, ...(!isRelation && { clean: (value: unknown) => value }) };
}

function isSaved(row: unknown): boolean {
  return row instanceof Instance && Instance.stateOf(row).saved;
}

/** The row of a form; a new one belongs to the form's database. */
function rowOf(model: AnyModel, given: object | undefined, source: Source | undefined): Instance {
  // A new row needs no values yet: the form brings them.
  if (given === undefined) return model.build({} as never, source) as unknown as Instance;
  if (given instanceof Instance && Instance.modelOf(given) === model) return given;
  throw new TypeError(`Cannot make a form of ${model.name} for this instance: expected a row of ${model.name}`);
}
