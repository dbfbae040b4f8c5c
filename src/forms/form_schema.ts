import * as mini from "zod/mini";
import { NON_FIELD_ERRORS } from "../validation/mod.ts";
import type { FormInput } from "./define_form.ts";
import type { CleanedData, FieldMap } from "./field.ts";
import type { InvalidForm, ValidForm } from "./form.ts";

/** A form as a schema of Zod: of its small kind, so that sites which need no more of Zod carry no more of it. */
export type FormSchema<Fields extends FieldMap> = mini.ZodMiniType<
  CleanedData<Fields>,
  Readonly<Record<string, unknown>>
>;

/**
 * Makes a schema of Zod out of a form. What is wrong stays beside the names that were sent, so that a script finds them.
 *
 * @param bind Makes and checks the form.
 * @returns The schema.
 */
export function schemaOf<Fields extends FieldMap>(
  bind: (input: FormInput) => Promise<ValidForm<Fields> | InvalidForm<Fields>>,
): FormSchema<Fields> {
  const record = mini.record(mini.string(), mini.unknown());
  const cleaned = mini.transform(async (input: Readonly<Record<string, unknown>>, context) => {
    const form = await bind(input);
    if (form.isValid) return form.cleanedData;
    for (const [name, errors] of form.errors) {
      for (const { message, code } of errors) {
        const path = name === NON_FIELD_ERRORS ? [] : [form.fields[name]?.htmlName ?? name];
        context.issues.push({ code: "custom", message, path, params: { code }, input });
      }
    }
    return mini.NEVER;
  });
  return mini.pipe(record, cleaned);
}
