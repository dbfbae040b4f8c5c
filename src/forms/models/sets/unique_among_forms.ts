import { type AnyModel, uniqueSets } from "../../../db/mod.ts";
import { ValidationError } from "../../../validation/mod.ts";
import { isNothing } from "../../make_field.ts";
import { keyText } from "../model_query.ts";
import { ModelForm } from "../model_form.ts";

/**
 * Checks that no two forms of a set have the same values where their model wants them to be unique: the database does
 * not know rows that are not saved yet. Django's `BaseModelFormSet.validate_unique()`.
 *
 * @param forms The forms that are right and are not to be deleted. Those with values that came before get an error.
 * @param model The model.
 * @throws {ValidationError} If some have: what stands above the set.
 */
export function checkUniqueAmong(forms: readonly ModelForm[], model: AnyModel): void {
  const errors: ValidationError[] = [];
  for (const names of uniqueSets(model)) {
    const seen = new Set<string>();
    for (const form of forms) {
      const values = valuesIn(form, names);
      if (values === undefined) continue;
      if (seen.has(values)) {
        errors.push(duplicate(fieldNames(form, names)));
        form.addError(null, new ValidationError("Please correct the duplicate values below.", { code: "unique" }));
      }
      seen.add(values);
    }
  }
  if (errors.length > 0) throw new ValidationError(errors);
}

/** `undefined` where a value is missing, which equals nothing, or the form is not about the columns. */
function valuesIn(form: ModelForm, names: readonly string[]): string | undefined {
  const { row, entries, implied } = ModelForm.workOf(form);
  const own = new Set([...entries.values()].flatMap((entry) => entry.kind === "many" ? [] : [entry.field.name]));
  // Rows of the same parent differ by the other columns alone.
  const others = names.filter((name) => !implied.includes(name));
  const values = others.map((name): unknown => Reflect.get(row, name));
  if (others.length === 0 || others.some((name) => !own.has(name)) || values.some(isNothing)) return undefined;
  return JSON.stringify(values.map((value) => value instanceof Date ? value.getTime() : keyText(value)));
}

/** By the names that the fields have in the form. */
function fieldNames(form: ModelForm, names: readonly string[]): string[] {
  const { entries, implied } = ModelForm.workOf(form);
  return names.filter((name) => !implied.includes(name)).map((name) =>
    [...entries.values()].find((entry) => entry.kind !== "many" && entry.field.name === name)?.name ?? name
  );
}

function duplicate(names: readonly string[]): ValidationError {
  const last = names.at(-1) ?? "";
  const field = names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
  const message = names.length < 2
    ? "Please correct the duplicate data for %(field)s."
    : "Please correct the duplicate data for %(field)s, which must be unique.";
  return new ValidationError(message, { code: "unique", params: { field } });
}
