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

/**
 * What somebody may do with the rows that a line of the log is about, and how they edit them. Where a page has rows of a model
 * in several places, of which each says something else, nothing tells in which they were: what all of them allow holds.
 */
export class UndoRights {
  readonly #request: AdminRequest;
  readonly #said = new Map<AnyModel, Said[]>();
  readonly #plans = new Map<AnyModel, FormPlan>();
  readonly #row: Instance | undefined;

  /** For the page of a row; of a model, without one. */
  constructor(request: AdminRequest, admin: ModelAdmin, row?: Instance) {
    this.#request = request;
    this.#row = row;
    const { options } = admin;
    for (const inline of options.getInlines?.(request.c, row) ?? options.inlines ?? []) {
      // An inline says of its rows what an admin says of its own, as far as it goes.
      const said: Said = inline;
      this.#said.set(inline.model, [...this.#said.get(inline.model) ?? [], said]);
    }
    this.#said.set(admin.model, [admin]);
  }

  /** Whether the page has rows of a model: its own, or those of an inline. */
  isOnPage(model: AnyModel): boolean {
    return this.#said.has(model);
  }

  /** Whether somebody may see rows of a model. */
  async mayView(model: AnyModel): Promise<boolean> {
    return await this.#all(model, (said) => mayViewOrChange(this.#request, said));
  }

  /** Whether somebody may do something with a row of a model. */
  async may(action: "add" | "change" | "delete", model: AnyModel, row?: Instance): Promise<boolean> {
    return await this.#all(model, (said) => may(this.#request, said, action, row));
  }

  /** Whether nobody can say of rows of a model that are gone whether somebody may see them. */
  hidesGone(model: AnyModel): boolean {
    return !isSuperuser(this.#request) && this.#saidOf(model).some(({ options }) => hidesRows(options));
  }

  /** Whether a project says of single rows of a model who may change them. */
  asksOfRows(model: AnyModel): boolean {
    return this.#saidOf(model).some(({ options }) => options.hasChangePermission !== undefined);
  }

  /** Whether a project says which rows of a model there are for somebody. */
  narrows(model: AnyModel): boolean {
    return this.#saidOf(model).some(({ options }) => options.getQueryset !== undefined);
  }

  /** The rows of a model that there are for somebody. */
  rows(model: AnyModel, source: Source = this.#request.c): QuerySet<AnyModel> {
    const { c } = this.#request;
    let rows = model.objects(c);
    for (const { options } of this.#saidOf(model)) rows = options.getQueryset?.(c, rows) ?? rows;
    return source === c ? rows : rows.using(source);
  }

  /** How rows of a model are edited; `undefined` where the page has no form for them. */
  async plan(model: AnyModel): Promise<FormPlan | undefined> {
    const known = this.#plans.get(model);
    if (known) return known;
    const row = this.#row && Instance.modelOf(this.#row) === model ? this.#row : undefined;
    let plan: FormPlan | undefined;
    for (const said of this.#saidOf(model)) {
      const next = await this.#planFor(said, row);
      plan = plan ? inBoth(plan, next) : next;
    }
    if (plan) this.#plans.set(model, plan);
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
    const isTheirs = isSuperuser(this.#request);
    const saidOf = this.#saidOf(model);
    for (const said of saidOf) {
      const isSame = DECIDED_EACH_TIME.every((each) => Reflect.get(said.options, each) === undefined);
      if (isSame && isTheirs) continue;
      if (!(await this.#planFor(said, row)).editable.includes(name)) return false;
    }
    return isTheirs || saidOf.length > 0;
  }

  async #planFor({ model, options }: Said, row: Instance | undefined): Promise<FormPlan> {
    return await formPlan(this.#request.c, {
      model,
      options,
      row,
      locked: [],
      hidden: [],
      rowsOf: choicesFor(this.#request),
    });
  }

  async #all(model: AnyModel, isAllowed: (said: Guarded) => Promise<boolean>): Promise<boolean> {
    const saidOf = this.#saidOf(model);
    // Of what the site does not have, the permissions of the model say it.
    for (const said of saidOf.length > 0 ? saidOf : [{ model, options: {} }]) if (!await isAllowed(said)) return false;
    return true;
  }

  #saidOf(model: AnyModel): readonly Said[] {
    const admin = this.#request.registry.get(model);
    return this.#said.get(model) ?? (admin ? [admin] : []);
  }
}

/** What two forms have in common. Only the form of the page's own row is filled in, and there is one of it. */
function inBoth(one: FormPlan, other: FormPlan): FormPlan {
  return {
    ...one,
    editable: one.editable.filter((name) => other.editable.includes(name)),
    readonly: new Map([
      ...[...other.readonly].filter(([name]) => one.editable.includes(name)),
      ...[...one.readonly].filter(([name]) => other.readonly.has(name) || other.editable.includes(name)),
    ]),
    relations: new Map([...one.relations].filter(([name]) => other.relations.has(name))),
  };
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
