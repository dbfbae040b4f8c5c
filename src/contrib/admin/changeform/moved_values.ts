import type { FormValues } from "../../../http/mod.ts";

/**
 * Reads what was sent of a set with its forms in other places: first those of rows that there are, then those of new ones,
 * which have no keys.
 *
 * @param values What was sent.
 * @param prefix What stands before the names of the set.
 * @param key The name of the hidden key of a row.
 * @param known The places of forms of rows that there are.
 * @param added The places of forms for new rows.
 * @returns The values. Forms that are in neither list are left out.
 */
export function movedValues(
  values: FormValues,
  prefix: string,
  key: string,
  known: readonly number[],
  added: readonly number[],
): FormValues {
  const places = [...known, ...added];
  const fixed = new Map([
    [`${prefix}-TOTAL_FORMS`, String(places.length)],
    [`${prefix}-INITIAL_FORMS`, String(known.length)],
    ...added.map((_, at): [string, string] => [`${prefix}-${known.length + at}-${key}`, ""]),
  ]);
  /** The name by which it was sent; `undefined` where nothing was. */
  const sentName = (name: string): string | undefined => {
    const [, number, rest] = name.startsWith(`${prefix}-`)
      ? /^([0-9]+)(-.*)$/s.exec(name.slice(prefix.length + 1)) ?? []
      : [];
    if (number === undefined) return name;
    const place = places[Number(number)];
    return place === undefined ? undefined : `${prefix}-${place}${rest}`;
  };
  const read = <Value>(name: string, none: Value, from: (name: string) => Value): Value => {
    const sent = sentName(name);
    return sent === undefined ? none : from(sent);
  };
  return {
    get: (name) => fixed.get(name) ?? read<unknown>(name, undefined, (sent) => values.get(sent)),
    getAll(name) {
      const value = fixed.get(name);
      return value === undefined ? read<readonly unknown[]>(name, [], (sent) => values.getAll(sent)) : [value];
    },
    has: (name) => fixed.has(name) || read(name, false, (sent) => values.has(sent)),
    file: (name) => read(name, undefined, (sent) => values.file(sent)),
    files: (name) => read<ReturnType<FormValues["files"]>>(name, [], (sent) => values.files(sent)),
    names: () => values.names(),
  };
}
