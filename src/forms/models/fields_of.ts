import type { FieldMap, FieldOptions } from "../field.ts";
import type { Widget } from "../widget.ts";
import type { FormEntries } from "./form_entries.ts";
import { type FieldSettings, formField } from "./form_field.ts";

/** Something for some fields. */
type ByName<Value> = Readonly<Record<string, Value | undefined>>;

/** What a form may say otherwise than its model, of whichever model. */
export interface AnySettings {
  /** How fields are shown and read. */
  readonly widgets?: ByName<Widget>;
  /** What people call fields. */
  readonly labels?: ByName<string>;
  /** Sentences of help. */
  readonly helpTexts?: ByName<string>;
  /** Other words for errors. */
  readonly errorMessages?: ByName<NonNullable<FieldOptions["errorMessages"]>>;
  /** Fields that are read and written as the site's language does. */
  readonly localizedFields?: readonly string[] | "all";
}

/**
 * Makes the fields of a form.
 *
 * @param entries What the form has of the model.
 * @param settings What it says otherwise than the model.
 * @param overrides Fields of the project's own making.
 * @returns The fields by name.
 */
export function fieldsOf(entries: FormEntries, settings: AnySettings, overrides: object): FieldMap {
  const own: ReadonlyMap<string, FieldMap[string]> = new Map(Object.entries(overrides));
  return Object.fromEntries(
    [...entries].map(([name, entry]) => [name, own.get(name) ?? formField(entry, settingsOf(name, settings))]),
  );
}

function settingsOf(name: string, settings: AnySettings): FieldSettings {
  const { localizedFields = [] } = settings;
  const widget = ofField(settings.widgets, name);
  const label = ofField(settings.labels, name);
  const helpText = ofField(settings.helpTexts, name);
  const errorMessages = ofField(settings.errorMessages, name);
  return {
    ...(widget && { widget }),
    ...(label !== undefined && { label }),
    ...(helpText !== undefined && { helpText }),
    ...(errorMessages && { errorMessages }),
    ...((localizedFields === "all" || localizedFields.includes(name)) && { localize: true }),
  };
}

function ofField<Value>(values: ByName<Value> = {}, name: string): Value | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
