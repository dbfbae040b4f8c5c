import {
  type AnyModel,
  atomic,
  collect,
  type Collected,
  executorOf,
  type Instance,
  type Source,
} from "../../../db/mod.ts";
import { logActions } from "../models.ts";
import type { AdminRequest } from "../request.ts";
import { aboutRow, log, type Logged } from "./log.ts";
import { type ChangeRevision, type DeleteRevision, storedDeletion, type TooLarge } from "./revision.ts";

/** More rows are deleted, and not kept. */
const MOST_KEPT = 2000;

/**
 * Deletes rows, and puts down what was deleted, so that it can be undone.
 *
 * @param request The request.
 * @param model The model of the rows.
 * @param found What was found to go with them when somebody was asked.
 * @param rows The rows.
 * @param remove Deletes them, in the transaction.
 */
export async function deleteLogged(
  request: AdminRequest,
  model: AnyModel,
  found: Collected,
  rows: readonly Instance[],
  remove: (using: Source) => Promise<void>,
): Promise<void> {
  await atomic(executorOf(request.c, { model, intent: "write" }), async (using) => {
    // What somebody added since they were asked goes, too: it is kept with the rest.
    const revision = isTooMuch(found) ? TOO_LARGE : deletionRevision(await collect(using, model, rows));
    // What goes with several rows together is kept once, with the first of them.
    const entries = rows.map((row, at): Logged => ({
      ...aboutRow(row),
      action: logActions.deletion,
      message: [],
      revision: at === 0 || revision.kind === "too large" ? revision : "with the first",
    }));
    await log(request, using, entries);
    await remove(using);
  });
}

const TOO_LARGE: TooLarge = { kind: "too large" };

/** What is kept of a deletion. */
export function deletionRevision(collected: Collected): DeleteRevision | TooLarge {
  return isTooMuch(collected) ? TOO_LARGE : { kind: "delete", ...storedDeletion(collected) };
}

/** What is kept of a change that deleted rows as well. */
export function changeRevision(
  change: Pick<ChangeRevision, "changes" | "added">,
  removed: readonly (DeleteRevision | TooLarge)[],
): ChangeRevision | TooLarge {
  const kept = removed.flatMap((each) => each.kind === "delete" ? [each] : []);
  if (kept.length < removed.length) return TOO_LARGE;
  return {
    kind: "change",
    ...change,
    deleted: kept.flatMap(({ rows }) => rows),
    released: kept.flatMap(({ released }) => released),
  };
}

/** Whether a deletion has more rows than are kept. */
function isTooMuch({ deleted, updated }: Collected): boolean {
  const count = [...deleted.values(), ...updated.map(({ rows }) => rows)].reduce((sum, rows) => sum + rows.length, 0);
  return count > MOST_KEPT;
}
