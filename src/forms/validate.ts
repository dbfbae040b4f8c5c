import type { FormValues } from "../http/mod.ts";
import { ValidationError } from "../validation/mod.ts";
import type { CleaningForm, DefineFormOptions } from "./define_form.ts";
import type { CleanExtra, Field, FieldMap } from "./field.ts";
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
export function validate<Fields extends FieldMap>(
  state: FormState,
  form: Form<Fields>,
  options: DefineFormOptions<Fields>,
): void | Promise<void> {
  return cleanFrom(0, state, form, options);
}

/** Most fields are cleaned at once; only what takes time is waited for. */
function cleanFrom<Fields extends FieldMap>(
  first: number,
  state: FormState,
  form: Form<Fields>,
  options: DefineFormOptions<Fields>,
): void | Promise<void> {
  for (let at = first; at < state.entries.length; at++) {
    const pending = cleanField(at, state, form, options);
    if (pending) return pending.then(() => cleanFrom(at + 1, state, form, options));
  }
  if (options.clean) return cleanTogether(state, form, options.clean);
}

function cleanField<Fields extends FieldMap>(
  at: number,
  state: FormState,
  form: Form<Fields>,
  { cleanFields }: DefineFormOptions<Fields>,
): Promise<void> | undefined {
  const [name, field] = state.entries[at] ?? [];
  if (name === undefined || field === undefined) return undefined;
  try {
    const value = cleanedValue(state, name, field);
    const further = cleanFields && Object.hasOwn(cleanFields, name) ? cleanFields : undefined;
    if (value instanceof Promise || further) return cleanSlowly(state, form, name, value, further);
    state.cleaned[name] = value;
  } catch (error) {
    note(form, name, error);
  }
}

async function cleanSlowly<Fields extends FieldMap>(
  state: FormState,
  form: Form<Fields>,
  name: string,
  value: unknown,
  further: DefineFormOptions<Fields>["cleanFields"],
): Promise<void> {
  try {
    state.cleaned[name] = await value;
    if (further) await cleanFurther(state, form, name, further);
  } catch (error) {
    note(form, name, error);
  }
}

async function cleanFurther<Fields extends FieldMap>(
  state: FormState,
  form: Form<Fields>,
  name: string,
  all: NonNullable<DefineFormOptions<Fields>["cleanFields"]>,
): Promise<void> {
  // The function is that of this field, so it takes what the field gives.
  const clean = all[name] as ((value: unknown, form: CleaningForm<Fields>) => unknown) | undefined;
  if (clean) state.cleaned[name] = await clean(state.cleaned[name], cleaningForm(state, form));
}

async function cleanTogether<Fields extends FieldMap>(
  state: FormState,
  form: Form<Fields>,
  clean: NonNullable<DefineFormOptions<Fields>["clean"]>,
): Promise<void> {
  try {
    const replaced = await clean(form.cleanedData, cleaningForm(state, form));
    if (replaced) Object.assign(state.cleaned, replaced);
  } catch (error) {
    note(form, null, error);
  }
}

/** Of a field that cannot be changed, the initial value counts, whatever was sent. */
function cleanedValue(state: FormState, name: string, field: Field<unknown>): unknown {
  const { values, context } = state;
  if (values === undefined) return undefined;
  const value = field.disabled ? state.initialOf(name) : field.widget.read(values, state.htmlName(name));
  return field.clean(value, context, new Extra(state, name, values));
}

/** Most fields ask for nothing beside what was sent. */
class Extra implements CleanExtra {
  readonly values: FormValues;
  readonly #state: FormState;
  readonly #name: string;

  constructor(state: FormState, name: string, values: FormValues) {
    this.values = values;
    this.#state = state;
    this.#name = name;
  }

  get initial(): unknown {
    return this.#state.initialOf(this.#name);
  }
}

function note<Fields extends FieldMap>(form: Form<Fields>, name: string | null, error: unknown): void {
  if (!(error instanceof ValidationError)) throw error;
  form.addError(name, error);
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
