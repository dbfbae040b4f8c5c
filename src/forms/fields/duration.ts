import { asciiDigits, durationText, parseDuration } from "../../text/mod.ts";
import type { Field, FieldOptions, Optional, Requires } from "../field.ts";
import { isNothing, makeField } from "../make_field.ts";
import { readableText } from "../reading/text.ts";
import { textInput } from "../widgets/input.ts";

/** Up to here, a number of milliseconds is exact to the microsecond. */
const MOST = 2 ** 43 * 1000; // microseconds
const DAYS = Math.floor(MOST / 86_400_000_000);

/**
 * A length of time, as a number of milliseconds, of which fractions down to 0.001 are kept. It is typed as
 * `[days] [[hours:]minutes:]seconds`, or as ISO 8601 has it.
 *
 * @example Usage
 * ```ts
 * import { defineForm, durationField } from "@nuages/nuages/forms";
 * import { strictEqual } from "node:assert/strict";
 *
 * const trackForm = defineForm({ length: durationField() });
 * const form = await trackForm.bind({ length: "3:04.5" });
 *
 * strictEqual(form.isValid && form.cleanedData.length, 184_500);
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/fields/#durationfield}
 * @param options What all fields have.
 * @returns The field; without a duration, it is `null`.
 */
export function durationField<Required extends boolean = true>(
  options: FieldOptions & Requires<Required> = {},
): Field<Optional<Required, number, null>> {
  return makeDuration(options) as Field<Optional<Required, number, null>>;
}

function makeDuration(options: FieldOptions): Field<number | null> {
  return makeField<number | null>({
    kind: "duration",
    widget: textInput,
    messages: {
      invalid: "Enter a valid duration.",
      overflow: `The number of days must be between -${DAYS} and ${DAYS}.`,
    },
    read(value, say) {
      if (isNothing(value)) return null;
      // What cannot be changed is the initial value; a number of JSON is one of seconds.
      if (options.disabled && typeof value === "number") return value;
      const microseconds = microsecondsIn(value);
      if (microseconds === undefined) throw say("invalid");
      if (Math.abs(Number(microseconds)) > MOST) throw say("overflow");
      return Number(microseconds) / 1000;
    },
    prepare: (value) => typeof value === "number" ? durationText(microsecondsOf(value)) : value,
    hasChanged(initial, value) {
      const before = typeof initial === "number" ? microsecondsOf(initial) : undefined;
      return before !== microsecondsIn(value);
    },
  }, options);
}

/** Unlike in other fields, spaces around it are wrong, but for a line break at the end: Django's expressions let it pass. */
function microsecondsIn(value: unknown): bigint | undefined {
  const text = readableText(value);
  if (text === undefined) return undefined;
  return parseDuration(asciiDigits(typeof value === "string" ? value.replace(/\n$/, "") : text));
}

function microsecondsOf(milliseconds: number): bigint {
  // Decimal digits, since a product of floats would be off by one for long durations.
  return Number.isFinite(milliseconds) ? BigInt(milliseconds.toFixed(3).replace(".", "").replace(/e.*$/, "")) : 0n;
}
