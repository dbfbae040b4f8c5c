import { type FormValues, Http404, PermissionDenied, readFormValues } from "../../../http/mod.ts";
import { messages } from "../../messages/mod.ts";
import { displayOf } from "../display_value.ts";
import { sendTo } from "../gate.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { crumbsOf, showPage, templatesOf } from "../page.ts";
import { may, rightsOf } from "../permissions.ts";
import { type AdminRequest, modelUrl, siteUrl } from "../request.ts";
import { planFor } from "../transfer/columns.ts";
import { canImport } from "../transfer/import_columns.ts";
import { parseFile } from "../transfer/parse_file.ts";
import { UnreadableFile } from "../transfer/parse_csv.ts";
import { type PreparedImport, prepareImport } from "../transfer/prepare_import.ts";
import { type CheckedRow, checkRows, importAll } from "../transfer/run_import.ts";
import { MOST_SHOWN, shownImport } from "../transfer/shown_import.ts";

/** The largest file: 2 MB. */
const LARGEST = 2 * 1024 * 1024;

/** A page that carries the file along must be small enough to be sent back: 2.5 MB, unless a site says otherwise. */
const LARGEST_CARRIED = 2_500_000;

/** Reads rows out of a file: shows first what would become of them, and does it when somebody says so. */
export async function importRows(request: AdminRequest, admin: ModelAdmin): Promise<Response> {
  const { c, say } = request;
  const rights = await rightsOf(request, admin);
  if (!rights.add && !rights.change) throw new PermissionDenied();
  if (admin.options.canImport === false) throw new Http404();
  if (c.req.method !== "POST") return await show(request, admin, {});
  const values = await readFormValues(c);
  try {
    const text = await sentText(values);
    const prepared = await prepareImport(request, admin, parseFile(text));
    const mode = values.get("confirm");
    if (mode !== "right" && mode !== "all") {
      return await show(request, admin, { text, prepared, rows: await checkRows(request, admin, prepared.rows) });
    }
    const { added, changed, wrong } = await importAll(request, admin, prepared.rows, mode);
    if (mode === "all" && wrong.length > 0) {
      const rows = await checkRows(request, admin, prepared.rows);
      const error = say("Nothing was imported: some rows are wrong.");
      return await show(request, admin, { text, prepared, rows: withErrors(rows, wrong), error });
    }
    sayDone(request, admin, added, changed, wrong.length);
    const list = modelUrl(request, admin.model, "changelist");
    return sendTo(await may(request, admin, "view") ? list : siteUrl(request, "index"));
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const why = say(error.message, error.values);
    return await show(request, admin, { error: say("The file cannot be read: %(why)s.", { why }) });
  }
}

/** What only the database could know, when the rows were written. */
function withErrors(rows: readonly CheckedRow[], wrong: readonly CheckedRow[]): CheckedRow[] {
  const errors = new Map(wrong.map((row) => [row.number, row.errors]));
  return rows.map((row) => ({ ...row, errors: errors.get(row.number) ?? row.errors }));
}

/** The file, or the text of one that was shown already. */
async function sentText(values: FormValues): Promise<string> {
  const file = values.file("file");
  const kept = values.get("text");
  if (!file && typeof kept === "string" && kept !== "") return unpack(kept);
  if (!file) throw new UnreadableFile("choose one");
  if (file.size > LARGEST) throw new UnreadableFile("it is larger than 2 MB");
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.bytes());
    // Each line end is carried along as three characters.
    if (file.size + pack(text).length - text.length <= LARGEST_CARRIED) return text;
  } catch (cause) {
    throw new UnreadableFile("it is no text in UTF-8", {}, { cause });
  }
  throw new UnreadableFile("it has too many lines");
}

/** A page changes the line ends of what it carries along. */
function pack(text: string): string {
  return text.replaceAll(/[%\r\n]/g, encodeURIComponent);
}

function unpack(text: string): string {
  return text.replaceAll(/%(?:25|0D|0A)/g, decodeURIComponent);
}

function sayDone(
  { c, say }: AdminRequest,
  { model }: ModelAdmin,
  added: number,
  changed: number,
  wrong: number,
): void {
  const name = model.verboseNamePlural;
  const done = say("%(name)s: %(added)s added, %(changed)s changed.", { name, added, changed });
  messages.success(c, done.charAt(0).toUpperCase() + done.slice(1), { failSilently: true });
  if (wrong > 0) {
    messages.warning(
      c,
      say(wrong === 1 ? "One wrong row was left out." : "%(count)s wrong rows were left out.", { count: wrong }),
      { failSilently: true },
    );
  }
}

/** What the page shows. */
interface Shown {
  readonly text?: string;
  readonly prepared?: PreparedImport;
  readonly rows?: readonly CheckedRow[];
  readonly error?: string;
}

async function show(
  request: AdminRequest,
  admin: ModelAdmin,
  { text, prepared, rows = [], error }: Shown,
): Promise<Response> {
  const { c, say, site } = request;
  const { model, options } = admin;
  const display = displayOf(c, options.emptyValueDisplay ?? site.emptyValueDisplay);
  const count = (kind: CheckedRow["kind"]): number =>
    rows.filter((row) => row.kind === kind && row.errors.length === 0).length;
  const wrong = rows.filter(({ errors }) => errors.length > 0).length;
  const plan = await planFor(request, admin, undefined);
  return await showPage(request, {
    templates: templatesOf(admin, "importForm", "import_form"),
    title: say("Import %(name)s", { name: model.verboseNamePlural }),
    crumbs: crumbsOf(request, model, { label: say("Import") }),
    model,
    data: {
      error,
      fields: new Set([...model.primaryKey, ...plan.editable.filter((name) => canImport(plan, name))]),
      preview: prepared && {
        rows: await shownImport(request, display, rows),
        more: Math.max(0, rows.length - MOST_SHOWN),
        ignored: prepared.ignored,
        added: count("add"),
        changed: count("change"),
        same: count("same"),
        right: count("add") + count("change"),
        wrong,
      },
      text: text === undefined ? "" : pack(text),
      listUrl: modelUrl(request, model, "changelist"),
    },
  }, { status: error === undefined ? 200 : 422 });
}
