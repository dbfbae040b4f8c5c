import type { AnyModel, QuerySet } from "../../../db/mod.ts";
import { parseJson } from "../../../text/mod.ts";
import { contentTypeName } from "../../contenttypes/mod.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { logActions, type LogEntryModel, type LogEntryRow, Revision } from "../models.ts";
import { type AdminRequest, isSuperuser } from "../request.ts";
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
 * nobody can tell any more for whom these were: what is left is what one did oneself. Where it says of each row who may see
 * it, nothing is left: rows are also deleted by those who may not see them.
 */
export function knownEntries(
  request: AdminRequest,
  { options }: ModelAdmin,
  entries: QuerySet<LogEntryModel>,
): QuerySet<LogEntryModel> {
  if (!hidesRows(options) || isSuperuser(request)) return entries;
  if (options.hasViewPermission !== undefined) return entries.none();
  // The key of a user is that of the site's model of users.
  return entries.filter({ userId: request.user.pk as number });
}

/** Whether a project says which rows somebody may see. */
export function hidesRows(options: Partial<Pick<ModelAdmin["options"], "getQueryset" | "hasViewPermission">>): boolean {
  return options.getQueryset !== undefined || options.hasViewPermission !== undefined;
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
