import type { JsonValue } from "../../db/fields/mod.ts";
import { parseJson } from "../../text/mod.ts";
import { prohibitNullCharactersValidator, type Validator } from "../../validation/mod.ts";
import type { Field, FieldOptions, Optional, Requires } from "../field.ts";
import { isNothing, makeField } from "../make_field.ts";
import { textarea } from "../widgets/textarea.ts";

const NO_NULL: Validator = /* @__PURE__ */ prohibitNullCharactersValidator();

/** SQLite refuses JSON that is nested deeper. */
const DEEPEST = 1000;

/**
 * A value of JSON, typed as text. Whole numbers beyond 2⁵³ are bigints, so that none of them changes; those of more than
 * 308 digits are refused. What is no JSON is shown again as it was typed.
 *
 * @example Usage
 * ```ts
 * import { defineForm, jsonField } from "@nuages/nuages/forms";
 * import { deepStrictEqual } from "node:assert/strict";
 *
 * const noteForm = defineForm({ extra: jsonField() });
 * const form = await noteForm.bind({ extra: '{"tags": ["swing"]}' });
 *
 * deepStrictEqual(form.cleanedData.extra, { tags: ["swing"] });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/fields/#jsonfield}
 * @param options What all fields have.
 * @returns The field; without a value, it is `null`, and so it is for the text `null`.
 */
export function jsonField<Required extends boolean = true>(
  options: FieldOptions & Requires<Required> = {},
): Field<Optional<Required, Exclude<JsonValue, null>, null>> {
  return makeJson(options) as Field<Optional<Required, Exclude<JsonValue, null>, null>>;
}

function makeJson(options: FieldOptions): Field<JsonValue> {
  return makeField<JsonValue>({
    kind: "json",
    widget: textarea,
    messages: { invalid: "Enter a valid JSON." },
    read(value, say) {
      if (value === undefined || value === null || value === "") return null;
      const json = typeof value === "string" ? parsed(value) : value;
      if (json === undefined || !isJson(json)) throw say("invalid", { value });
      return json;
    },
    readInitial(value, say) {
      if (value === undefined || value === null || value === "") return null;
      if (!isJson(value)) throw say("invalid", { value });
      return value;
    },
    isEmpty: isNothing,
    validators: [refuseNull],
    prepare: (value) => value === undefined ? undefined : shownText(value),
    shown(value) {
      if (value === undefined || options.disabled) return value;
      const json = typeof value === "string" ? parsed(value) : value;
      return json === undefined || !isJson(json) ? value : shownText(json);
    },
    hasChanged(initial, value) {
      const after = typeof value === "string" ? parsed(value) : value;
      if (value !== undefined && value !== "" && (after === undefined || !isJson(after))) return true;
      // In which order keys stand does not matter; that true is no 1 does.
      return ordered(initial ?? null) !== ordered(value === "" ? null : after ?? null);
    },
  }, options);
}

/** Of a text alone, as Django does: inside of lists and records, a null character is written as an escape. */
function refuseNull(value: JsonValue): void {
  if (typeof value === "string") NO_NULL(value);
}

/** `undefined` where it is no JSON. */
function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Whether all of it is JSON that databases keep: no number that is infinite as a float, and not nested too deep. */
function isJson(value: unknown): value is JsonValue {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return false;
    if (level.some(isInfinite)) return false;
    level = level.flatMap((one) => typeof one === "object" && one !== null ? Object.values(one) : []);
  }
  return true;
}

/** SQLite takes a whole number of 309 digits and more for a float, which is infinite. */
function isInfinite(value: unknown): boolean {
  return (typeof value === "number" || typeof value === "bigint") && !Number.isFinite(Number(value));
}

function shownText(value: unknown): string {
  return write(value, (entries) => entries);
}

function ordered(value: unknown): string {
  return write(value, (entries) => entries.sort(([a], [b]) => a < b ? -1 : 1));
}

/** Writes JSON as Python does: with spaces, so that lines break. */
function write(value: unknown, order: (entries: [string, unknown][]) => [string, unknown][]): string {
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if (Array.isArray(value)) return `[${value.map((item) => write(item, order)).join(", ")}]`;
  const members = order(Object.entries(value)).map(([key, member]) =>
    `${JSON.stringify(key)}: ${write(member, order)}`
  );
  return `{${members.join(", ")}}`;
}
