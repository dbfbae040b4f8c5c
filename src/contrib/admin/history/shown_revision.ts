import type { JsonValue } from "../../../db/fields/mod.ts";
import { type AnyModel, relationsOf } from "../../../db/mod.ts";
import { SafeHtml } from "../../../template/mod.ts";
import type { FormPlan } from "../changeform/form_plan.ts";
import type { AdminRequest } from "../request.ts";
import { capfirst, inWords } from "../words.ts";
import { KeptLabels, relationOfColumn } from "./kept_labels.ts";
import { type KeptModels, keptModels } from "./kept_models.ts";
import type { Pair, RevisionData, RowChange, StoredRow } from "./revision.ts";
import { isShown, type UndoRights } from "./undo_rights.ts";

/** What was changed in one row, as a page shows it. */
export interface ShownChange {
  /** What happened to the row. */
  readonly kind: "changed" | "added" | "deleted";
  /** Which row; nothing, for the row that the page is about. */
  readonly what: string | undefined;
  /** Its values. */
  readonly fields: readonly ShownPair[];
}

/** A value before and after, as a page shows it. */
export interface ShownPair {
  /** What people call it. */
  readonly label: string;
  /** What it was; nothing, for a row that was not there. */
  readonly before: SafeHtml | undefined;
  /** What it became; nothing, for a row that is gone. */
  readonly after: SafeHtml | undefined;
}

/** As many rows as one line of the log shows. */
const MOST_ROWS = 50;

/** Shows what lines of the log changed, as far as somebody may see it: what they see of such rows in forms. */
export class ShownRevisions {
  readonly #models: KeptModels;
  readonly #rights: UndoRights;
  readonly #labels: KeptLabels;
  readonly #plans = new Map<AnyModel, FormPlan | undefined>();

  /** For one page. */
  constructor(request: AdminRequest, rights: UndoRights, display: ConstructorParameters<typeof KeptLabels>[1]) {
    this.#models = keptModels(request);
    this.#rights = rights;
    this.#labels = new KeptLabels(request, display);
  }

  /** Reads what will be shown, for all lines in one question. */
  async load(revisions: Iterable<RevisionData>): Promise<void> {
    for (const revision of revisions) {
      for (const { model: name, fields, many } of partsOf(revision)) {
        const model = this.#models.get(name);
        if (!model || !await this.#planOf(model)) continue;
        this.#wantColumns(model, fields);
        for (const [relation, lists] of Object.entries(many)) this.#wantMany(model, relation, lists.flat());
      }
    }
    await this.#labels.load();
  }

  /** What one line changed. */
  shown(revision: RevisionData, about: { model: AnyModel; key: string }): ShownChange[] {
    return partsOf(revision).flatMap((part): ShownChange[] => {
      const model = this.#models.get(part.model);
      const plan = model && this.#plans.get(model);
      if (!model || !plan) return [];
      const isOwn = model === about.model && String(part.pk) === about.key;
      if (!isOwn && part.kind === "deleted" && this.#rights.hidesGone(model)) return [];
      const fields = this.#pairs(model, plan, part);
      if (fields.length === 0) return [];
      return [{
        kind: part.kind,
        what: isOwn ? undefined : `${capfirst(model.verboseName)} “${part.label ?? String(part.pk)}”`,
        fields,
      }];
    });
  }

  async #planOf(model: AnyModel): Promise<FormPlan | undefined> {
    if (!this.#plans.has(model)) {
      this.#plans.set(model, await this.#rights.mayView(model) ? await this.#rights.plan(model) : undefined);
    }
    return this.#plans.get(model);
  }

  #pairs(model: AnyModel, plan: FormPlan, { fields, many, kind }: Part): ShownPair[] {
    const pair = (label: string, html: (value: number) => string): ShownPair => ({
      label,
      before: kind === "added" ? undefined : new SafeHtml(html(0)),
      after: kind === "deleted" ? undefined : new SafeHtml(html(1)),
    });
    const columns = Object.entries(fields).flatMap(([name, values]) => {
      const field = Object.hasOwn(model.fields, name) ? model.fields[name] : undefined;
      if (!field || field.secret || !isShown(plan, model, name)) return [];
      return [pair(capfirst(field.verboseName), (at) => this.#labels.column(model, field, values[at] ?? null))];
    });
    const relations = Object.entries(many).flatMap(([name, lists]) => {
      const relation = relationsOf(model).get(name);
      if (!relation || !isShown(plan, model, name)) return [];
      return [pair(capfirst(inWords(name)), (at) => this.#labels.list(relation, lists[at] ?? []))];
    });
    return [...columns, ...relations];
  }

  #wantColumns(model: AnyModel, fields: Part["fields"]): void {
    for (const [name, pair] of Object.entries(fields)) {
      const relation = relationOfColumn(model, name);
      if (relation) { for (const value of pair) this.#labels.want(relation, value); }
    }
  }

  #wantMany(model: AnyModel, name: string, keys: readonly JsonValue[]): void {
    const relation = relationsOf(model).get(name);
    if (relation) { for (const key of keys) this.#labels.want(relation, key); }
  }
}

/** One row that a line of the log is about. */
interface Part extends Omit<RowChange, "fields"> {
  readonly kind: ShownChange["kind"];
  readonly fields: Readonly<Record<string, Pair>>;
}

function partsOf(revision: RevisionData): Part[] {
  switch (revision.kind) {
    case "change":
      return [
        ...revision.changes.map((change): Part => ({ ...change, kind: "changed" })),
        ...revision.added.map((row) => partOf("added", row)),
        ...revision.deleted.map((row) => partOf("deleted", row)),
      ].slice(0, MOST_ROWS);
    case "delete":
      return revision.rows.slice(0, MOST_ROWS).map((row) => partOf("deleted", row));
    case "with":
    case "too large":
      return [];
  }
}

function partOf(kind: "added" | "deleted", { model, pk, label, values }: StoredRow): Part {
  const fields = Object.fromEntries(
    Object.entries(values).map(([name, value]): [string, Pair] => [name, [value, value]]),
  );
  return { kind, model, pk, ...(label !== undefined && { label }), fields, many: {} };
}
