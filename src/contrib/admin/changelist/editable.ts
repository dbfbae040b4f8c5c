import { type AnyModel, atomic, executorOf, type Instance, type QuerySet } from "../../../db/mod.ts";
import {
  type ModelForm,
  type ModelFormSet,
  modelFormSet,
  type ModelFormSetDefinition,
} from "../../../forms/models/mod.ts";
import type { FieldMap, Form } from "../../../forms/mod.ts";
import type { FormValues } from "../../../http/mod.ts";
import { SafeHtml } from "../../../template/mod.ts";
import { escapeHtml } from "../../../text/mod.ts";
import { messages } from "../../messages/mod.ts";
import { choicesFor, loadChoices } from "../changeform/choices.ts";
import { type FormPlan, formPlan } from "../changeform/form_plan.ts";
import { changedSince, readVersion, versionOf, writeVersion } from "../changeform/version.ts";
import { aboutRow, log } from "../history/log.ts";
import { changeOf } from "../history/revision.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { logActions } from "../models.ts";
import { may } from "../permissions.ts";
import type { AdminRequest } from "../request.ts";
import type { ChangeList } from "./change_list.ts";

type AnySet = ModelFormSetDefinition<AnyModel, FieldMap, { rows: QuerySet<AnyModel>; prefix?: string }>;

/** The rows of a page of a list, as far as they can be edited in it: Django's `list_editable`. */
export class EditableRows {
  readonly #request: AdminRequest;
  readonly #admin: ModelAdmin;
  readonly #set: ModelFormSet;
  readonly #names: readonly string[];
  readonly #values: FormValues | undefined;
  readonly #byKey: ReadonlyMap<string, ModelForm>;
  readonly #list: ChangeList;
  readonly #conflicts = new Map<ModelForm, string>();

  private constructor(
    request: AdminRequest,
    admin: ModelAdmin,
    list: ChangeList,
    set: ModelFormSet,
    names: readonly string[],
    values: FormValues | undefined,
  ) {
    this.#request = request;
    this.#admin = admin;
    this.#list = list;
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
    const definition = setOf(plan);
    const keys = list.rows.map(({ pk }) => pk);
    // Only rows of this list can be changed, whatever was sent.
    const rows = values === undefined ? list.query.filter({ pk__in: keys } as never) : list.query;
    const given = { rows, prefix: "form" };
    const set = values === undefined
      ? await definition.unbound(request.c, given)
      : await definition.bind(values, { ...given, c: request.c });
    await loadChoices(request, plan.relations.values());
    return new EditableRows(request, admin, list, await set.ready() as unknown as ModelFormSet, names, values);
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
    const version = `<input type="hidden" name="${escapeHtml(form.prefix ?? "")}-_version" value="${
      escapeHtml(writeVersion(versionOf(form)))
    }">`;
    return new SafeHtml(others + version);
  }

  /** What is wrong with a row. */
  errorsOf(at: number): readonly string[] {
    const form = this.#formAt(at);
    const conflict = form && this.#conflicts.get(form);
    return [
      ...form ? [...form.topErrors].map(({ message }) => message) : [],
      ...conflict === undefined ? [] : [conflict],
    ];
  }

  /** The fields that say how many rows there are. */
  get management(): SafeHtml {
    return new SafeHtml([...this.#set.management].map(String).join(""));
  }

  /** How many things are wrong. */
  get errorCount(): number {
    return this.#set.isBound ? this.#set.totalErrorCount + this.#conflicts.size : 0;
  }

  /** What is wrong with the rows together. */
  get errors(): readonly string[] {
    return [...this.#set.nonFormErrors].map(({ message }) => message);
  }

  /**
   * Saves the rows that were changed: all of them, or none.
   *
   * @returns Whether they were saved.
   */
  async save(): Promise<boolean> {
    const { c, say } = this.#request;
    const { model } = this.#admin;
    if (!this.#set.isValid) return false;
    const changed = this.#set.forms.filter((form) => form.hasChanged());
    for (const form of changed) if (!await this.#mayChange(form)) return false;
    await atomic(executorOf(c, { model, intent: "write" }), async (using) => {
      for (const form of changed) await this.#saveForm(form, using);
    });
    const name = changed.length === 1 ? model.verboseName : model.verboseNamePlural;
    if (changed.length > 0) {
      const sentence = changed.length === 1
        ? "%(count)s %(name)s was changed successfully."
        : "%(count)s %(name)s were changed successfully.";
      messages.success(c, say(sentence, { count: changed.length, name }), { failSilently: true });
    }
    return true;
  }

  /** Whether the row itself may be changed, and nobody else changed it since the list was shown. */
  async #mayChange(form: ModelForm): Promise<boolean> {
    const { say } = this.#request;
    if (!await may(this.#request, this.#admin, "change", form.instance as unknown as Instance)) {
      this.#conflicts.set(form, say("You may not change this row."));
    }
    const shown = readVersion(this.#values?.get(`${form.prefix}-_version`));
    if (changedSince(shown, versionOf(form)).length > 0) {
      this.#conflicts.set(form, say("Somebody else changed this row meanwhile. Save again to keep your values."));
    }
    return !this.#conflicts.has(form);
  }

  async #saveForm(form: ModelForm, using: Parameters<Parameters<typeof atomic>[1]>[0]): Promise<void> {
    const { options } = this.#admin;
    const row = form.instance as unknown as Instance;
    const save = async (): Promise<void> =>
      void await (form as unknown as { save(to: object): Promise<unknown> }).save({ using });
    await (options.saveModel?.(this.#request.c, { row: row as never, form, isChange: true, save }) ?? save());
    const labels = new Map([...form].map(({ name, label }) => [name, label]));
    await log(this.#request, using, [{
      ...aboutRow(row),
      action: logActions.change,
      message: [{ changed: { fields: form.changedData.map((name) => labels.get(name) ?? name) } }],
      revision: { kind: "change", changes: [changeOf(form)], added: [], deleted: [] },
    }]);
  }

  #formAt(at: number): ModelForm | undefined {
    const row = this.#list.rows[at];
    return row && this.#byKey.get(String(row.pk));
  }
}

async function planOf(
  request: AdminRequest,
  { model, options }: ModelAdmin,
  names: readonly string[],
): Promise<FormPlan> {
  return await formPlan(request.c, {
    model,
    // Only what can be edited in the list stands in its forms.
    options: listOptions(options, names),
    row: undefined,
    locked: [],
    hidden: [],
    rowsOf: choicesFor(request),
  });
}

const ownOptions = new WeakMap<object, Parameters<typeof formPlan>[1]["options"]>();

/** The same object each time, by which the plan is found again. */
function listOptions(
  options: ModelAdmin["options"],
  names: readonly string[],
): Parameters<typeof formPlan>[1]["options"] {
  const known = ownOptions.get(options);
  if (known) return known;
  const { widgets, labels, helpTexts, choicesOf, radioFields, rawIdFields, autocompleteFields } = options;
  const made = {
    fields: names,
    widgets,
    labels,
    helpTexts,
    choicesOf,
    radioFields,
    rawIdFields,
    autocompleteFields,
  } as never;
  ownOptions.set(options, made);
  return made;
}

const sets = new WeakMap<FormPlan, AnySet>();

function setOf(plan: FormPlan): AnySet {
  const known = sets.get(plan);
  if (known) return known;
  const made = modelFormSet(plan.definition, { editOnly: true, extra: 0 }) as unknown as AnySet;
  sets.set(plan, made);
  return made;
}
