import { SafeHtml } from "../../template/mod.ts";
import type { ErrorList } from "../error_list.ts";
import type { CleanedData, Field, FieldMap } from "../field.ts";
import type { Form, ValidForm } from "../form.ts";
import { type Renderer, renderErrors } from "../rendering.ts";
import type { ManagementFields } from "./management.ts";

/** The fields of one form of a set: those of the form, and what the set adds. */
export type SetFields<Fields extends FieldMap> = Fields & {
  /** Where it comes, with `canOrder`. */
  readonly ORDER?: Field<number | null>;
  /** Whether it is to be deleted, with `canDelete`. */
  readonly DELETE?: Field<boolean>;
};

/** What one form of a set is cleaned to. */
export type SetData<Fields extends FieldMap> = CleanedData<Fields> & { ORDER?: number | null; DELETE?: boolean };

/** What a set is made of. */
export interface FormSetParts<Fields extends FieldMap> {
  /** The forms, in the order in which they stand on the page. */
  readonly forms: readonly Form<SetFields<Fields>>[];
  /** The form that a script copies to add another one. Its names have `__prefix__` for the number. */
  readonly emptyForm: Form<SetFields<Fields>>;
  /** The form that says how many there are. */
  readonly management: Form<ManagementFields>;
  /** How many of them are of what there was before. */
  readonly initialCount: number;
  /** Whether something was sent. */
  readonly isBound: boolean;
  /** What is wrong with the set as a whole. */
  readonly errors: ErrorList;
  /** The templates. */
  readonly renderer: Renderer;
}

/** A set that was sent and is right. What is narrower comes first: calls of a list take the first signature that fits. */
export type ValidFormSet<Fields extends FieldMap> = {
  readonly isValid: true;
  readonly orderedForms: readonly ValidForm<SetFields<Fields>>[];
} & FormSet<Fields>;

/** A set that was sent and is wrong, or was not sent. */
export type InvalidFormSet<Fields extends FieldMap> = FormSet<Fields> & { readonly isValid: false };

/**
 * Several forms of one kind on a page. `defineFormSet()` says how to make one.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/forms/formsets/}
 */
export class FormSet<Fields extends FieldMap> implements Iterable<Form<SetFields<Fields>>> {
  /** The forms, in the order in which they stand on the page. */
  readonly forms: readonly Form<SetFields<Fields>>[];
  /** The form that a script copies to add another one. Its names have `__prefix__` for the number. */
  readonly emptyForm: Form<SetFields<Fields>>;
  /** The form that says how many there are; a page needs it beside the forms. */
  readonly management: Form<ManagementFields>;
  /** How many of the forms are of what there was before. */
  readonly initialCount: number;
  /** Whether something was sent. */
  readonly isBound: boolean;
  /** What is wrong with the set as a whole. */
  readonly nonFormErrors: ErrorList;
  readonly #renderer: Renderer;

  /** Called by `defineFormSet()`. */
  constructor({ forms, emptyForm, management, initialCount, isBound, errors, renderer }: FormSetParts<Fields>) {
    this.forms = forms;
    this.emptyForm = emptyForm;
    this.management = management;
    this.initialCount = initialCount;
    this.isBound = isBound;
    this.nonFormErrors = errors;
    this.#renderer = renderer;
  }

  /** Whether what was sent is right; forms that are to be deleted may be wrong. `false` where nothing was sent. */
  get isValid(): boolean {
    return this.isBound && this.nonFormErrors.length === 0 &&
      this.forms.every((form) => isDeleted(form) || form.errors.size === 0);
  }

  /**
   * Reads what may be chosen, for a page that is made without `render()`, which waits for it by itself.
   *
   * @returns The set.
   */
  async ready(): Promise<this> {
    for (const form of this.forms) await form.ready();
    return this;
  }

  /** The forms of what there was before. */
  get initialForms(): readonly Form<SetFields<Fields>>[] {
    return this.forms.slice(0, this.initialCount);
  }

  /** The forms for what may be added. */
  get extraForms(): readonly Form<SetFields<Fields>>[] {
    return this.forms.slice(this.initialCount);
  }

  /**
   * What each form was cleaned to, in the order of the forms: nothing of one that stayed empty, which is right, too. What
   * is whole in a set that is right, `orderedForms` has.
   */
  get cleanedData(): readonly Partial<SetData<Fields>>[] {
    // Each form has the fields of the set.
    return this.forms.map(({ cleanedData }) => cleanedData as Partial<SetData<Fields>>);
  }

  /** The forms that are to be deleted: of those that may be added, only where something was typed. */
  get deletedForms(): readonly Form<SetFields<Fields>>[] {
    return this.forms.filter((form, at) => isDeleted(form) && (at < this.initialCount || form.hasChanged()));
  }

  /**
   * The forms that are not to be deleted, nor empty, by their `ORDER`; those without one come last. In a set that is right,
   * what each was cleaned to is whole.
   */
  get orderedForms(): readonly Form<SetFields<Fields>>[] {
    const kept = this.forms.filter((form, at) => !isDeleted(form) && (at < this.initialCount || form.hasChanged()));
    // Sorting is stable, so that equal numbers stay as they stand on the page.
    return kept.toSorted((a, b) => orderOf(a) - orderOf(b));
  }

  /** How many errors there are in all. */
  get totalErrorCount(): number {
    const inForms = this.forms.flatMap(({ errors }) => [...errors.values()]);
    return this.nonFormErrors.length + inForms.reduce((sum, list) => sum + list.length, 0);
  }

  /** Whether the page's form has to be sent as `multipart/form-data`. */
  get isMultipart(): boolean {
    return this.emptyForm.isMultipart;
  }

  /**
   * Whether anything was changed.
   *
   * @returns Whether it was.
   */
  hasChanged(): boolean {
    return this.forms.some((form) => form.hasChanged());
  }

  /** What is wrong with the set as a whole, as HTML. */
  get errorTag(): SafeHtml {
    return new SafeHtml(renderErrors(this.#renderer, this.nonFormErrors, undefined, "nonform"));
  }

  /** The forms, in order. */
  [Symbol.iterator](): Iterator<Form<SetFields<Fields>>> {
    return this.forms[Symbol.iterator]();
  }

  /** All forms as HTML, each in a `<div>`, with the form that says how many there are; or by the template `forms/set`. */
  toString(): string {
    if (this.#renderer.has("forms/set")) return this.#renderer.render("forms/set", { set: this });
    return `${this.management}${this.errorTag}${this.forms.map((form) => `<div>${form}</div>`).join("\n")}`;
  }
}

/**
 * Whether a form of a set is to be deleted.
 *
 * @param form The form.
 * @returns Whether it is.
 */
export function isDeleted<Fields extends FieldMap>({ cleanedData }: Form<Fields>): boolean {
  return Reflect.get(cleanedData, "DELETE") === true;
}

function orderOf<Fields extends FieldMap>({ cleanedData }: Form<Fields>): number {
  const order: unknown = Reflect.get(cleanedData, "ORDER");
  return typeof order === "number" ? order : Infinity;
}
