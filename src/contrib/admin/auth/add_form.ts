import type { Context } from "hono";
import type { AnyModel } from "../../../db/mod.ts";
import type { FieldMap } from "../../../forms/mod.ts";
import { modelForm, type ModelFormDefinition } from "../../../forms/models/mod.ts";
import { ValidationError } from "../../../validation/mod.ts";
import { normalizeUsername } from "../../auth/mod.ts";
import { getAdminRequest } from "../request.ts";
import { checkPasswordFields, PASSWORD_FIELDS, passwordFields, type TypedPassword } from "./password_fields.ts";

/**
 * The form of a new user: a name and a password, or no password. Django's `AdminUserCreationForm`.
 *
 * @param c The request.
 * @param model The model of users.
 * @param names The columns that the form has.
 * @param usernameField The column of the name.
 * @returns The form.
 */
export function addForm(
  c: Context,
  model: AnyModel,
  names: readonly string[],
  usernameField: string,
): ModelFormDefinition<AnyModel, FieldMap> {
  const { say } = getAdminRequest(c);
  const cleanName = async (value: unknown): Promise<unknown> => {
    const name = normalizeUsername(String(value));
    // As in Django: a name is refused that another has in another case.
    const taken = model.objects(c).filter({ [`${usernameField}__iexact`]: name });
    if (name !== "" && await taken.exists()) {
      const text = model.fields[usernameField]?.errorMessages?.unique ??
        say("A user with that username already exists.");
      throw new ValidationError(text, { code: "unique" });
    }
    return name;
  };
  const settings = {
    fields: names.filter((name) => !Object.values<string>(PASSWORD_FIELDS).includes(name)),
    extra: passwordFields(c, say),
    cleanFields: names.includes(usernameField) ? { [usernameField]: cleanName } : {},
    async clean(data: TypedPassword, form: { addError(name: string, error: ValidationError): void }) {
      await checkPasswordFields(c, say, data, data, (name, error) => form.addError(name, error));
    },
  };
  // The names are those of this model, whichever it is.
  return modelForm(model, settings as never) as ModelFormDefinition<AnyModel, FieldMap>;
}
