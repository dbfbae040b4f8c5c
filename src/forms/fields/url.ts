import { validateUrl } from "../../validation/mod.ts";
import type { Field } from "../field.ts";
import { urlInput } from "../widgets/input.ts";
import { type CharFieldOptions, type EmptyValue, textField } from "./char.ts";

/** Options for {@linkcode urlField}. */
export interface UrlFieldOptions extends CharFieldOptions {
  /**
   * The scheme of what is typed without one.
   *
   * @default {"https"}
   */
  assumeScheme?: string;
}

/**
 * A web address. One without a scheme gets `https`.
 *
 * @example Usage
 * ```ts
 * import { defineForm, urlField } from "@nuages/nuages/forms";
 * import { strictEqual } from "node:assert/strict";
 *
 * const linkForm = defineForm({ target: urlField() });
 * const form = await linkForm.bind({ target: "nuages.example/about" });
 *
 * strictEqual(form.isValid && form.cleanedData.target, "https://nuages.example/about");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/fields/#urlfield}
 * @param options The scheme, lengths, and what all fields have.
 * @returns The field.
 */
export function urlField<const Empty = "">(
  options: UrlFieldOptions & Partial<EmptyValue<Empty>> = {},
): Field<string | NoInfer<Empty>> {
  const { assumeScheme = "https" } = options;
  return textField({
    kind: "url",
    widget: urlInput,
    messages: { invalid: "Enter a valid URL." },
    validators: [validateUrl],
    normalize: (text) => withScheme(text, assumeScheme),
  }, { ...options, strip: true }) as Field<string | Empty>;
}

/** What stands before the first colon is a scheme if it begins as one; Django does not look closer. */
function withScheme(text: string, scheme: string): string {
  const colon = text.indexOf(":");
  if (colon > 0 && /^[a-z]/i.test(text) && !text.slice(0, colon).includes("/")) return text;
  return text.startsWith("//") ? `${scheme}:${text}` : `${scheme}://${text}`;
}
