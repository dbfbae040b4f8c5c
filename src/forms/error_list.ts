import { escapeHtml } from "../text/mod.ts";
import type { ValidationError } from "../validation/mod.ts";

/**
 * What is wrong with one field, or with a whole form.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/api/#django.forms.ErrorList}
 */
export class ErrorList extends Array<ValidationError> {
  /** What is made of it, by `map()` and the like, is a plain list. */
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  /** The messages, one after the other. */
  get messages(): string[] {
    return this.map(({ message }) => message);
  }

  /** The messages with their codes, as JSON has them. */
  toJSON(): { message: string; code: string }[] {
    return this.map(({ message, code }) => ({ message, code: code ?? "" }));
  }
}

/**
 * Writes errors as a list.
 *
 * @param errors The errors.
 * @param id The id of the list, to which `aria-describedby` points.
 * @param className A further class, such as `nonfield`.
 * @returns The HTML; empty where nothing is wrong.
 */
export function errorListHtml(errors: readonly ValidationError[], id?: string, className?: string): string {
  if (errors.length === 0) return "";
  const items = errors.map(({ message }) => `<li>${escapeHtml(message)}</li>`).join("");
  const classes = className === undefined ? "errorlist" : `errorlist ${className}`;
  return `<ul class="${classes}"${id === undefined ? "" : ` id="${escapeHtml(id)}"`}>${items}</ul>`;
}
