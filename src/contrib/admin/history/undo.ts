import { IntegrityError, ProtectedError, RestrictedError } from "../../../db/mod.ts";
import { messages } from "../../messages/mod.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { logActions, type LogEntryRow } from "../models.ts";
import { type AdminRequest, findRow, rowsOf } from "../request.ts";
import { entriesOf, knownEntries, readEntryId, revisionsOf } from "./entries.ts";
import { Outdated } from "./kept_rows.ts";
import { Refused } from "./refused.ts";
import { undoChange } from "./undo_change.ts";
import { undoDelete, type Undone } from "./undo_delete.ts";

/**
 * Undoes what a line of the log says, and says how it went.
 *
 * @param request The request.
 * @param admin What is said of the model that the line must be about.
 * @param sent The number of the line, as somebody sent it.
 * @param key The key of the row that the line must be about; any row of the model, without it.
 * @returns What was done; `undefined` where nothing was.
 * @throws {PermissionDenied} If somebody may not.
 */
export async function undoEntry(
  request: AdminRequest,
  admin: ModelAdmin,
  sent: unknown,
  key?: string,
): Promise<Undone | undefined> {
  const { c, say } = request;
  try {
    const undone = await undo(request, admin, sent, key);
    messages.success(c, say("It was undone."), { failSilently: true });
    if (undone.left.length > 0) messages.warning(c, undone.left.join(" "), { failSilently: true });
    return undone;
  } catch (error) {
    for (const reason of reasonsOf(request, error)) messages.error(c, reason, { failSilently: true });
    return undefined;
  }
}

function reasonsOf({ say }: AdminRequest, error: unknown): readonly string[] {
  const nothing = say("Nothing was undone.");
  if (error instanceof Refused) return [[nothing, ...error.reasons].join(" ")];
  if (error instanceof Outdated) return [`${nothing} ${say("The model has changed:")} ${error.message}.`];
  if (error instanceof IntegrityError || error instanceof ProtectedError || error instanceof RestrictedError) {
    return [`${nothing} ${say("The database does not allow it any more.")}`];
  }
  throw error;
}

async function undo(
  request: AdminRequest,
  admin: ModelAdmin,
  sent: unknown,
  key: string | undefined,
): Promise<Undone> {
  const entry = await findEntry(request, admin, sent, key);
  if (!entry) throw new Refused(request.say("There is no such line in the history."));
  if (entry.actionFlag === logActions.deletion) return await undoDelete(request, admin, entry);
  const row = await findRow(rowsOf(request, admin), admin.model, entry.objectId ?? "");
  if (!row) throw new Refused(request.say("The row does not exist any more."));
  const revision = (await revisionsOf(request, [entry])).get(entry.id);
  if (revision?.kind === "change") return await undoChange(request, admin, row, revision);
  throw new Refused(
    request.say(revision?.kind === "too large" ? "This is too large to be undone." : "Nothing was kept to undo this."),
  );
}

async function findEntry(
  request: AdminRequest,
  admin: ModelAdmin,
  sent: unknown,
  key: string | undefined,
): Promise<LogEntryRow | undefined> {
  const id = readEntryId(sent);
  if (id === undefined) return undefined;
  const all = entriesOf(request, admin.model).filter({ id, ...(key !== undefined && { objectId: key }) });
  const [entry] = await all;
  if (entry?.actionFlag !== logActions.deletion) return entry;
  // Of what is gone, somebody undoes what they may know of.
  const [known] = await knownEntries(request, admin, all);
  return known;
}
