import type { Context } from "hono";
import type { AnyModel, QuerySet, Row, Source } from "../../../db/mod.ts";
import type { ModelForm } from "../../../forms/models/mod.ts";

/** What a project does when rows are saved and deleted. */
export interface SaveHooks<M extends AnyModel> {
  /** Saves a row. Call `save()`; or save it yourself. */
  saveModel?(c: Context, event: SaveEvent<M>): Promise<void>;
  /** Deletes a row. Call `remove()`; or do something else. */
  deleteModel?(c: Context, event: DeleteEvent<M>): Promise<void>;
  /** Deletes the rows of the action "delete selected". */
  deleteQueryset?(c: Context, event: DeleteManyEvent<M>): Promise<void>;
  /** Answers after a row was added. */
  responseAdd?(c: Context, row: Row<M>, response: Response): Response | Promise<Response>;
  /** Answers after a row was changed. */
  responseChange?(c: Context, row: Row<M>, response: Response): Response | Promise<Response>;
  /** Answers after a row was deleted. */
  responseDelete?(c: Context, label: string, response: Response): Response | Promise<Response>;
  /** Says something to whoever did something, otherwise than by a message. */
  messageUser?(c: Context, message: object | string, level: number): void;
}

/** What happens to a row when its form is saved. */
export interface SaveEvent<M extends AnyModel> {
  /** The row, with what was sent. */
  readonly row: Row<M>;
  /** The form, which is right. Nothing was sent with it where a change is undone: see `changed`. */
  readonly form: ModelForm<M>;
  /** The names of the fields that have another value now: those of the form, or those that an undo sets back. */
  readonly changed: readonly string[];
  /** Whether the row was there before. */
  readonly isChange: boolean;
  /** Saves it; within the transaction that the whole page is saved in. */
  readonly save: () => Promise<void>;
  /** That transaction, for what else is to be written with it. */
  readonly using: Source;
}

/** What happens when a row is deleted. */
export interface DeleteEvent<M extends AnyModel> {
  /** The row. */
  readonly row: Row<M>;
  /** Deletes it, and what goes with it. */
  readonly remove: () => Promise<void>;
}

/** What happens when many rows are deleted. */
export interface DeleteManyEvent<M extends AnyModel> {
  /** The rows. */
  readonly rows: QuerySet<M>;
  /** Deletes them, and what goes with them. */
  readonly remove: () => Promise<void>;
}
