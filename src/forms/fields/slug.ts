import { validateSlug, validateUnicodeSlug } from "../../validation/mod.ts";
import type { Field } from "../field.ts";
import { textInput } from "../widgets/input.ts";
import { type CharFieldOptions, type EmptyValue, textField } from "./char.ts";

/** Options for {@linkcode slugField}. */
export interface SlugFieldOptions extends CharFieldOptions {
  /**
   * Whether letters beyond ASCII are allowed.
   *
   * @default {false}
   */
  allowUnicode?: boolean;
}

/**
 * A slug: letters, digits, underscores and hyphens.
 *
 * @example Usage
 * ```ts
 * import { defineForm, slugField } from "@nuages/nuages/forms";
 * import { strictEqual } from "node:assert/strict";
 *
 * const postForm = defineForm({ slug: slugField({ maxLength: 50 }) });
 * const form = await postForm.bind({ slug: "minor swing" });
 *
 * strictEqual(form.hasError("slug", "invalid"), true);
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/fields/#slugfield}
 * @param options Letters, lengths, and what all fields have.
 * @returns The field.
 */
export function slugField<const Empty = "">(
  options: SlugFieldOptions & Partial<EmptyValue<Empty>> = {},
): Field<string | NoInfer<Empty>> {
  const validate = options.allowUnicode ? validateUnicodeSlug : validateSlug;
  return textField({ kind: "slug", widget: textInput, validators: [validate] }, options) as Field<string | Empty>;
}
