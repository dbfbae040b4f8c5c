import type { AnyModel, QuerySet } from "../../../db/mod.ts";
import type { FormValues } from "../../../http/mod.ts";
import { messages } from "../../messages/mod.ts";
import { shortHash } from "../changeform/short_hash.ts";
import type { AdminRequest } from "../request.ts";

/** What has to be sent again with a confirmation, for the same rows to be selected. */
export interface Selection {
  /** The keys of the rows that were named. */
  readonly keys: readonly string[];
  /** Whether all rows of the list are selected, on whichever page. */
  readonly isAcross: boolean;
  /** What stands for these rows and no others; nothing, where their keys do. */
  readonly stamp: string | undefined;
}

/** Of more rows, only how many there are tells whether they are the same. */
const MOST_KEYS = 5000;

/** The field by which a page sends again which rows it asked about. */
const STAMP = "_selected_stamp";

/** The rows that were selected, and what has to be sent again for them. */
export interface Selected {
  /** What has to be sent again. */
  readonly selection: Selection;
  /** The rows: exactly those, however the list changes from now on, unless there are too many. */
  readonly rows: QuerySet<AnyModel>;
}

/**
 * Notes which rows are selected now: all that a list shows may be others a moment later.
 *
 * @param rows The rows.
 * @param values What was sent.
 * @returns The rows, and what has to be sent again for them.
 */
export async function selectedNow(rows: QuerySet<AnyModel>, values: FormValues): Promise<Selected> {
  if (values.get("select_across") !== "1") return { rows, selection: selectionOf(values, undefined) };
  const keys = await rows.orderBy("pk").flat("pk").slice(0, MOST_KEYS + 1) as readonly unknown[];
  if (keys.length <= MOST_KEYS) return { rows: rows.filter({ pk__in: keys }), selection: selectionOf(values, keys) };
  return { rows, selection: { ...selectionOf(values, undefined), stamp: String(await rows.count()) } };
}

/**
 * What has to be sent again for the same rows.
 *
 * @param values What was sent.
 * @param keys The keys of all of the rows, in order, where all that a list shows are selected.
 */
export function selectionOf(values: FormValues, keys: readonly unknown[] | undefined): Selection {
  const isAcross = values.get("select_across") === "1";
  return {
    // Beyond the page, they say nothing.
    keys: isAcross ? [] : values.getAll("_selected_action").filter((key) => typeof key === "string"),
    isAcross,
    stamp: keys && `${keys.length}.${shortHash(keys.map(String).join("\n"))}`,
  };
}

/**
 * Whether somebody confirmed what is to be done with these rows, and no others. Where others are selected now than they were
 * asked about, they hear of it, and are asked again.
 *
 * @param request The request.
 * @param selection What is selected now.
 * @param values What was sent.
 * @returns Whether it may be done.
 */
export function isConfirmed(
  { c, say }: AdminRequest,
  { isAcross, stamp }: Selection,
  values: FormValues,
): boolean {
  if (!values.has("post")) return false;
  if (!isAcross || values.get(STAMP) === stamp) return true;
  messages.warning(
    c,
    say("The list has other rows now than those that you were asked about. Nothing has been done so far."),
    { failSilently: true },
  );
  return false;
}
