import type { FormValues } from "../../../http/mod.ts";

/**
 * Reads what was sent of a set as if all of its rows were new: what a form is saved as a new row with, Django's
 * `save_as_new`. The rows that it was shown with belong to another row.
 *
 * @param values What was sent.
 * @param prefix What stands before the names of the set.
 * @param key The name of the hidden key of a row.
 * @returns The same values, without rows that there are.
 */
export function asNew(values: FormValues, prefix: string, key: string): FormValues {
  const count = `${prefix}-INITIAL_FORMS`;
  const isKey = (name: string): boolean => {
    const number = name.startsWith(`${prefix}-`) && name.endsWith(`-${key}`)
      ? name.slice(prefix.length + 1, -key.length - 1)
      : "";
    return /^[0-9]+$/.test(number);
  };
  const replaced = (name: string): string | undefined => name === count ? "0" : isKey(name) ? "" : undefined;
  return {
    get: (name) => replaced(name) ?? values.get(name),
    getAll(name) {
      const value = replaced(name);
      return value === undefined ? values.getAll(name) : [value];
    },
    has: (name) => values.has(name),
    file: (name) => values.file(name),
    files: (name) => values.files(name),
    names: () => values.names(),
  };
}
