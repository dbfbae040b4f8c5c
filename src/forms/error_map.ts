import type { ErrorList } from "./error_list.ts";

/** What a template or a script is told of errors: messages and codes by field. */
export type ErrorData = Readonly<Record<string, readonly { readonly message: string; readonly code: string }[]>>;

/**
 * What is wrong with a form, by field; `__all__` for the form as a whole.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/api/#django.forms.Form.errors}
 */
export class ErrorMap extends Map<string, ErrorList> {
  /** Messages and codes by field, as JSON has them: Django's `get_json_data()`. */
  toJSON(): ErrorData {
    const data: Record<string, { message: string; code: string }[]> = Object.create(null);
    for (const [name, errors] of this) data[name] = errors.toJSON();
    return data;
  }
}
