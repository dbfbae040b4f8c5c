import { Instance, type ModelField } from "../../../db/mod.ts";
import { ModelForm } from "../../../forms/models/mod.ts";
import type { FormValues } from "../../../http/mod.ts";
import { anyJson } from "../any_json.ts";
import { shortHash } from "./short_hash.ts";

/** What a row was like when a form of it was shown: a short sum of each value, by the name of its field. */
export type Version = Readonly<Record<string, string>>;

/**
 * Notes what a row is like, for the fields that a form edits.
 *
 * @param form The form, with the row as it is in the database.
 * @returns The version.
 */
export function versionOf(form: ModelForm): Version {
  const { row, entries, state, before } = ModelForm.workOf(form);
  if (!Instance.stateOf(row).saved) return {};
  return Object.fromEntries([...entries.values()].map((entry) => {
    const value = entry.kind === "many"
      ? keysOf(state.initialOf(entry.name))
      : storedText(entry.field, before.get(entry.field.name));
    return [entry.name, shortHash(value)];
  }));
}

/**
 * Notes what a row is to become by what was sent, for a form that is right.
 *
 * @param form The form.
 * @returns The version.
 */
export function sentVersion(form: ModelForm): Version {
  const { row, entries, state, before } = ModelForm.workOf(form);
  return Object.fromEntries([...entries.values()].map((entry) => {
    const cleaned = state.cleaned[entry.name];
    if (entry.kind === "many") return [entry.name, shortHash(keysOf(cleaned))];
    const isUpload = isFile(entry.field) && (cleaned === false || (typeof cleaned === "object" && cleaned !== null));
    // A file that was sent is another one than any that is stored.
    if (isUpload) return [entry.name, "sent"];
    const value = isFile(entry.field) ? before.get(entry.field.name) : Reflect.get(row, entry.field.name);
    return [entry.name, shortHash(storedText(entry.field, value))];
  }));
}

function isFile({ info }: ModelField): boolean {
  return info.kind === "file" || info.kind === "image";
}

function storedText({ info }: ModelField, value: unknown): string {
  if (value === null || value === undefined) return "";
  return anyJson(info.toJson(value));
}

/** In whichever order they were read. */
function keysOf(value: unknown): string {
  const keyOf = (item: unknown): string => String(item instanceof Instance ? item.pk : item);
  return Array.isArray(value) ? value.map(keyOf).sort().join(",") : "";
}

/** The name by which the version of a form's row is sent. */
export function versionName({ prefix }: Pick<ModelForm, "prefix">): string {
  return prefix === undefined ? "_version" : `${prefix}-_version`;
}

/**
 * Writes the version that a form sends. What was sent stays: who corrects a mistake has not seen the row anew.
 *
 * @param form The form.
 * @param values What was sent; nothing for a page that is shown first.
 * @param conflict What somebody else changed meanwhile, which is shown now.
 * @returns The version, as it stands in the page.
 */
export function versionText(
  form: ModelForm,
  values: FormValues | undefined,
  conflict: { readonly version: Version } | undefined,
): string {
  const shown = conflict?.version ?? readVersion(values?.get(versionName(form)));
  return writeVersion(shown ?? versionOf(form));
}

/** Writes a version into a page. */
export function writeVersion(version: Version): string {
  return Object.entries(version).map(([name, sum]) => `${name}:${sum}`).join(" ");
}

/** Reads it again; `undefined` where none was sent. */
export function readVersion(text: unknown): Version | undefined {
  if (typeof text !== "string" || text === "") return undefined;
  return Object.fromEntries(
    text.split(" ", 500).map((part): [string, string] => {
      const at = part.lastIndexOf(":");
      return [part.slice(0, at), part.slice(at + 1)];
    }),
  );
}
