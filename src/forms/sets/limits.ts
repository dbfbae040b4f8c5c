import { ImproperlyConfigured } from "../../errors.ts";
import type { FieldMap } from "../field.ts";
import type { FormSetOptions } from "./define_form_set.ts";

/** How many forms there may be. */
export interface Limits {
  /** How few are shown. */
  readonly min: number;
  /** How many are shown. */
  readonly max: number;
  /** How many are read. */
  readonly absoluteMax: number;
  /** How many empty ones follow. */
  readonly extra: number;
}

/**
 * Fills in how many forms there may be.
 *
 * @param options What the project says.
 * @returns The limits.
 * @throws {ImproperlyConfigured} If a number makes no sense.
 */
export function limitsOf(
  { extra = 1, min = 0, max = 1000, absoluteMax = max + 1000 }: Omit<FormSetOptions<FieldMap>, "clean">,
): Limits {
  for (const [name, value] of Object.entries({ extra, min, max, absoluteMax })) {
    if (Number.isSafeInteger(value) && value >= 0) continue;
    throw new ImproperlyConfigured(`defineFormSet.${name}`, `expected a whole number from 0 on, received ${value}`);
  }
  if (absoluteMax >= max) return { min, max, absoluteMax, extra };
  throw new ImproperlyConfigured(
    "defineFormSet.absoluteMax",
    `expected at least max (${max}), received ${absoluteMax}`,
  );
}

/**
 * How many forms are shown. The most that there may be does not hide what there is.
 *
 * @param initial How many things there are.
 * @param limits The limits.
 * @returns The number.
 */
export function shownCount(initial: number, { min, max, extra }: Limits): number {
  if (initial > max) return initial;
  return Math.min(Math.max(initial, min) + extra, max);
}
