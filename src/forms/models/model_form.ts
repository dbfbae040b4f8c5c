import { type AnyModel, Instance, type Row, type Source } from "../../db/mod.ts";
import type { CleanedData, FieldMap } from "../field.ts";
import { Form } from "../form.ts";
import type { InstanceWork } from "./instance_work.ts";
import { keepUploads } from "./keep_uploads.ts";
import { saveInstance, saveManyToMany } from "./save_instance.ts";
import { validateInstance } from "./validate_instance.ts";

/** A form of a model that was sent and is right. */
export type ValidModelForm<M extends AnyModel, Fields extends FieldMap> = ModelForm<M, Fields> & {
  readonly isValid: true;
  readonly cleanedData: CleanedData<Fields>;
};

/** A form of a model that was sent and is wrong, or that was not sent. */
export type InvalidModelForm<M extends AnyModel, Fields extends FieldMap> = ModelForm<M, Fields> & {
  readonly isValid: false;
  readonly cleanedData: Partial<CleanedData<Fields>>;
};

/** Options for saving a form of a model. */
export interface SaveFormOptions {
  /** Where to: a transaction, for example; where the row belongs, without it. */
  using?: Source;
  /**
   * Whether the row is written. Without that, the view saves it, and calls `saveManyToMany()` afterwards; files are stored
   * all the same, and stay if the view does not save the row.
   *
   * @default {true}
   */
  commit?: boolean;
}

/**
 * A form of a model with what stands in it. `modelForm()` says how to make one.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/forms/modelforms/}
 */
export class ModelForm<M extends AnyModel = AnyModel, Fields extends FieldMap = FieldMap> extends Form<Fields> {
  readonly #work: InstanceWork;

  /** Called by `modelForm()`. */
  constructor(work: InstanceWork) {
    super(work.state);
    this.#work = work;
  }

  /** Returns what a form and its row are made of; sets of forms need it. */
  static workOf(form: ModelForm): InstanceWork {
    return form.#work;
  }

  /** The row that the form is about: with what was sent, where that is right. */
  get instance(): Row<M> {
    // The row is one of the form's model.
    return this.#work.row as unknown as Row<M>;
  }

  /**
   * Saves the row: a new one is inserted, of one that was there the form's columns are written, and what the view or the
   * model's `clean()` changed since the form was made; what others wrote into its other columns meanwhile stays. Files are
   * stored, many-to-many relations set; all of it, or nothing. A transaction around it, of `using`, that is rolled back
   * later does not take files away.
   *
   * @see {@link https://docs.djangoproject.com/en/stable/topics/forms/modelforms/#the-save-method}
   * @param options Where to, and whether the row is written.
   * @returns The row.
   * @throws {TypeError} If the form is not right.
   * @throws {IntegrityError} If it broke a rule of its table meanwhile.
   * @throws {ObjectNotUpdated} If somebody deleted the row meanwhile.
   */
  async save(this: ValidModelForm<M, Fields>, options: SaveFormOptions = {}): Promise<Row<M>> {
    const work = this.#work;
    const { row } = work;
    const isValid: boolean = this.isValid;
    if (!isValid) {
      const done = Instance.stateOf(row).saved ? "changed" : "created";
      throw new TypeError(`The ${Instance.modelOf(row).name} could not be ${done} because the data didn't validate.`);
    }
    if (options.commit === false) await keepUploads(work);
    else await saveInstance(work, options.using ?? work.using);
    return this.instance;
  }

  /**
   * Checks the row again, by what is in the database now: what must be unique, what it refers to, what its table wants.
   * What is wrong is added to the form. For a view that catches the `IntegrityError` of `save()`, because somebody else was
   * faster; `createView()` and `updateView()` do so. Django's `validate_unique()`.
   */
  async validateUnique(): Promise<void> {
    await validateInstance(this.#work);
  }

  /**
   * Sets the many-to-many relations of a row that the view saved itself, after `save({ commit: false })`: Django's
   * `save_m2m()`.
   */
  async saveManyToMany(this: ValidModelForm<M, Fields>): Promise<void> {
    await saveManyToMany(this.#work);
  }
}
