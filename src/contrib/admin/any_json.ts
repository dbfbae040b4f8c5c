/**
 * Writes any value as JSON, to be shown or compared: large whole numbers, which JSON has not in JavaScript, as texts.
 * `exactJson()` of the history writes what is kept and read again.
 *
 * @param value The value.
 * @returns The text; `""` for what JSON has no word for.
 */
export function anyJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => typeof part === "bigint" ? String(part) : part) ?? "";
}
