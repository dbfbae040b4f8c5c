import { Instance, type ModelField } from "../../../db/mod.ts";
import { ModelForm } from "../../../forms/models/mod.ts";
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

function storedText({ info }: ModelField, value: unknown): string {
  if (value === null || value === undefined) return "";
  return JSON.stringify(info.toJson(value), (_, part) => typeof part === "bigint" ? String(part) : part) ?? "";
}

/** In whichever order they were read. */
function keysOf(value: unknown): string {
  return Array.isArray(value) ? value.map(String).sort().join(",") : "";
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

/** The fields whose values are others than they were when the form was shown. */
export function changedSince(shown: Version | undefined, now: Version): string[] {
  if (shown === undefined) return [];
  return Object.keys(now).filter((name) => Object.hasOwn(shown, name) && shown[name] !== now[name]);
}
