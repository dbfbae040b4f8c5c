/** The time that a wrong login takes at least, which began when this was made. */
export interface FailureFloor {
  /** Waits until the time is over; no processor is busy meanwhile. */
  reached(): Promise<void>;
  /** Forgets it: the login was right, or the machine failed. */
  forget(): void;
}

/**
 * Begins the time that a wrong login takes at least. The timer starts before the work, and no clock is read: on Workers
 * clocks stand still while the processor is busy.
 *
 * @param milliseconds The time; 0 for none.
 * @returns What waits for its end.
 */
export function startFailureFloor(milliseconds: number): FailureFloor {
  if (milliseconds === 0) return { reached: () => Promise.resolve(), forget() {} };
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  return { reached: () => promise, forget: () => clearTimeout(timer) };
}
