import { ImproperlyConfigured } from "../../../errors.ts";

/** How many wrong logins are borne, and what follows. */
export interface LoginLimit {
  /** Wrong logins until the next one is refused. */
  readonly failures: number;
  /** Seconds after which earlier ones are forgotten. */
  readonly window: number;
  /** Seconds for which logins are refused then. */
  readonly lock: number;
}

/** The limits of a site. */
export interface LoginLimits {
  /** For one account, whoever tries, and whether it exists or not. */
  readonly account: LoginLimit;
  /** For one address, whatever accounts it tries; an IPv6 network counts as one. */
  readonly address: LoginLimit;
}

const QUARTER = 15 * 60;

/** Five wrong logins lock an account for a quarter of an hour; fifty from one address lock that. */
export const defaultLoginLimits: LoginLimits = {
  account: { failures: 5, window: QUARTER, lock: QUARTER },
  address: { failures: 50, window: QUARTER, lock: QUARTER },
};

/**
 * Checks the limits that a project set.
 *
 * @param limits The limits.
 * @returns The same limits.
 * @throws {ImproperlyConfigured} If a number is none that can be counted to.
 */
export function checkLimits(limits: LoginLimits): LoginLimits {
  for (const [of, limit] of Object.entries(limits)) {
    for (const [name, value] of Object.entries(limit)) {
      if (Number.isSafeInteger(value) && Number(value) >= 1) continue;
      throw new ImproperlyConfigured(
        `authWith.loginLimits.${of}.${name}`,
        `expected a whole number from 1 on, received ${value}; write loginLimits: false for no limits`,
      );
    }
  }
  return limits;
}
