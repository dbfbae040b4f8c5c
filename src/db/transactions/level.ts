import type { InStatement, ResultSet } from "@libsql/core/api";
import type { Database } from "../connections.ts";
import type { Channel } from "./channel.ts";
import {
  besideError,
  borrowedError,
  brokenError,
  endedError,
  forgottenError,
  unawaitedError,
  waitError,
} from "./errors.ts";
import type { Marks } from "./marks.ts";
import type { Transaction } from "./transaction.ts";

/** What runs when a transaction is committed. */
export interface CommitHook {
  /** What to do. */
  readonly callback: () => unknown;
  /** Whether the others run when it fails. */
  readonly robust: boolean;
}

/** What all levels of one transaction share. */
export interface LevelRoot {
  /** The database. */
  readonly database: Database;
  /** The transaction on it. */
  readonly channel: Channel;
  /** Which code runs in which level. */
  readonly marks: Marks;
  /** Milliseconds that a level waits for another one beside it. */
  readonly timeout: number;
}

/** How many turns of the microtask queue a statement may take from being awaited to the client, with time to spare. */
const TURNS = 50;

/** One `atomic()`: a whole transaction, or a part of one, which may have a savepoint of its own. */
export class Level {
  readonly root: LevelRoot;
  readonly parent: Level | undefined;
  /** Whether it is going to be rolled back, whatever else happens. */
  needsRollback = false;
  /** What its work is given, once it is made. */
  transaction: Transaction | undefined;
  /** What runs when it is committed. */
  readonly hooks: CommitHook[] = [];
  readonly #savepoint: string | undefined;
  readonly #end = Promise.withResolvers<void>();
  /** How many statements were called for and are not through. */
  #running = 0;
  /** Settled when none runs any more. */
  #idle = Promise.withResolvers<void>();
  /** What its work left running, once that has ended. */
  #left: "none" | "some" | undefined;
  #ended: string | undefined;
  #inner: Level | undefined;

  /** Opens the outermost level, or one within another. */
  constructor(root: LevelRoot, parent?: Level, savepoint = false) {
    this.root = root;
    this.parent = parent;
    if (!parent) return;
    parent.#inner = this;
    if (parent.#left === "none") parent.#left = "some";
    // What is going to be rolled back as a whole needs no parts.
    this.needsRollback = parent.needsRollback;
    if (savepoint && !this.needsRollback) this.#savepoint = root.channel.savepoint();
  }

  /** Whether neither it nor one around it has ended. */
  get isOpen(): boolean {
    return this.#ended === undefined && (this.parent?.isOpen ?? true);
  }

  /** The transaction of this level while it is open, else of the nearest one around it that is. */
  get openTransaction(): Transaction | undefined {
    return this.#levels.find((level) => level.isOpen)?.transaction;
  }

  /** How many levels are around it. */
  get depth(): number {
    return this.parent ? this.parent.depth + 1 : 0;
  }

  /** Runs `hook` when all is committed. */
  addHook(hook: CommitHook): void {
    const action = "wait for the commit";
    this.#expectOpen(action);
    if (this.root.channel.isBorrowed) throw borrowedError(action, this.root.channel.alias);
    this.hooks.push(hook);
  }

  /** Asks for a rollback, or takes that back. */
  setRollback(rollback: boolean): void {
    const action = "set the rollback";
    this.#expectOpen(action);
    if (!this.parent && this.root.channel.isBorrowed) throw borrowedError(action, this.root.channel.alias);
    this.needsRollback = rollback;
  }

  /** Opens a level within this one, when no other is open beside it. */
  async openInner(savepoint: boolean): Promise<Level> {
    const action = "begin an atomic()";
    // Whoever waited looks again: another one may have come first.
    for (let place = this.#place(action);; place = this.#place(action)) {
      if (place === this) {
        this.#expectOpen(action);
        return new Level(this.root, this, savepoint);
      }
      if (place instanceof Level) return await place.openInner(savepoint);
      await place;
    }
  }

  /** Runs statements. */
  run(action: string, statements: readonly InStatement[], reads: boolean): Promise<ResultSet[]> {
    return this.#counted(async () => {
      const check = reads ? this.#check(action) : await this.#checkInTurn(action);
      return await this.root.channel.run(action, statements, reads, check);
    });
  }

  /** Runs statements, all or none. */
  runTogether(action: string, statements: readonly InStatement[], reads: boolean): Promise<ResultSet[]> {
    return reads ? this.run(action, statements, reads) : this.#counted(() => this.#runAsPart(action, statements));
  }

  /** Runs a script. */
  runScript(action: string, script: string): Promise<void> {
    return this.#counted(async () => {
      await this.root.channel.runScript(action, script, await this.#checkInTurn(action));
    });
  }

  /**
   * Waits until nothing runs in it any more, as its work has ended: what nobody awaited would be kept in part.
   *
   * @throws {TransactionManagementError} If anything was left running.
   */
  async finish(): Promise<void> {
    this.#left = this.#running > 0 ? "some" : "none";
    const part = this.#inner;
    // What was left may go on to others: these run as well, so that no error comes to where nobody expects one.
    for (let quiet = 0; quiet < TURNS; quiet++) {
      const rest = this.#running > 0 ? this.#idle.promise : this.#inner && this.#partEnd(this.#inner);
      if (rest) quiet = 0;
      await rest;
    }
    if (part && this.#left === "none") throw unawaitedError(this.root.channel.alias);
    if (this.#left === "some") throw forgottenError(this.root.channel.alias);
  }

  /** A part that waits for what comes after the end of this level is not waited for. */
  async #partEnd(part: Level): Promise<void> {
    await this.#waitFor("end an atomic()", part).catch(() => {
      throw unawaitedError(this.root.channel.alias);
    });
  }

  async #runAsPart(action: string, statements: readonly InStatement[]): Promise<ResultSet[]> {
    const part = await this.openInner(true);
    try {
      const results = await part.run(action, statements, false);
      part.keep();
      return results;
    } catch (error) {
      part.undo();
      await this.root.channel.giveBack();
      throw error;
    }
  }

  /** Counts what runs: whoever awaits it goes on when it is counted as through. */
  async #counted<Result>(run: () => Promise<Result>): Promise<Result> {
    if (this.#left === "none") this.#left = "some";
    if (this.#running++ === 0) this.#idle = Promise.withResolvers<void>();
    try {
      return await run();
    } finally {
      if (--this.#running === 0) this.#idle.resolve();
    }
  }

  /**
   * Ends it well: what it did stays, if all around it ends well.
   *
   * @returns Whether it stays. It does not where a rollback was asked for.
   */
  keep(): boolean {
    const { channel } = this.root;
    this.#expectOpen("end an atomic()");
    if (this.#inner) throw unawaitedError(channel.alias);
    channel.expectOpen("end an atomic()");
    if (this.needsRollback) {
      this.undo();
      return false;
    }
    if (this.#savepoint !== undefined) channel.release(this.#savepoint);
    this.parent?.hooks.push(...this.hooks);
    this.#close("its atomic() has ended, and a statement that nobody awaits comes too late");
    return true;
  }

  /** Undoes what it did; without a savepoint, that is for the level around it. */
  undo(): void {
    if (this.#ended !== undefined) return;
    if (this.parent?.isOpen) {
      if (this.#savepoint === undefined) this.parent.needsRollback = true;
      else this.root.channel.undo(this.#savepoint);
    }
    this.hooks.length = 0;
    this.#close("it was rolled back");
  }

  #close(reason: string): void {
    this.#ended = reason;
    if (this.parent && this.parent.#inner === this) this.parent.#inner = undefined;
    this.#end.resolve();
  }

  /** This level and those around it. */
  get #levels(): readonly Level[] {
    return this.parent ? [this, ...this.parent.#levels] : [this];
  }

  #expectOpen(action: string): void {
    for (const level of this.#levels) {
      if (level.#ended !== undefined) throw endedError(action, this.root.channel.alias, level.#ended);
    }
  }

  /** A write from beside an inner level would be undone with that, so it waits. */
  async #checkInTurn(action: string): Promise<() => void> {
    // Elsewhere it is taken for code of the inner level, as in Django, where there is no other.
    if (!this.root.marks.follow) return this.#check(action);
    for (let place = this.#place(action);; place = this.#place(action)) {
      if (place instanceof Level) return place.#check(action);
      await place;
    }
  }

  /** Refuses statements where there may be none: now, and again when it is their turn. */
  #check(action: string): () => void {
    const check = (): void => {
      this.#expectOpen(action);
      if (this.#levels.some((level) => level.needsRollback)) throw brokenError(action, this.root.channel.alias);
    };
    check();
    return check;
  }

  /** Where code that names this level stands: in it, or in one within; or what it has to wait for. */
  #place(action: string): Level | Promise<void> {
    if (!this.#inner?.isOpen) return this;
    const here = this.root.marks.find((level) => level !== this && level.#levels.includes(this));
    if (here) return here;
    if (!this.root.marks.follow) throw besideError(action, this.root.channel.alias);
    return this.#waitFor(action, this.#inner);
  }

  async #waitFor(action: string, inner: Level): Promise<void> {
    const { channel: { alias }, timeout } = this.root;
    const late = Promise.withResolvers<void>();
    const timer = setTimeout(() => late.reject(waitError(action, alias, timeout)), timeout);
    try {
      await Promise.race([inner.#end.promise, late.promise]);
    } finally {
      clearTimeout(timer);
    }
  }
}
