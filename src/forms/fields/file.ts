import type { UploadedFile } from "../../http/mod.ts";
import type { Validator } from "../../validation/mod.ts";
import type { Attributes } from "../attributes.ts";
import type { Field, FieldOptions, Requires } from "../field.ts";
import { isNothing, makeField, type Say } from "../make_field.ts";
import { clearableFileInput, ClearedFile, type CurrentFile, currentName, withoutClearing } from "../widgets/file.ts";

/** Options for {@linkcode fileField} and {@linkcode imageField}. */
export interface FileFieldOptions extends FieldOptions {
  /** The most characters of the name. */
  maxLength?: number;
  /**
   * Whether a file may have nothing in it.
   *
   * @default {false}
   */
  allowEmptyFile?: boolean;
}

/** An option that says whether the file that is there already counts, so that its type knows. */
export interface Keeps<Keep extends boolean> {
  /**
   * Whether the file that is there already (`initial`) stays where none is sent: then it is what the field cleans to.
   *
   * @default {true}
   */
  keepInitial?: Keep;
}

/** What a field of files cleans to: a file; the one that was there; `false` for none any more; `null` for none. */
export type FileValue<Required extends boolean, Keep extends boolean> =
  | UploadedFile
  | (Keep extends false ? never : CurrentFile)
  | (Required extends false ? false | null : never);

/**
 * A file that is uploaded.
 *
 * @example Usage
 * ```ts
 * import { defineForm, fileField } from "@nuages/nuages/forms";
 * import { strictEqual } from "node:assert/strict";
 *
 * const scoreForm = defineForm({ score: fileField({ keepInitial: false }) });
 * const form = await scoreForm.bind({});
 *
 * strictEqual(form.hasError("score", "required"), true);
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/fields/#filefield}
 * @param options Limits, whether a file that is there stays, and what all fields have.
 * @returns The field.
 */
export function fileField<Required extends boolean = true, Keep extends boolean = true>(
  options: FileFieldOptions & Requires<Required> & Keeps<Keep> = {},
): Field<FileValue<Required, Keep>> {
  return uploadField({ kind: "file" }, options) as Field<FileValue<Required, Keep>>;
}

/** What a kind of file says of itself. */
export interface UploadDefinition {
  readonly kind: string;
  readonly messages?: Readonly<Record<string, string>>;
  readonly validators?: readonly Validator<UploadedFile>[];
  readonly attributes?: Attributes;
  readonly check?: (file: UploadedFile, say: Say) => Promise<void>;
}

/**
 * Makes a field of files.
 *
 * @param definition What is special about it.
 * @param options What the project says.
 * @returns The field.
 */
export function uploadField(
  definition: UploadDefinition,
  options: FileFieldOptions & Keeps<boolean>,
): Field<unknown> {
  const { required = true, keepInitial = true } = options;
  const { check } = definition;
  const field = makeField<unknown>({
    kind: definition.kind,
    widget: clearableFileInput,
    messages: { ...MESSAGES, ...definition.messages },
    read(value, say, _context, extra) {
      const sent = sentOf(value, !required || extra?.optional === true, say);
      if (sent === false) return false;
      if (isNothing(sent) || isCurrent(sent, extra?.initial)) {
        return keepInitial && extra?.initial ? extra.initial : null;
      }
      return checkedUpload(sent, options, say);
    },
    // What cannot be changed is the file that is there.
    readInitial: (value) => keepInitial && !isNothing(value) ? value : null,
    check: (value, say) => check && isUpload(value) ? check(value, say) : undefined,
    validators: (definition.validators ?? []).map(ofUploads),
    attributes: (widget) => widget.isMultipart ? { ...definition.attributes, ...widget.attributes } : {},
    shown: (_value, { initial }) => initial,
    hasChanged: (initial, value) => !isNothing(value) && !isCurrent(value, initial),
  }, { ...options, validators: (options.validators ?? []).map(ofUploads) });
  return required ? { ...field, widget: withoutClearing(field.widget) } : field;
}

/** What was sent; `false` where the file that is there shall go. A required one cannot go. */
function sentOf(value: unknown, mayClear: boolean, say: Say): unknown {
  if (!(value instanceof ClearedFile)) return value === false && !mayClear ? undefined : value;
  if (!mayClear) return value.upload;
  if (value.upload) throw say("contradiction");
  return false;
}

/** JSON that was read and sent again has the name of the file that is there: that is no other one. */
function isCurrent(sent: unknown, initial: unknown): boolean {
  return typeof sent === "string" && sent === currentName(initial);
}

function checkedUpload(
  value: unknown,
  { maxLength, allowEmptyFile = false }: FileFieldOptions,
  say: Say,
): UploadedFile {
  if (!isUpload(value) || value.name === "") throw say("invalid");
  const length = [...value.name].length;
  if (maxLength !== undefined && length > maxLength) throw say("max_length", { max: maxLength, length });
  if (!allowEmptyFile && value.size === 0) throw say("empty");
  return value;
}

const MESSAGES = {
  invalid: "No file was submitted. Check the encoding type on the form.",
  empty: "The submitted file is empty.",
  max_length: "Ensure this filename has at most %(max)d characters (it has %(length)d).",
  contradiction: "Please either submit a file or check the clear checkbox, not both.",
};

/** What is there already was checked when it came. */
function ofUploads(validate: Validator<never>): Validator<never> {
  return (value: unknown) => {
    if (isUpload(value)) validate(value as never);
  };
}

/**
 * Whether a value is a file that was sent, in difference to the path of one that is kept.
 *
 * @param value What was sent, or what a field was cleaned to.
 * @returns Whether it is.
 */
export function isUpload(value: unknown): value is UploadedFile {
  if (typeof value !== "object" || value === null) return false;
  const { name, size, slice }: Partial<Record<keyof UploadedFile, unknown>> = value;
  return typeof name === "string" && typeof size === "number" && typeof slice === "function";
}
