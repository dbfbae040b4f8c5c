import { AsyncLocalStorage } from "node:async_hooks";

/** An open transaction, as the code that runs in it is marked with it. */
export interface Holder {
  /** Whether the transaction still holds the database. */
  readonly open: boolean;
}

/**
 * Knows which code runs inside a transaction of one client, so that it can be told apart from a request that runs at
 * the same time.
 *
 * Code is marked in three ways: it runs in {@linkcode run}; or it called a method of the transaction; or it is the
 * very code that receives the transaction. Whoever begins a transaction is not marked when it begins: Deno would carry
 * that mark on to whatever its caller starts next, in a server to the next requests.
 */
export class TransactionScope {
  readonly #storage = new AsyncLocalStorage<Holder>();
  #receiver: Holder | undefined;

  /** Whether this code runs inside an open transaction. */
  get isInside(): boolean {
    return this.#storage.getStore()?.open === true ||
      this.#receiver?.open === true;
  }

  /** Runs `work`, and whatever it starts, marked as inside the transaction. */
  run<T>(holder: Holder, work: () => T): T {
    return this.#storage.run(holder, work);
  }

  /** Marks the code that is running, from here on. */
  mark(holder: Holder): void {
    this.#storage.enterWith(holder);
  }

  /**
   * Returns a promise of `begin`'s transaction. Until its receiver awaits something, its code counts as inside: what
   * waits for the promise runs in the microtask between the two queued here.
   */
  handOver<T extends Holder>(begin: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      begin.then((holder) => {
        queueMicrotask(() => this.#receiver = holder);
        resolve(holder);
        queueMicrotask(() => this.#receiver = undefined);
      }, reject);
    });
  }
}
