import { asciiDigits } from "../../text/mod.ts";
import type { Field, FieldOptions, Optional, Requires } from "../field.ts";
import { isNothing, makeField } from "../make_field.ts";
import { readableText } from "../reading/text.ts";
import { textInput } from "../widgets/input.ts";

/**
 * A universally unique identifier, as text in lower case with hyphens.
 *
 * @example Usage
 * ```ts
 * import { defineForm, uuidField } from "@nuages/nuages/forms";
 * import { strictEqual } from "node:assert/strict";
 *
 * const orderForm = defineForm({ id: uuidField() });
 * const form = await orderForm.bind({ id: "{0123456789AB4DEF8123456789ABCDEF}" });
 *
 * strictEqual(form.isValid && form.cleanedData.id, "01234567-89ab-4def-8123-456789abcdef");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/fields/#uuidfield}
 * @param options What all fields have.
 * @returns The field; without an identifier, it is `null`.
 */
export function uuidField<Required extends boolean = true>(
  options: FieldOptions & Requires<Required> = {},
): Field<Optional<Required, string, null>> {
  return makeUuid(options) as Field<Optional<Required, string, null>>;
}

function makeUuid(options: FieldOptions): Field<string | null> {
  return makeField<string | null>({
    kind: "uuid",
    widget: textInput,
    messages: { invalid: "Enter a valid UUID." },
    read(value, say) {
      if (isNothing(value)) return null;
      const text = typeof value === "string" ? readableText(value) : undefined;
      if (text === "") return null;
      const digits = text === undefined ? undefined : digitsOf(text);
      if (digits === undefined) throw say("invalid");
      return [0, 8, 12, 16, 20].map((start, index, all) => digits.slice(start, all[index + 1])).join("-");
    },
  }, options);
}

/** The 32 digits of any of the forms that Python reads. */
function digitsOf(text: string): string | undefined {
  if (text.length > 100) return undefined;
  const bare = text.replaceAll("urn:", "").replaceAll("uuid:", "").replaceAll(/^[{}]+|[{}]+$|-/g, "");
  const digits = asciiDigits(bare).toLowerCase();
  return /^[0-9a-f]{32}$/.test(digits) ? digits : undefined;
}
