import type { Context } from "hono";
import type { AnyModel } from "../../../db/mod.ts";
import type { Fieldset } from "../options/fields.ts";
import { getAdminRequest } from "../request.ts";
import { PASSWORD_FIELDS } from "./password_fields.ts";
import { permissionChoices } from "./permission_choices.ts";

/** What Django's `UserAdmin` says of users, as far as a model has it. */
export function userDefaults(model: AnyModel, usernameField: string): Record<string, unknown> {
  const has = (name: string): boolean => hasName(model, name);
  const relations = ["groups", "userPermissions"].filter(has);
  return {
    listDisplay: [...new Set([usernameField, "email", "firstName", "lastName", "isStaff"])].filter(has),
    listFilter: ["isStaff", "isSuperuser", "isActive", "groups"].filter(has),
    searchFields: [...new Set([usernameField, "firstName", "lastName", "email"])].filter(has),
    ordering: [usernameField],
    filterHorizontal: relations,
    choicesOf: has("userPermissions") ? { userPermissions: permissionChoices } : {},
    continueAfterAdd: true,
    canExport: Object.values(model.fields).filter(({ secret }) => !secret).map(({ name }) => name),
    // A file could give rights and passwords that the form does not.
    canImport: false,
  };
}

/** The form of a new user. */
export function addFieldsets(c: Context, usernameField: string): readonly Fieldset<string>[] {
  const { say } = getAdminRequest(c);
  const { usable, first, second } = PASSWORD_FIELDS;
  return [{
    description: say("First, enter a username and password. Then, you’ll be able to edit more user options."),
    fields: [usernameField, usable, first, second],
  }];
}

/** The form of a user who is there. */
export function changeFieldsets(c: Context, model: AnyModel, usernameField: string): readonly Fieldset<string>[] {
  const { say } = getAdminRequest(c);
  const named = (names: readonly string[]): string[] => names.filter((name) => hasName(model, name));
  return [
    { fields: [usernameField, "password"] },
    {
      title: say("Personal info"),
      fields: named(["firstName", "lastName", "email"]).filter((name) => name !== usernameField),
    },
    {
      title: say("Permissions"),
      fields: named(["isActive", "isStaff", "isSuperuser", "groups", "userPermissions"]),
    },
    { title: say("Important dates"), fields: named(["lastLogin", "dateJoined"]) },
  ].filter(({ fields }) => fields.length > 0);
}

function hasName({ fields, relations }: AnyModel, name: string): boolean {
  return Object.hasOwn(fields, name) || Object.hasOwn(relations, name);
}
