import { defineSignal, type PayloadBySender, type Signal } from "../signals/mod.ts";
import type { ModelIdentity } from "./site.ts";
import type { Executor } from "./transactions/transaction.ts";

/** A row of the model that sends: what its `build()` makes. */
export type InstanceOf<Sender> = Sender extends { build(...args: never): infer Row } ? Row : object;

/** What {@linkcode preSave} says. */
export interface PreSaveEvent<Sender = unknown> {
  /** The row that is going to be written. */
  readonly instance: InstanceOf<Sender>;
  /** Whether the row is written as it is, as `loaddata` does: other rows may not be there yet. */
  readonly raw: boolean;
  /** Where it is written: what a receiver does there is part of the same transaction. */
  readonly using: Executor;
  /** The only columns that are written; `undefined` stands for all. */
  readonly updateFields: readonly string[] | undefined;
}

/** What {@linkcode postSave} says. */
export interface PostSaveEvent<Sender = unknown> extends PreSaveEvent<Sender> {
  /** Whether it is a new row. */
  readonly created: boolean;
}

/** What {@linkcode preDelete} and {@linkcode postDelete} say. */
export interface DeleteEvent<Sender = unknown> {
  /** The row. After its deletion, it has its values still. */
  readonly instance: InstanceOf<Sender>;
  /** Where it is deleted. */
  readonly using: Executor;
  /** Where the deletion began: the row or the query set whose `delete()` was called. */
  readonly origin: object;
}

/** {@linkcode PreSaveEvent} by its sender. */
export interface PreSave extends PayloadBySender {
  /** What is sent. */
  readonly payload: PreSaveEvent<this["sender"]>;
}

/** {@linkcode PostSaveEvent} by its sender. */
export interface PostSave extends PayloadBySender {
  /** What is sent. */
  readonly payload: PostSaveEvent<this["sender"]>;
}

/** {@linkcode DeleteEvent} by its sender. */
export interface Deletion extends PayloadBySender {
  /** What is sent. */
  readonly payload: DeleteEvent<this["sender"]>;
}

/** What happens to a many-to-many relation: Django's `action`. */
export type M2mAction = "pre_add" | "post_add" | "pre_remove" | "post_remove" | "pre_clear" | "post_clear";

/** What a many-to-many relation sends with {@linkcode m2mChanged}. */
export interface M2mChange {
  /** The row whose relation changes. */
  readonly instance: object;
  /** What happens, and whether it is about to happen or has happened. */
  readonly action: M2mAction;
  /** Whether the relation is changed from its other side. */
  readonly reverse: boolean;
  /** The model of the rows that are added or removed. */
  readonly model: ModelIdentity;
  /** The primary keys of these rows; `undefined` where all are removed. */
  readonly pkSet: ReadonlySet<unknown> | undefined;
  /** Where it happens. */
  readonly using: Executor;
  /** Whether the rows are written as they are, as `loaddata` does. */
  readonly raw: boolean;
}

/** What `migrate` sends with {@linkcode preMigrate} and {@linkcode postMigrate}, for each app. */
export interface Migrating {
  /** The label of the app. */
  readonly app: string;
  /** The alias of the database. */
  readonly using: string;
  /** How much is printed, from 0 to 3. */
  readonly verbosity: number;
  /** The migrations that run, in order. */
  readonly plan: readonly PlannedMigration[];
  /** The database. */
  readonly executor: Executor;
}

/** One migration of a plan. */
export interface PlannedMigration {
  /** The label of its app. */
  readonly app: string;
  /** Its name, such as `0001_initial`. */
  readonly name: string;
  /** Whether it is undone. */
  readonly backwards: boolean;
}

/**
 * Sent at the beginning of a row's `save()`, by its model.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/signals/#pre-save}
 */
export const preSave: Signal<PreSave> = defineSignal("preSave");

/**
 * Sent at the end of a row's `save()`, by its model.
 *
 * @example Usage
 * ```ts
 * import { postSave } from "@nuages/nuages/db";
 * import { type Receiver, receiver } from "@nuages/nuages/signals";
 *
 * // For defineApp({ receivers: [noted] }); with { sender: Post }, rows of posts alone, and typed as such.
 * export const noted: Receiver = receiver(postSave, ({ instance, created }) => {
 *   if (created) console.log(`New: ${instance}`);
 * });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/signals/#post-save}
 */
export const postSave: Signal<PostSave> = defineSignal("postSave");

/**
 * Sent before a row is deleted, by its model.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/signals/#pre-delete}
 */
export const preDelete: Signal<Deletion> = defineSignal("preDelete");

/**
 * Sent after a row was deleted, by its model.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/signals/#post-delete}
 */
export const postDelete: Signal<Deletion> = defineSignal("postDelete");

/**
 * Sent before and after a many-to-many relation changes, by the model between.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/signals/#m2m-changed}
 */
export const m2mChanged: Signal<M2mChange> = defineSignal("m2mChanged");

/**
 * Sent before `migrate` begins, for each app.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/signals/#pre-migrate}
 */
export const preMigrate: Signal<Migrating> = defineSignal("preMigrate");

/**
 * Sent when `migrate` has ended, for each app: also where there was nothing to do.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/signals/#post-migrate}
 */
export const postMigrate: Signal<Migrating> = defineSignal("postMigrate");
