import { quoted } from "../text/mod.ts";
import type { LimitOptions } from "./limits.ts";
import { refusal } from "./validation_error.ts";
import type { Validator } from "./validator.ts";

/** Options for {@linkcode stepValueValidator}. */
export interface StepValueOptions extends LimitOptions {
  /**
   * Where the steps start.
   *
   * @default {0}
   */
  offset?: number;
}

const STEP = "Ensure this value is a multiple of step size %(limit_value)s.";
const STEP_FROM = "Ensure this value is a multiple of step size %(limit_value)s, starting from %(offset)s, e.g. " +
  "%(offset)s, %(valid_value1)s, %(valid_value2)s, and so on.";

/**
 * Makes a check that a number is a multiple of a step, within a billionth.
 *
 * @example Usage
 * ```ts
 * import { stepValueValidator } from "@nuages/nuages/validation";
 * import { throws } from "node:assert/strict";
 *
 * const validateHalves = stepValueValidator(0.5);
 *
 * validateHalves(2.5);
 * throws(() => validateHalves(2.6), { messages: ["Ensure this value is a multiple of step size 0.5."] });
 * ```
 *
 * @param step The step.
 * @param options Where the steps start, and other words.
 * @returns The check; its code is `step_size`.
 * @throws {RangeError} If the step is zero or not finite.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/validators/#stepvaluevalidator}
 */
export function stepValueValidator(step: number, options: StepValueOptions = {}): Validator<number | string> {
  if (!Number.isFinite(step) || step === 0) {
    throw new RangeError(`Cannot check steps of ${quoted(step)}: expected a number other than zero`);
  }
  const { offset, message = offset === undefined ? STEP : STEP_FROM } = options;
  return (value) => {
    if (Math.abs(distance(Number(value) - (offset ?? 0), step)) <= 1e-9) return;
    const start = offset ?? 0;
    throw refusal(message, {
      code: "step_size",
      params: {
        limit_value: step,
        offset: start,
        valid_value1: start + step,
        valid_value2: start + 2 * step,
        show_value: value,
        value,
      },
    });
  };
}

/** How far a number is from the nearest multiple. */
function distance(value: number, step: number): number {
  const rest = Math.abs(value % step);
  return Math.min(rest, Math.abs(step) - rest);
}
