import { ImproperlyConfigured } from "../../../errors.ts";

/** How many attempts are borne, and what follows. */
export interface AttemptLimit {
  /** Attempts until the next one is refused. */
  readonly attempts: number;
  /** Seconds after which earlier ones are forgotten. */
  readonly window: number;
  /** Seconds for which attempts are refused then. */
  readonly lock: number;
}

/**
 * Checks the limits that a project set.
 *
 * @param setting Where they are set, for the error.
 * @param limits The limits, by what they are for.
 * @throws {ImproperlyConfigured} If a number is none that can be counted to.
 */
export function checkLimits(setting: string, limits: Readonly<Record<string, AttemptLimit>>): void {
  for (const [of, limit] of Object.entries(limits)) {
    for (const name of ["attempts", "window", "lock"] as const) {
      if (Number.isSafeInteger(limit[name]) && limit[name] >= 1) continue;
      throw new ImproperlyConfigured(
        `${setting}.${of}.${name}`,
        `expected a whole number from 1 on, received ${limit[name]}; write ${
          setting.split(".").at(-1)
        }: false for no limits`,
      );
    }
  }
}
