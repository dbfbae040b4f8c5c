import { type AnyModel, Instance, type Source } from "../../../db/mod.ts";
import { appsKey } from "../../../apps/mod.ts";
import { siteValue } from "../../../http/mod.ts";
import { contentTypeFor } from "../../contenttypes/mod.ts";
import { logActions, LogEntry, type LogEntryModel, Revision } from "../models.ts";
import type { AdminRequest } from "../request.ts";
import { exactJson } from "./exact_json.ts";
import { type ChangePart, writeMessage } from "./message.ts";
import type { RevisionData } from "./revision.ts";

/** What is put down in the log. */
export interface Logged {
  /** The model of the row. */
  readonly model: AnyModel;
  /** Its primary key. */
  readonly pk: unknown;
  /** What people call it. */
  readonly label: string;
  /** What was done. */
  readonly action: (typeof logActions)[keyof typeof logActions];
  /** What exactly. */
  readonly message: readonly ChangePart[];
  /** What was there before and after, so that it can be shown and undone. */
  readonly revision?: RevisionData | "with the first" | undefined;
}

/** The most that is kept of one change. */
const LARGEST_REVISION = 1_000_000;

/** As many characters as Django keeps of a row's name. */
const LONGEST_LABEL = 200;

/**
 * Puts down what somebody did: Django's `log_addition()`, `log_change()` and `log_deletion()`.
 *
 * @param request The request.
 * @param source The transaction that it was done in.
 * @param entries What was done.
 */
export async function log(request: AdminRequest, source: Source, entries: readonly Logged[]): Promise<void> {
  const types = new Map<AnyModel, number>();
  for (const { model } of entries) {
    if (!types.has(model)) types.set(model, (await contentTypeFor(source, model)).id);
  }
  const rows = await logModel(request).objects(source).bulkCreate(entries.map((entry) => ({
    objectId: String(entry.pk),
    objectRepr: [...entry.label].slice(0, LONGEST_LABEL).join(""),
    actionFlag: entry.action,
    // Of a deletion Django says nothing more; of a change without changes, that there was none.
    changeMessage: entry.action === logActions.deletion && entry.message.length === 0
      ? ""
      : writeMessage(entry.message),
    contentTypeId: types.get(entry.model) ?? null,
    userId: request.user.pk as number,
  })));
  const [first] = rows;
  const revisions = rows.flatMap(({ id }, at) => {
    const data = entries[at]?.revision;
    if (data === undefined) return [];
    return [{
      logId: id,
      data: revisionText(data === "with the first" ? { kind: "with", entry: first?.id ?? id } : data),
    }];
  });
  if (revisions.length > 0) await Revision.objects(source).bulkCreate(revisions);
}

function revisionText(data: RevisionData): string {
  const text = exactJson(data);
  return text.length > LARGEST_REVISION ? exactJson({ kind: "too large" }) : text;
}

/** The model of the log on this site: it refers to the site's model of users. */
export function logModel({ c }: Pick<AdminRequest, "c">): LogEntryModel {
  for (const app of siteValue(c, appsKey)) {
    // The admin is installed, or nobody would be here.
    if (app.label === "admin" && app.models.LogEntry) return app.models.LogEntry as unknown as LogEntryModel;
  }
  return LogEntry;
}

/** What the log says of a row. */
export function aboutRow(row: Instance): Pick<Logged, "model" | "pk" | "label"> {
  return { model: Instance.modelOf(row), pk: row.pk, label: String(row) };
}
