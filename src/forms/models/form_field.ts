import { is, SQL } from "drizzle-orm";
import type { ModelField, ResolvedRelation } from "../../db/mod.ts";
import type { Choice, ChoiceGroup, Choices } from "../choices.ts";
import { choiceText, flatChoices } from "../choices.ts";
import type { Field, FieldOptions } from "../field.ts";
import { booleanField, nullBooleanField } from "../fields/boolean.ts";
import { charField } from "../fields/char.ts";
import { typedChoiceField } from "../fields/choice.ts";
import { dateField } from "../fields/date.ts";
import { dateTimeField } from "../fields/date_time.ts";
import { decimalField } from "../fields/decimal.ts";
import { durationField } from "../fields/duration.ts";
import { emailField } from "../fields/email.ts";
import { fileField } from "../fields/file.ts";
import { floatField } from "../fields/float.ts";
import { imageField } from "../fields/image.ts";
import { integerField } from "../fields/integer.ts";
import { genericIpAddressField } from "../fields/ip_address.ts";
import { jsonField } from "../fields/json.ts";
import { slugField } from "../fields/slug.ts";
import { timeField } from "../fields/time.ts";
import { urlField } from "../fields/url.ts";
import { uuidField } from "../fields/uuid.ts";
import { textarea } from "../widgets/textarea.ts";
import type { FormEntry } from "./form_entries.ts";
import { rowField } from "./model_choice.ts";
import { rowsField } from "./model_multiple_choice.ts";

/** What a project says of one field of a model's form. */
export type FieldSettings = Pick<FieldOptions, "widget" | "label" | "helpText" | "errorMessages" | "localize">;

/**
 * Makes the field of a form for a column or a relation: Django's `formfield()`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/forms/modelforms/#field-types}
 * @param entry The column or relation.
 * @param settings What the project says of it.
 * @returns The field.
 */
export function formField(entry: FormEntry, settings: FieldSettings): Field<unknown> {
  switch (entry.kind) {
    case "many":
      // A relation does not say whether it may be empty; most may.
      return rowsField(entry.relation.target, { required: false, ...settings });
    case "relation":
      return rowField(entry.relation.target, { ...optionsOf(entry.field, settings), ...referred(entry.relation) });
    case "column":
      return columnField(entry.field, optionsOf(entry.field, settings));
  }
}

/**
 * Whether a new row has a value for a column that nobody gives one.
 *
 * @param field The column.
 * @returns Whether it has.
 */
export function hasDefault({ column }: ModelField): boolean {
  return column.default !== undefined || column.defaultFn !== undefined;
}

/** What all fields have, as the column says it. */
function optionsOf(field: ModelField, settings: FieldSettings): FieldOptions {
  const { verboseName, helpText, blank } = field;
  const label = verboseName.charAt(0).toUpperCase() + verboseName.slice(1);
  const initial = initialOf(field);
  return { required: !blank, label, helpText, ...(initial !== undefined && { initial }), ...settings };
}

/** What only the database knows does not stand in a form. */
function initialOf({ column: { default: value, defaultFn } }: ModelField): unknown {
  if (defaultFn) return () => defaultFn();
  return is(value, SQL) ? undefined : value;
}

/** By which column rows are chosen, where it is not their key. */
function referred({ target, hops: [{ to }] }: ResolvedRelation): { toFieldName?: never } {
  const name = Object.values(target.fields).find(({ column }) => column === to)?.name;
  if (name === undefined || (target.primaryKey.length === 1 && target.primaryKey[0] === name)) return {};
  // The name is that of a column of the target, which the type of any model does not know.
  return { toFieldName: name as never };
}

function columnField(field: ModelField, options: FieldOptions): Field<unknown> {
  const { info, null: isNullable, choices } = field;
  if (choices !== undefined) return choiceOf(field, choices, options);
  const empty = isNullable ? { emptyValue: null } : {};
  const length = info.maxLength === undefined ? {} : { maxLength: info.maxLength };
  switch (info.kind) {
    case "char":
    case "filePath":
      return charField({ ...options, ...length, ...empty } as object);
    case "text":
      return charField({ widget: textarea(), ...options, ...length, ...empty } as object);
    case "slug":
      return slugField({ ...options, ...length, ...empty, allowUnicode: info.allowUnicode ?? false } as object);
    case "email":
      return emailField({ ...options, ...length, ...empty } as object);
    case "url":
      return urlField({ ...options, ...length, ...empty } as object);
    case "ipAddress":
      return genericIpAddressField({ ...options, ...empty, protocol: info.protocol ?? "both" } as object);
    case "boolean":
      // Required would mean that the box must be checked.
      return isNullable ? nullBooleanField(options) : booleanField({ ...options, required: false });
    case "float":
      return floatField(options);
    case "decimal":
      return decimalField({
        ...options,
        ...(info.maxDigits !== undefined && { maxDigits: info.maxDigits }),
        ...(info.decimalPlaces !== undefined && { decimalPlaces: info.decimalPlaces }),
      });
    case "date":
      return dateField(options);
    case "time":
      return timeField(options);
    case "dateTime":
      return dateTimeField(options);
    case "duration":
      return durationField(options);
    case "json":
      return jsonField(options);
    case "uuid":
      return uuidField(options);
    case "file":
      return fileField({ ...options, ...length });
    case "image":
      return imageField({ ...options, ...length });
    default:
      return wholeField(field, options);
  }
}

const MOST = 2n ** 63n;

/** Large numbers have the bounds of their column, which are those of the database for bigints. */
function wholeField({ info: { kind, mode } }: ModelField, options: FieldOptions): Field<unknown> {
  const isPositive = kind.startsWith("positive");
  const isBig = kind === "bigInteger" || kind === "positiveBigInteger";
  if (mode === "bigint") {
    return integerField({ ...options, mode, minValue: isPositive ? 0n : -MOST, maxValue: MOST - 1n });
  }
  return integerField({
    ...options,
    ...(isPositive && { minValue: 0 }),
    ...(isBig && { maxValue: Number.MAX_SAFE_INTEGER }),
    ...(isBig && !isPositive && { minValue: Number.MIN_SAFE_INTEGER }),
  });
}

/** Where something must be chosen and something stands there at first, there is no choice of nothing. */
function choiceOf(
  field: ModelField,
  choices: NonNullable<ModelField["choices"]>,
  options: FieldOptions,
): Field<unknown> {
  const own = choices as Choices;
  const isBoolean = field.info.kind === "boolean";
  const mayBeEmpty = (field.blank && !isBoolean) || !hasDefault(field);
  const knowsEmpty = flatChoices(own).some(([value]) => choiceText(value) === "");
  const shown: (Choice | ChoiceGroup)[] = mayBeEmpty && !knowsEmpty ? [["", "---------"], ...own] : [...own];
  return typedChoiceField({ ...options, choices: shown, ...(field.null && { emptyValue: null }) });
}
