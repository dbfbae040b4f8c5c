import { atomic, type Collected, executorOf, type Instance, type Source } from "../../../db/mod.ts";
import type { AnyModel } from "../../../db/mod.ts";
import { logActions } from "../models.ts";
import type { AdminRequest } from "../request.ts";
import { aboutRow, log, type Logged } from "./log.ts";
import { type RevisionData, storedRow } from "./revision.ts";

/** More rows are deleted, and not kept. */
const MOST_KEPT = 2000;

/**
 * Deletes rows, and puts down what was deleted, so that it can be undone.
 *
 * @param request The request.
 * @param model The model of the rows.
 * @param collected What goes with them.
 * @param rows The rows.
 * @param remove Deletes them, in the transaction.
 */
export async function deleteLogged(
  request: AdminRequest,
  model: AnyModel,
  collected: Collected,
  rows: readonly Instance[],
  remove: (using: Source) => Promise<void>,
): Promise<void> {
  const entries = rows.map((row, at): Logged => ({
    ...aboutRow(row),
    action: logActions.deletion,
    message: [],
    // What goes with several rows together is kept once, with the first of them.
    revision: at === 0 ? revisionOf(collected) : undefined,
  }));
  await atomic(executorOf(request.c, { model, intent: "write" }), async (using) => {
    await log(request, using, entries);
    await remove(using);
  });
}

function revisionOf({ deleted, updated }: Collected): RevisionData | undefined {
  const rows = [...deleted.values()].flat();
  if (rows.length > MOST_KEPT) return undefined;
  return {
    kind: "delete",
    rows: rows.map(storedRow),
    released: updated.flatMap(({ model, name, rows: found }) =>
      found.flatMap((row) => {
        const stored = storedRow(row);
        const column = columnOf(model, name);
        const value = column === undefined ? undefined : stored.values[column];
        return column === undefined || value === undefined
          ? []
          : [{ model: stored.model, pk: stored.pk, column, value }];
      })
    ),
  };
}

/** A relation's column; columns are also named by themselves. */
function columnOf(model: AnyModel, name: string): string | undefined {
  if (Object.hasOwn(model.fields, name)) return name;
  const relation = new Map<string, () => { column?: unknown }>(Object.entries(model.relations)).get(name)?.();
  return Object.values(model.fields).find(({ column }) => column === relation?.column)?.name;
}
