import type { Instance } from "../../../db/mod.ts";
import type { ModelForm } from "../../../forms/models/mod.ts";
import type { FieldMap, Form } from "../../../forms/mod.ts";
import type { FormValues } from "../../../http/mod.ts";
import { SafeHtml } from "../../../template/mod.ts";
import { escapeHtml } from "../../../text/mod.ts";
import { loadChoices } from "../changeform/choices.ts";
import type { InlineError } from "../changeform/inline_view.ts";
import { versionName, versionText } from "../changeform/version.ts";
import type { ModelAdmin } from "../model_admin.ts";
import type { AdminRequest } from "../request.ts";
import type { ChangeList } from "./change_list.ts";
import { changeableIn } from "./changeable_rows.ts";
import { planOf, setOf } from "./editable_plan.ts";
import { type EditableSet, saveEditable, type SaveOutcome } from "./editable_save.ts";

/** The rows of a page of a list, as far as they can be edited in it: Django's `list_editable`. */
export class EditableRows {
  readonly #rows: EditableSet;
  readonly #byKey: ReadonlyMap<string, ModelForm>;
  #outcome: SaveOutcome = { kind: "saved" };

  private constructor(rows: EditableSet) {
    this.#rows = rows;
    this.#byKey = new Map(rows.set.forms.map((form) => [String((form.instance as unknown as Instance).pk), form]));
  }

  /** The rows of the page as they are; `undefined` where nothing can be edited in the list. */
  static async unbound(request: AdminRequest, admin: ModelAdmin, list: ChangeList): Promise<EditableRows | undefined> {
    return await EditableRows.#make(request, admin, list, undefined);
  }

  /** The rows as they were sent. */
  static async read(
    request: AdminRequest,
    admin: ModelAdmin,
    list: ChangeList,
    values: FormValues,
  ): Promise<EditableRows | undefined> {
    return await EditableRows.#make(request, admin, list, values);
  }

  static async #make(
    request: AdminRequest,
    admin: ModelAdmin,
    list: ChangeList,
    values: FormValues | undefined,
  ): Promise<EditableRows | undefined> {
    const names: readonly string[] = admin.options.listEditable ?? [];
    if (names.length === 0) return undefined;
    const plan = await planOf(request, admin, names);
    const definition = setOf(plan, admin);
    const bound = values === undefined
      ? await definition.unbound(request.c, {
        rows: list.query.filter({ pk__in: await changeableIn(request, admin, list) }),
        prefix: "form",
      })
      // Only rows of this list can be changed, whatever was sent.
      : await definition.bind(values, { rows: list.query, prefix: "form", c: request.c });
    await loadChoices(request, plan.relations.values());
    const set = await bound.ready() as unknown as EditableSet["set"];
    return new EditableRows({ request, admin, list, plan, set, names, values });
  }

  /** The field in the cell of a row. */
  fieldFor(at: number, name: string): SafeHtml | undefined {
    const form = this.#formAt(at);
    if (!form || !this.#rows.names.includes(name)) return undefined;
    const field = (form as unknown as Form<FieldMap>).fields[name];
    return field &&
      new SafeHtml(
        `<label class="hidden-text" for="${escapeHtml(field.id ?? "")}">${
          escapeHtml(field.label)
        }</label>${field}${field.errorTag}`,
      );
  }

  /** What has to be sent with a row: its key, and what it was like. */
  hiddenOf(at: number): SafeHtml | undefined {
    const form = this.#formAt(at);
    if (!form) return undefined;
    const { names, values } = this.#rows;
    const others = [...form].filter(({ name }) => !names.includes(name)).map(String).join("");
    const conflict = this.#outcome.kind === "conflict" ? this.#outcome.conflicts.get(form) : undefined;
    const version = versionText(form, values, conflict);
    const name = escapeHtml(versionName(form));
    return new SafeHtml(`${others}<input type="hidden" name="${name}" value="${escapeHtml(version)}">`);
  }

  /** What is wrong with a row. */
  errorsOf(at: number): readonly InlineError[] {
    const form = this.#formAt(at);
    if (!form) return [];
    return [...[...form.topErrors].map(({ message }) => message), ...this.#refused.get(form) ?? []];
  }

  /** The fields that say how many rows there are. */
  get management(): SafeHtml {
    return new SafeHtml([...this.#rows.set.management].map(String).join(""));
  }

  /** How many things are wrong. */
  get errorCount(): number {
    const { set } = this.#rows;
    return set.isBound ? set.totalErrorCount + this.#refused.size : 0;
  }

  /** What is wrong with the rows together. */
  get errors(): readonly string[] {
    return [...this.#rows.set.nonFormErrors].map(({ message }) => message);
  }

  /**
   * Saves the rows that were changed: all of them, or none.
   *
   * @returns What became of them.
   */
  async save(): Promise<SaveOutcome["kind"]> {
    this.#outcome = await saveEditable(this.#rows);
    return this.#outcome.kind;
  }

  get #refused(): ReadonlyMap<ModelForm, readonly InlineError[]> {
    return this.#outcome.kind === "saved" ? new Map() : this.#outcome.refused;
  }

  #formAt(at: number): ModelForm | undefined {
    const row = this.#rows.list.rows[at];
    return row && this.#byKey.get(String(row.pk));
  }
}
