import { blobFile } from "./blob_file.ts";
import { sanitizeFileName } from "./file_name.ts";
import { mediaTypeOf } from "./media_type_of.ts";
import type { UploadedFile } from "./uploaded_file.ts";

/**
 * What a visitor sent, whichever way: a form, a query string, JSON. Django's `QueryDict`, with the files of a form. Names
 * are looked up among those that were sent, and nowhere else: `__proto__` and `constructor` are names as others.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/request-response/#querydict-objects}
 */
export interface FormValues {
  /**
   * The last value of a name: text from forms and queries, any JSON value from JSON, where a list is one value.
   *
   * @returns The value; `undefined` where there is none.
   */
  get(name: string): unknown;
  /** All values of a name, in their order; the items, where JSON has a list. */
  getAll(name: string): readonly unknown[];
  /** Whether there is a value of that name. Files are no values. */
  has(name: string): boolean;
  /** The last file of a name; `undefined` where there is none. */
  file(name: string): UploadedFile | undefined;
  /** All files of a name, in their order. */
  files(name: string): readonly UploadedFile[];
  /** All names, of values and then of files, each once. */
  names(): Iterable<string>;
}

/** Values that are added one by one. */
export class CollectedValues implements FormValues {
  readonly #values = new Map<string, { last: unknown; all: unknown[] }>();
  readonly #files = new Map<string, UploadedFile[]>();

  /**
   * Adds a value after those of the same name.
   *
   * @param name The name.
   * @param value The value.
   */
  add(name: string, value: unknown): void {
    const entry = this.#values.get(name);
    if (!entry) {
      this.#values.set(name, { last: value, all: [value] });
      return;
    }
    entry.last = value;
    entry.all.push(value);
  }

  /**
   * Sets the value of a name, which is a list or stands alone.
   *
   * @param name The name.
   * @param value The value.
   */
  set(name: string, value: unknown): void {
    this.#values.set(name, { last: value, all: Array.isArray(value) ? [...value] : [value] });
  }

  /**
   * Adds a file after those of the same name.
   *
   * @param name The name of the field.
   * @param file The file.
   */
  addFile(name: string, file: UploadedFile): void {
    const files = this.#files.get(name);
    if (files) files.push(file);
    else this.#files.set(name, [file]);
  }

  get(name: string): unknown {
    return this.#values.get(name)?.last;
  }

  getAll(name: string): readonly unknown[] {
    return this.#values.get(name)?.all ?? [];
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  file(name: string): UploadedFile | undefined {
    return this.#files.get(name)?.at(-1);
  }

  files(name: string): readonly UploadedFile[] {
    return this.#files.get(name) ?? [];
  }

  names(): Iterable<string> {
    return new Set([...this.#values.keys(), ...this.#files.keys()]);
  }
}

/** Nothing was sent. */
export const NO_VALUES: FormValues = new CollectedValues();

/**
 * Makes values of a query string, of a form that was read, or of an object: for searches, tests, and JSON from elsewhere.
 *
 * @example Usage
 * ```ts
 * import { formValues } from "@nuages/nuages/http";
 * import { deepStrictEqual, strictEqual } from "node:assert/strict";
 *
 * const values = formValues(new URLSearchParams("tag=jazz&tag=swing"));
 *
 * strictEqual(values.get("tag"), "swing");
 * deepStrictEqual(values.getAll("tag"), ["jazz", "swing"]);
 * strictEqual(values.get("constructor"), undefined);
 * ```
 *
 * @param source Names and values. Of an object, its own properties that are not `undefined`; those of the class `File`, alone or in lists,
 * are files.
 * @returns The values.
 */
export function formValues(source: URLSearchParams | FormData | Readonly<Record<string, unknown>>): FormValues {
  const values = new CollectedValues();
  if (source instanceof URLSearchParams) {
    for (const [name, value] of source) values.add(name, value);
  } else if (source instanceof FormData) {
    for (const [name, value] of source) addEntry(values, name, value);
  } else {
    for (const [name, value] of Object.entries(source)) addMember(values, name, value);
  }
  return values;
}

/** A form that somebody else has read, as Hono's validators do, has its files among its values. */
function addMember(values: CollectedValues, name: string, value: unknown): void {
  if (value === undefined) return;
  if (value instanceof File) addEntry(values, name, value);
  else if (Array.isArray(value) && value.some((one) => one instanceof File)) addEntries(values, name, value);
  else values.set(name, value);
}

function addEntries(values: CollectedValues, name: string, entries: readonly unknown[]): void {
  for (const entry of entries) {
    if (entry instanceof File) addEntry(values, name, entry);
    else values.add(name, entry);
  }
}

function addEntry(values: CollectedValues, name: string, value: FormDataEntryValue): void {
  if (typeof value === "string") {
    values.add(name, value);
    return;
  }
  const fileName = sanitizeFileName(value.name);
  // What browsers send of a file input that nobody used has no name.
  if (fileName === undefined) return;
  const { media, charset } = mediaTypeOf(value.type);
  values.addFile(name, blobFile(fileName, media, charset, value));
}
