import { ValidationError } from "../validation/mod.ts";
import type { CleaningForm, DefineFormOptions } from "./define_form.ts";
import type { Field, FieldMap } from "./field.ts";
import type { Form } from "./form.ts";
import type { FormState } from "./form_state.ts";

/**
 * Cleans a form: each field, with what the form says of it, and then all of them together, as Django does.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/validation/}
 * @param state What was sent; it gets what was cleaned, and what is wrong.
 * @param form The form.
 * @param options The checks of the form.
 */
export async function validate<Fields extends FieldMap>(
  state: FormState,
  form: Form<Fields>,
  options: DefineFormOptions<Fields>,
): Promise<void> {
  const cleaning = cleaningForm(state, form);
  const further = new Map(Object.entries(options.cleanFields ?? {}));
  for (const [name, field] of state.fields) {
    try {
      const value = cleanField(state, name, field);
      state.cleaned[name] = value instanceof Promise ? await value : value;
      const clean = further.get(name);
      // The function is that of this field, so it takes what the field gives.
      if (clean) {
        state.cleaned[name] = await (clean as Further)(state.cleaned[name], cleaning as CleaningForm<FieldMap>);
      }
    } catch (error) {
      note(state, name, error);
    }
  }
  try {
    const replaced = await options.clean?.(form.cleanedData, cleaning);
    if (replaced) state.cleaned = { ...replaced };
  } catch (error) {
    noteAll(form, error);
  }
}

type Further = (value: unknown, form: CleaningForm<FieldMap>) => unknown;

/** Of a field that cannot be changed, the initial value counts, whatever was sent. */
function cleanField(state: FormState, name: string, field: Field<unknown>): unknown {
  const { values, context } = state;
  if (values === undefined) return undefined;
  const initial = state.initialOf(name);
  const value = field.disabled ? initial : field.widget.read(values, state.htmlName(name));
  return field.clean(value, context, { initial, values });
}

function note(state: FormState, name: string, error: unknown): void {
  if (!(error instanceof ValidationError)) throw error;
  state.addError(name, error);
}

function noteAll<Fields extends FieldMap>(form: Form<Fields>, error: unknown): void {
  if (!(error instanceof ValidationError)) throw error;
  form.addError(null, error);
}

function cleaningForm<Fields extends FieldMap>(state: FormState, form: Form<Fields>): CleaningForm<Fields> {
  return {
    c: state.context.c,
    get cleanedData() {
      return form.cleanedData;
    },
    initial: (name) => state.initialOf(name),
    addError: (name, error) => form.addError(name, error),
  };
}
