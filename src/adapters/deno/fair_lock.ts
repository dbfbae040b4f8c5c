/** Gives a lock back. Calling it again does nothing. */
export type Release = () => void;

interface Waiter {
  serve(): void;
  timer?: ReturnType<typeof setTimeout>;
}

/**
 * A lock within this process that is handed on in the order in which it was asked for, so that nobody starves.
 */
export class FairLock {
  #held = false;
  /** Those who wait, first come first. A `Set`, so that whoever gives up leaves at once. */
  readonly #waiting = new Set<Waiter>();

  /** How many wait for the lock. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /**
   * Waits for the lock.
   *
   * @param timeout Milliseconds to wait at most.
   * @returns What gives the lock back, or `undefined` when the time is over.
   */
  acquire(timeout: number): Promise<Release | undefined> {
    if (this.#held) return this.#wait(timeout);
    this.#held = true;
    return Promise.resolve(this.#releaseOnce());
  }

  #wait(timeout: number): Promise<Release | undefined> {
    return new Promise((resolve) => {
      const waiter: Waiter = { serve: () => resolve(this.#releaseOnce()) };
      // In line before the timer is set: setTimeout() may run microtasks, and with them a release.
      this.#waiting.add(waiter);
      waiter.timer = setTimeout(() => {
        this.#waiting.delete(waiter);
        resolve(undefined);
      }, timeout);
      if (!this.#waiting.has(waiter)) clearTimeout(waiter.timer);
    });
  }

  #releaseOnce(): Release {
    let released = false;
    return () => {
      if (released) return;
      released = true;
      this.#handOn();
    };
  }

  /** The lock stays held while it changes hands, so a newcomer cannot slip in between. */
  #handOn(): void {
    const [next] = this.#waiting;
    if (!next) {
      this.#held = false;
      return;
    }
    this.#waiting.delete(next);
    clearTimeout(next.timer);
    next.serve();
  }
}
