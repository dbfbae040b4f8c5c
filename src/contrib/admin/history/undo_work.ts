import { type AnyModel, Instance, type Transaction } from "../../../db/mod.ts";
import type { JsonValue } from "../../../db/fields/mod.ts";
import type { ModelAdmin } from "../model_admin.ts";
import type { AdminRequest } from "../request.ts";
import type { deletionRevision } from "./delete_logged.ts";
import type { KeptModels } from "./kept_models.ts";
import { readKeptKey } from "./kept_rows.ts";
import type { ChangePart } from "./message.ts";
import type { UndoRights } from "./undo_rights.ts";

/** What is kept of rows that an undo deletes: afterwards, they have no keys any more. */
export type Removed = ReturnType<typeof deletionRevision>;

/** What one undo works with. */
export interface Work {
  /** The request. */
  readonly request: AdminRequest;
  /** What is said of the model. */
  readonly admin: ModelAdmin;
  /** The models of the site. */
  readonly models: KeptModels;
  /** What somebody may do. */
  readonly rights: UndoRights;
  /** The transaction. */
  readonly using: Transaction;
  /** What is left alone, in sentences. */
  readonly left: string[];
  /** What the log says. */
  readonly message: ChangePart[];
}

/** What was found before the transaction, in which nobody may be asked: what is allowed, and what is left alone. */
export interface Allowed<Item> {
  /** What is allowed. */
  readonly found: readonly Item[];
  /** What is left alone, in sentences. */
  readonly left: readonly string[];
}

/** A row that was kept, as it is now; `undefined` where it is gone. */
export async function keptRow(
  rights: UndoRights,
  model: AnyModel,
  pk: JsonValue,
  using?: Transaction,
): Promise<Instance | undefined> {
  const key = readKeptKey(model, pk);
  const [row] = await rights.rows(model, using).filter({ pk: key }).orderBy().slice(
    0,
    1,
  ) as unknown as Instance[];
  return row;
}

/** What the log says of a row that was added or deleted along with a change. */
export function partOf(kind: "added" | "deleted", row: Instance): ChangePart {
  const about = { name: Instance.modelOf(row).verboseName, object: String(row) };
  return kind === "added" ? { added: about } : { deleted: about };
}
