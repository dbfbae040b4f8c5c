import type { Field } from "./form.ts";

/** The field of an address, of the page for a new password and of the registration. */
export const EMAIL: Field = {
  name: "email",
  label: "Email",
  type: "email",
  autocomplete: "email",
  maxLength: 254,
};
