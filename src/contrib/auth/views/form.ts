import type { Context } from "hono";
import { type FormValues, memoryUploads, NO_VALUES, readFormValues } from "../../../http/mod.ts";
import { NON_FIELD_ERRORS, validateEmail, ValidationError } from "../../../validation/mod.ts";
import { durationText } from "./duration.ts";

/** A field, as a view describes it. */
export interface Field {
  /** Its name in the form. */
  readonly name: string;
  /** What people read beside it. */
  readonly label: string;
  /** What browsers make of it. Passwords keep their spaces, and are never sent back. */
  readonly type: "text" | "email" | "password";
  /** What a password manager may write into it. */
  readonly autocomplete: string;
  /** The most characters that it takes. */
  readonly maxLength: number;
  /**
   * Whether it may not be empty.
   *
   * @default {true}
   */
  readonly required?: boolean;
  /** What people read below it. */
  readonly helpTexts?: readonly string[];
}

/** A field, as templates show it. */
export interface ShownField extends Required<Field> {
  /** The id of its input. */
  readonly id: string;
  /** What was typed; nothing for passwords. */
  readonly value: string;
  /** What is wrong with it. */
  readonly errors: readonly string[];
  /** The ids of the texts that explain it. */
  readonly describedBy: string;
  /** Whether the page opens with the cursor in it. */
  readonly autofocus: boolean;
}

/** Nobody types more into these forms; a browser's request is below 1 KB. */
const LIMITS = {
  dataUploadMaxMemorySize: 65_536,
  uploadMaxSize: 65_536,
  // They have no files: those that somebody sends all the same go nowhere.
  fileUploadHandlers: [memoryUploads()],
};

/**
 * A form of these pages: its fields, what was typed into them, and what is wrong. It reads the fields that it has, and no
 * other.
 */
export class Form {
  readonly #fields: readonly Field[];
  readonly #sent: FormValues;
  readonly #errors = new Map<string, string[]>();
  #retryAfter = 0;

  /**
   * Makes a form.
   *
   * @param fields The fields, in their order.
   * @param sent What was sent; nothing for a form that is still empty.
   */
  constructor(fields: readonly Field[], sent: FormValues = NO_VALUES) {
    this.#fields = fields;
    this.#sent = sent;
  }

  /**
   * Reads what was sent, and checks each field by itself.
   *
   * @param c The request.
   * @param fields The fields.
   * @returns The form.
   * @throws {RequestDataTooBig} If the body is far longer than such a form: 413.
   * @throws {MalformedBody} If the body cannot be read: 400.
   */
  static async read(c: Context, fields: readonly Field[]): Promise<Form> {
    const form = new Form(fields, await readPageForm(c));
    for (const field of fields) form.addErrors(field.name, problemsOf(field, form.value(field.name)));
    return form;
  }

  /** The last value that was sent under a name, as it was sent; `undefined` where there is none. */
  sent(name: string): string | undefined {
    return this.#sent.getAll(name).findLast((value) => typeof value === "string");
  }

  /** The value of a field: without spaces around it, but for passwords. */
  value(name: string): string {
    const value = this.sent(name) ?? "";
    return this.#fields.find((field) => field.name === name)?.type === "password" ? value : value.trim();
  }

  /** Notes what is wrong with a field, or with the whole, which no field's name stands for. */
  addErrors(name: string, messages: readonly string[]): void {
    if (messages.length === 0) return;
    const known = this.#fields.some((field) => field.name === name) ? name : NON_FIELD_ERRORS;
    this.#errors.set(known, [...this.errorsOf(known), ...messages]);
  }

  /** Notes what is wrong with the whole. */
  refuse(...messages: string[]): void {
    this.addErrors(NON_FIELD_ERRORS, messages);
  }

  /** Refuses the whole for a time, after too much of something. */
  delay(problem: string, seconds: number): void {
    this.refuse(`${problem}. Please try again in ${durationText(seconds)}.`);
    this.#retryAfter = seconds;
  }

  /** Seconds until the form may be sent again; 0 where it need not wait. */
  get retryAfter(): number {
    return this.#retryAfter;
  }

  /** Notes what a check found: by field, or for the field that was checked. */
  addProblems(error: unknown, name: string = NON_FIELD_ERRORS): void {
    if (!(error instanceof ValidationError)) throw error;
    const record = error.messageRecord ?? { [name]: error.messages };
    for (const [field, messages] of Object.entries(record)) this.addErrors(field, messages);
  }

  /** What is wrong with a field. */
  errorsOf(name: string): readonly string[] {
    return this.#errors.get(name) ?? [];
  }

  /** Whether nothing is wrong. */
  get isValid(): boolean {
    return this.#errors.size === 0;
  }

  /** What is wrong with the whole. */
  get errors(): readonly string[] {
    return this.errorsOf(NON_FIELD_ERRORS);
  }

  /** The fields, as templates show them. The cursor goes to the first that is wrong, else to the first that is empty. */
  get fields(): readonly ShownField[] {
    const isWrong = ({ name }: Field): boolean => this.errorsOf(name).length > 0;
    const isEmpty = ({ name, type }: Field): boolean => type === "password" || this.value(name) === "";
    const focused = this.#fields.find(isWrong) ?? this.#fields.find(isEmpty) ?? this.#fields[0];
    return this.#fields.map((field) => this.#shown(field, field === focused));
  }

  #shown(field: Field, autofocus: boolean): ShownField {
    const { name, type, required = true, helpTexts = [] } = field;
    const errors = this.errorsOf(name);
    const id = `id_${name}`;
    const describedBy = [
      ...(helpTexts.length > 0 ? [`${id}_helptext`] : []),
      ...(errors.length > 0 ? [`${id}_error`] : []),
    ].join(" ");
    const value = type === "password" ? "" : this.value(name);
    return { ...field, required, helpTexts, id, value, errors, describedBy, autofocus };
  }
}

/** What is wrong with a value by itself, in Django's words. */
function problemsOf({ type, maxLength, required = true }: Field, value: string): string[] {
  if (value === "") return required ? ["This field is required."] : [];
  if (value.includes("\0")) return ["Null characters are not allowed."];
  const { length } = [...value];
  if (length > maxLength) {
    return [`Ensure this value has at most ${maxLength} characters (it has ${length}).`];
  }
  return type === "email" && !isEmail(value) ? ["Enter a valid email address."] : [];
}

function isEmail(value: string): boolean {
  try {
    validateEmail(value);
    return true;
  } catch (error) {
    if (error instanceof ValidationError) return false;
    throw error;
  }
}

/** What a page sends. These pages answer with pages, so they read no JSON. */
async function readPageForm(c: Context): Promise<FormValues> {
  const isJson = /^\s*application\/json\b/i.test(c.req.header("Content-Type") ?? "");
  return isJson ? NO_VALUES : await readFormValues(c, LIMITS);
}
