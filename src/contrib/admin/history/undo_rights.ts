import { type AnyModel, Instance, type QuerySet, type ResolvedRelation, type Source } from "../../../db/mod.ts";
import { choicesFor } from "../changeform/choices.ts";
import { type FormPlan, formPlan } from "../changeform/form_plan.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { type Guarded, may, mayViewOrChange } from "../permissions.ts";
import { type AdminRequest, isSuperuser } from "../request.ts";
import { hidesRows } from "./entries.ts";
import { relationOfColumn } from "./kept_labels.ts";

/** What is said of a model on the page of a row: of the row's own, of an inline, or by another model's admin. */
interface Said extends Guarded {
  readonly options: ModelAdmin["options"];
}

/** Where a project says for each person, or row, what a form consists of. */
const DECIDED_EACH_TIME = ["getReadonlyFields", "getExclude", "getFieldsets", "getFields", "getForm"] as const;

/** What somebody may do with the rows that a line of the log is about, and how they edit them. */
export class UndoRights {
  readonly #request: AdminRequest;
  readonly #said = new Map<AnyModel, Said>();
  readonly #plans = new Map<AnyModel, FormPlan>();
  readonly #row: Instance | undefined;

  /** For the page of a row; of a model, without one. */
  constructor(request: AdminRequest, admin: ModelAdmin, row?: Instance) {
    this.#request = request;
    this.#row = row;
    const { options } = admin;
    for (const inline of options.getInlines?.(request.c, row as never) ?? options.inlines ?? []) {
      // An inline says of its rows what an admin says of its own, as far as it goes.
      this.#said.set(inline.model, inline as never);
    }
    this.#said.set(admin.model, admin);
  }

  /** What is said of a model. */
  of(model: AnyModel): Guarded {
    return this.#saidOf(model) ?? { model, options: {} };
  }

  /** Whether somebody may see rows of a model. */
  async mayView(model: AnyModel): Promise<boolean> {
    return await mayViewOrChange(this.#request, this.of(model));
  }

  /** Whether somebody may do something with a row of a model. */
  async may(action: "add" | "change" | "delete", model: AnyModel, row?: Instance): Promise<boolean> {
    return await may(this.#request, this.of(model), action, row);
  }

  /** Whether nobody can say of rows of a model that are gone whether somebody may see them. */
  hidesGone(model: AnyModel): boolean {
    return !isSuperuser(this.#request) && hidesRows(this.#saidOf(model)?.options ?? {});
  }

  /** Whether a project says of single rows of a model who may change them. */
  asksOfRows(model: AnyModel): boolean {
    return this.of(model).options.hasChangePermission !== undefined;
  }

  /** The rows of a model that there are for somebody. */
  rows(model: AnyModel, source: Source = this.#request.c): QuerySet<AnyModel> {
    const { c } = this.#request;
    const rows = model.objects(c);
    const own = this.#saidOf(model)?.options.getQueryset?.(c, rows) ?? rows;
    return source === c ? own : own.using(source);
  }

  /** How rows of a model are edited; `undefined` where the page has no form for them. */
  async plan(model: AnyModel): Promise<FormPlan | undefined> {
    const said = this.#saidOf(model);
    if (!said) return undefined;
    const known = this.#plans.get(model);
    if (known) return known;
    const row = this.#row && Instance.modelOf(this.#row) === model ? this.#row : undefined;
    const plan = await this.#planFor(said, row);
    this.#plans.set(model, plan);
    return plan;
  }

  /**
   * Whether somebody may say to which others a row is related. What stands in nobody's form is for superusers alone.
   *
   * @param relation The relation, to many.
   * @param row The row that has it.
   * @returns Whether they may.
   */
  async mayRelate({ model, name }: ResolvedRelation, row: Instance): Promise<boolean> {
    const said = this.#saidOf(model);
    const isSame = !said || DECIDED_EACH_TIME.every((each) => Reflect.get(said.options, each) === undefined);
    if (isSame && isSuperuser(this.#request)) return true;
    return said !== undefined && (await this.#planFor(said, row)).editable.includes(name);
  }

  async #planFor({ model, options }: Said, row: Instance | undefined): Promise<FormPlan> {
    return await formPlan(this.#request.c, {
      model,
      options: options as never,
      row,
      locked: [],
      hidden: [],
      rowsOf: choicesFor(this.#request),
    });
  }

  #saidOf(model: AnyModel): Said | undefined {
    return this.#said.get(model) ?? this.#request.registry.get(model);
  }
}

/** The name by which a form knows a column. */
export function formNameOf(model: AnyModel, column: string): string {
  return relationOfColumn(model, column)?.name ?? column;
}

/** Whether a form shows a column or a relation. */
export function isShown({ editable, readonly }: FormPlan, model: AnyModel, name: string): boolean {
  const formName = formNameOf(model, name);
  return editable.includes(formName) || readonly.has(formName) || readonly.has(name);
}
