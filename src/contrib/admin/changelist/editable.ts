import { atomic, executorOf, type Instance, ObjectNotUpdated, type Source } from "../../../db/mod.ts";
import type { ModelForm, ModelFormSet } from "../../../forms/models/mod.ts";
import type { FieldMap, Form } from "../../../forms/mod.ts";
import type { FormValues } from "../../../http/mod.ts";
import { SafeHtml } from "../../../template/mod.ts";
import { escapeHtml } from "../../../text/mod.ts";
import { messages } from "../../messages/mod.ts";
import { loadChoices } from "../changeform/choices.ts";
import { ChangedMeanwhile, conflictsIn, keptIn, readRelations, type RowConflict } from "../changeform/conflict.ts";
import type { FormPlan } from "../changeform/form_plan.ts";
import { type InlineError, meanwhileErrors } from "../changeform/inline_view.ts";
import { labelsIn, saveForm } from "../changeform/save_form.ts";
import { readVersion, versionName, versionText } from "../changeform/version.ts";
import { displayOf } from "../display_value.ts";
import { latestOf } from "../history/latest.ts";
import { aboutRow, log } from "../history/log.ts";
import { changeOf } from "../history/revision.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { logActions } from "../models.ts";
import { may } from "../permissions.ts";
import type { AdminRequest } from "../request.ts";
import type { ChangeList } from "./change_list.ts";
import { changeableIn } from "./changeable_rows.ts";
import { planOf, setOf } from "./editable_plan.ts";

/** What became of rows that were sent: saved, wrong, or changed by somebody else meanwhile. */
export type SaveOutcome = "saved" | "wrong" | "conflict";

/** The rows of a page of a list, as far as they can be edited in it: Django's `list_editable`. */
export class EditableRows {
  readonly #request: AdminRequest;
  readonly #admin: ModelAdmin;
  readonly #set: ModelFormSet;
  readonly #names: readonly string[];
  readonly #values: FormValues | undefined;
  readonly #byKey: ReadonlyMap<string, ModelForm>;
  readonly #list: ChangeList;
  readonly #plan: FormPlan;
  readonly #refused = new Map<ModelForm, readonly InlineError[]>();
  readonly #conflicts = new Map<ModelForm, RowConflict>();

  private constructor(
    request: AdminRequest,
    admin: ModelAdmin,
    list: ChangeList,
    plan: FormPlan,
    set: ModelFormSet,
    names: readonly string[],
    values: FormValues | undefined,
  ) {
    this.#request = request;
    this.#admin = admin;
    this.#list = list;
    this.#plan = plan;
    this.#set = set;
    this.#names = names;
    this.#values = values;
    this.#byKey = new Map(set.forms.map((form) => [String((form.instance as unknown as Instance).pk), form]));
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
    const set = values === undefined
      ? await definition.unbound(request.c, {
        rows: list.query.filter({ pk__in: await changeableIn(request, admin, list) }),
        prefix: "form",
      })
      // Only rows of this list can be changed, whatever was sent.
      : await definition.bind(values, { rows: list.query, prefix: "form", c: request.c });
    await loadChoices(request, plan.relations.values());
    return new EditableRows(request, admin, list, plan, await set.ready() as unknown as ModelFormSet, names, values);
  }

  /** The field in the cell of a row. */
  fieldFor(at: number, name: string): SafeHtml | undefined {
    const form = this.#formAt(at);
    if (!form || !this.#names.includes(name)) return undefined;
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
    const others = [...form].filter(({ name }) => !this.#names.includes(name)).map(String).join("");
    const version = versionText(form, this.#values, this.#conflicts.get(form));
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
    return new SafeHtml([...this.#set.management].map(String).join(""));
  }

  /** How many things are wrong. */
  get errorCount(): number {
    return this.#set.isBound ? this.#set.totalErrorCount + this.#refused.size : 0;
  }

  /** What is wrong with the rows together. */
  get errors(): readonly string[] {
    return [...this.#set.nonFormErrors].map(({ message }) => message);
  }

  /**
   * Saves the rows that were changed: all of them, or none.
   *
   * @returns What became of them.
   */
  async save(): Promise<SaveOutcome> {
    const { c } = this.#request;
    if (!this.#set.isValid) return "wrong";
    const changed = this.#set.forms.filter((form) => form.hasChanged());
    for (const form of changed) await this.#refuseForbidden(form);
    if (this.#refused.size > 0) return "wrong";
    try {
      const saved = await atomic(
        executorOf(c, { model: this.#admin.model, intent: "write" }),
        (using) => this.#saveAll(changed, using),
      );
      this.#say(saved);
      return "saved";
    } catch (error) {
      if (error instanceof ChangedMeanwhile) { for (const conflict of error.conflicts) await this.#explain(conflict); }
      else if (error instanceof ObjectNotUpdated) this.#sayGone();
      else throw error;
      return "conflict";
    }
  }

  /** A row that only somebody else changed is not saved again. */
  async #saveAll(changed: readonly ModelForm[], using: Source): Promise<number> {
    const { c } = this.#request;
    const { definition } = this.#plan;
    const shown = (form: ModelForm) => readVersion(this.#values?.get(versionName(form)));
    const conflicts = await conflictsIn({ c, rows: this.#list.query, definition, forms: changed, shown }, using);
    if (conflicts.length > 0) throw new ChangedMeanwhile(conflicts);
    const own = changed.filter((form) => form.changedData.some((name) => !keptIn(form).includes(name)));
    for (const form of own) await this.#saveForm(form, using);
    return own.length;
  }

  #say(count: number): void {
    const { c, say } = this.#request;
    const { verboseName, verboseNamePlural } = this.#admin.model;
    if (count === 0) return;
    const sentence = count === 1
      ? "%(count)s %(name)s was changed successfully."
      : "%(count)s %(name)s were changed successfully.";
    const name = count === 1 ? verboseName : verboseNamePlural;
    messages.success(c, say(sentence, { count, name }), { failSilently: true });
  }

  #sayGone(): void {
    const { c, say } = this.#request;
    messages.error(c, say("One of these rows is not there any more. Nothing was saved."), { failSilently: true });
  }

  /** Whether the row itself may be changed. */
  async #refuseForbidden(form: ModelForm): Promise<void> {
    const { say } = this.#request;
    if (await may(this.#request, this.#admin, "change", form.instance as unknown as Instance)) return;
    this.#refused.set(form, [say("You may not change this row.")]);
  }

  /** Says who changed a row meanwhile, when and how. */
  async #explain(conflict: RowConflict): Promise<void> {
    const { c, site, say } = this.#request;
    const { options } = this.#admin;
    const display = displayOf(c, options.emptyValueDisplay ?? site.emptyValueDisplay);
    await readRelations(conflict);
    const by = await latestOf(this.#request, conflict.row);
    this.#conflicts.set(conflict.form, conflict);
    this.#refused.set(conflict.form, [
      ...meanwhileErrors({ request: this.#request, display }, this.#plan, conflict),
      ...(by ? [say("It was %(who)s, on %(when)s.", by)] : []),
      say("Save again to keep your values."),
    ]);
  }

  async #saveForm(form: ModelForm, using: Source): Promise<void> {
    await saveForm(this.#request, this.#admin, form, { isChange: true, using });
    const fields = form.changedData.filter((name) => !keptIn(form).includes(name));
    await log(this.#request, using, [{
      ...aboutRow(form.instance as unknown as Instance),
      action: logActions.change,
      message: [{ changed: { fields: labelsIn(form, fields) } }],
      revision: { kind: "change", changes: [changeOf(form)], added: [], deleted: [], released: [] },
    }]);
  }

  #formAt(at: number): ModelForm | undefined {
    const row = this.#list.rows[at];
    return row && this.#byKey.get(String(row.pk));
  }
}
