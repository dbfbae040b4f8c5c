import type { AnyModel, QuerySet } from "../../../db/mod.ts";
import { parseJson } from "../../../text/mod.ts";
import { contentTypeName } from "../../contenttypes/mod.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { logActions, type LogEntryModel, type LogEntryRow, Revision } from "../models.ts";
import type { AdminRequest } from "../request.ts";
import { logModel } from "./log.ts";
import type { RevisionData } from "./revision.ts";

/** The log of a model, the latest first. */
export function entriesOf(request: AdminRequest, model: AnyModel): QuerySet<LogEntryModel> {
  return logModel(request).objects(request.c).filter({
    contentType__appLabel: model.app,
    contentType__model: contentTypeName(model),
  }).orderBy("-actionTime", "-id");
}

/** The log of the rows that somebody deleted. */
export function deletionsOf(request: AdminRequest, admin: ModelAdmin): QuerySet<LogEntryModel> {
  return knownEntries(request, admin, entriesOf(request, admin.model)).filter({ actionFlag: logActions.deletion });
}

/**
 * Narrows the log of rows that are gone to what somebody may know. Where a project says which rows there are for whom,
 * nobody can tell any more for whom these were: what is left is what one did oneself.
 */
export function knownEntries(
  { user }: AdminRequest,
  { options }: ModelAdmin,
  entries: QuerySet<LogEntryModel>,
): QuerySet<LogEntryModel> {
  const isSuperuser: unknown = Reflect.get(user, "isSuperuser");
  if (options.getQueryset === undefined || isSuperuser === true) return entries;
  // The key of a user is that of the site's model of users.
  return entries.filter({ userId: user.pk as number });
}

/**
 * Reads what lines of the log changed.
 *
 * @param request The request.
 * @param entries The lines.
 * @returns What each changed, by its number; nothing for those of which nothing is kept, such as Django's own.
 */
export async function revisionsOf(
  { c }: AdminRequest,
  entries: readonly Pick<LogEntryRow, "id">[],
): Promise<ReadonlyMap<number, RevisionData>> {
  if (entries.length === 0) return new Map();
  const rows = await Revision.objects(c).filter({ logId__in: entries.map(({ id }) => id) });
  return new Map(rows.flatMap(({ logId, data }) => {
    const revision = readRevision(data);
    return revision ? [[logId, revision]] : [];
  }));
}

/** The number of a line of the log, as somebody sent it. */
export function readEntryId(text: unknown): number | undefined {
  if (typeof text !== "string" || !/^[1-9][0-9]{0,15}$/.test(text)) return undefined;
  const id = Number(text);
  return Number.isSafeInteger(id) ? id : undefined;
}

function readRevision(text: string): RevisionData | undefined {
  // Nobody but log() writes the table.
  const data = parseJson(text) as RevisionData & { released?: unknown };
  return data.kind === "change" && data.released === undefined ? { ...data, released: [] } : data;
}
