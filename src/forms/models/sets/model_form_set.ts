import { type AnyModel, atomic, executorOf, Instance, type Row, type Source } from "../../../db/mod.ts";
import type { FieldMap } from "../../field.ts";
import { FormSet, type FormSetParts, isDeleted, type SetFields } from "../../sets/form_set.ts";
import { keepValues } from "../row_values.ts";
import { ModelForm, type SaveFormOptions, type ValidModelForm } from "../model_form.ts";

/** A set of forms of a model that was sent and is right. */
export type ValidModelFormSet<M extends AnyModel, Fields extends FieldMap> = {
  readonly isValid: true;
  readonly orderedForms: readonly ValidModelForm<M, SetFields<Fields>>[];
} & ModelFormSet<M, Fields>;

/** A set of forms of a model that was sent and is wrong, or was not sent. */
export type InvalidModelFormSet<M extends AnyModel, Fields extends FieldMap> = ModelFormSet<M, Fields> & {
  readonly isValid: false;
};

/** A row that was changed, with the names of the fields that were. */
export type ChangedObject<M extends AnyModel> = readonly [row: Row<M>, changedData: readonly string[]];

/**
 * Several forms of a model on a page: one for each row, and some for new ones. `modelFormSet()` and `inlineFormSet()` say
 * how to make one.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/forms/modelforms/#model-formsets}
 */
export class ModelFormSet<M extends AnyModel = AnyModel, Fields extends FieldMap = FieldMap> extends FormSet<Fields> {
  /** The forms, in the order in which they stand on the page. */
  declare readonly forms: readonly ModelForm<M, SetFields<Fields>>[];
  /** The form that a script copies to add another one. */
  declare readonly emptyForm: ModelForm<M, SetFields<Fields>>;
  /** The rows that `save()` inserted, in order. */
  readonly newObjects: Row<M>[] = [];
  /** The rows that `save()` changed, with the names of the fields that were changed. */
  readonly changedObjects: ChangedObject<M>[] = [];
  /** The rows that `save()` deleted; without `commit`, those that the view is to delete. */
  readonly deletedObjects: Row<M>[] = [];
  readonly #model: AnyModel;
  readonly #using: Source | undefined;
  readonly #editOnly: boolean;
  #saved: ModelForm<M, SetFields<Fields>>[] = [];

  /** Called by `modelFormSet()` and `inlineFormSet()`. */
  constructor(parts: FormSetParts<Fields>, model: AnyModel, using: Source | undefined, editOnly: boolean) {
    super(parts);
    this.#model = model;
    this.#using = using;
    this.#editOnly = editOnly;
  }

  /**
   * Saves what was changed: rows are deleted and changed in the order of their forms, and new ones inserted after them;
   * all of it with its files, or nothing. Files stay where a transaction around it, of `using`, is rolled back later.
   *
   * @see {@link https://docs.djangoproject.com/en/stable/topics/forms/modelforms/#saving-objects-in-the-formset}
   * @param options Where to, and whether rows are written.
   * @returns The rows that were changed, and the new ones.
   * @throws {TypeError} If the set is not right.
   * @throws {ProtectedError} If others protect a row that is to be deleted; nothing is saved then.
   * @throws {RestrictedError} If others restrict such a row; nothing is saved then.
   */
  async save(this: ValidModelFormSet<M, Fields>, options: SaveFormOptions = {}): Promise<Row<M>[]> {
    const isValid: boolean = this.isValid;
    if (!isValid) throw this.#refusal();
    this.#clear();
    const using = options.using ?? this.#using;
    const [first] = this.forms;
    const source = using ?? (first && Instance.writerOf(ModelForm.workOf(first).row));
    if (options.commit === false || source === undefined) await this.#saveAll({ ...options, ...(using && { using }) });
    else await this.#saveTogether(source);
    return [...this.changedObjects.map(([row]) => row), ...this.newObjects];
  }

  /** Sets the many-to-many relations of rows that the view saved itself, after `save({ commit: false })`. */
  async saveManyToMany(this: ValidModelFormSet<M, Fields>): Promise<void> {
    for (const form of this.#saved) await asValid(form).saveManyToMany();
  }

  async #saveTogether(source: Source): Promise<void> {
    const executor = executorOf(source, { model: this.#model, intent: "write" });
    const rows = this.forms.map((form) => ModelForm.workOf(form).row);
    const before = rows.map(stateBefore);
    try {
      await atomic(executor, (using) => this.#saveAll({ using }));
    } catch (error) {
      for (const { undo } of before) undo();
      // Should a storage not answer, what went wrong first is told all the same.
      await Promise.allSettled(this.#saved.map((form) => ModelForm.workOf(form).takeAway?.()));
      this.#clear();
      throw error;
    } finally {
      // Rows belong where they did: the transaction is over.
      for (const { leave } of before) leave();
    }
  }

  #clear(): void {
    this.newObjects.length = this.changedObjects.length = this.deletedObjects.length = 0;
    this.#saved = [];
  }

  async #saveAll(options: SaveFormOptions): Promise<void> {
    for (const form of this.#ofRows()) {
      if (isDeleted(form)) await this.#delete(form, options);
      else if (form.hasChanged()) {
        this.changedObjects.push([await this.#save(form, options), form.changedData]);
      }
    }
    for (const form of this.#ofNewRows()) {
      if (form.hasChanged() && !isDeleted(form)) this.newObjects.push(await this.#save(form, options));
    }
  }

  #ofRows(): readonly ModelForm<M, SetFields<Fields>>[] {
    // What was not found, and is to be deleted, is not there any more.
    return this.forms.slice(0, this.initialCount).filter((form) => Instance.stateOf(ModelForm.workOf(form).row).saved);
  }

  #ofNewRows(): readonly ModelForm<M, SetFields<Fields>>[] {
    return this.#editOnly ? [] : this.forms.slice(this.initialCount);
  }

  async #save(form: ModelForm<M, SetFields<Fields>>, options: SaveFormOptions): Promise<Row<M>> {
    this.#saved.push(form);
    return await asValid(form).save(options);
  }

  async #delete(form: ModelForm<M, SetFields<Fields>>, { commit, using }: SaveFormOptions): Promise<void> {
    this.deletedObjects.push(form.instance);
    if (commit !== false) await ModelForm.workOf(form).row.delete(using === undefined ? {} : { using });
  }

  #refusal(): TypeError {
    return new TypeError(`The ${this.#model.verboseNamePlural} could not be saved because the data didn't validate.`);
  }
}

/** What a row was like: `undo` makes it so again, `leave` takes it out of the transaction. */
function stateBefore(row: Instance): { undo: () => void; leave: () => void } {
  const state = Instance.stateOf(row);
  const { origin, saved } = state;
  const putBack = keepValues(row);
  return {
    undo() {
      putBack();
      state.saved = saved;
    },
    leave() {
      if (origin.source !== undefined) state.origin = origin;
    },
  };
}

/** Of a set that is right, each form is that is not deleted; `save()` looks again. */
function asValid<M extends AnyModel, Fields extends FieldMap>(form: ModelForm<M, Fields>): ValidModelForm<M, Fields> {
  return form as ValidModelForm<M, Fields>;
}
