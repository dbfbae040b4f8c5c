import { Pending } from "../template/mod.ts";
import { type Choices, NO_CHOICES } from "./choices.ts";
import type { Field } from "./field.ts";
import type { FormContext } from "./form_context.ts";

/**
 * What may be chosen in the fields of a form. Some of it lies in a database, and is read when the form is to be shown,
 * once.
 */
export class FormChoices {
  readonly #fields: ReadonlyMap<string, Field<unknown>>;
  readonly #context: FormContext;
  readonly #known: Map<Field<unknown>, Choices>;
  #reading: Promise<void> | undefined;
  #failure: { readonly error: unknown } | undefined;

  /**
   * Begins with nothing read.
   *
   * @param fields The fields.
   * @param context The request, and where rows are looked for.
   * @param known What was read for other forms of a set.
   */
  constructor(
    fields: ReadonlyMap<string, Field<unknown>>,
    context: FormContext,
    known: Map<Field<unknown>, Choices> = new Map(),
  ) {
    this.#fields = fields;
    this.#context = context;
    this.#known = known;
  }

  /**
   * What may be chosen in a field.
   *
   * @param field The field.
   * @returns The choices.
   * @throws {Pending} If they have to be read first. `render()` waits, and renders again.
   */
  of(field: Field<unknown>): Choices {
    const { choices = NO_CHOICES } = field;
    if (typeof choices !== "function") return choices;
    const reading = this.read().catch((error: unknown) => void (this.#failure = { error }));
    const known = this.#known.get(field);
    if (known) return known;
    if (this.#failure) throw this.#failure.error;
    throw new Pending(
      "Cannot show the form: its choices are read still; show it by render(), or await form.ready()",
      reading,
    );
  }

  /** Reads all choices, where that was not done before. */
  read(): Promise<void> {
    return this.#reading ??= this.#readAll();
  }

  async #readAll(): Promise<void> {
    for (const field of this.#fields.values()) {
      const { choices } = field;
      if (typeof choices !== "function" || this.#known.has(field)) continue;
      const made = choices(this.#context);
      this.#known.set(field, listed(made instanceof Promise ? await made : made));
    }
  }
}

/** A function that forgets to return would be asked again and again. */
function listed(choices: unknown): Choices {
  if (Array.isArray(choices)) return choices;
  throw new TypeError(`Cannot show the form: its choices are ${typeof choices}, expected a list`);
}
