import { ImproperlyConfigured } from "../errors.ts";
import { nearest } from "../text/mod.ts";

/** What options say by field: names, or something for each name. */
export type Named = Readonly<Record<string, object | readonly string[] | undefined>>;

/**
 * Checks that options name fields that there are: what is meant for another one would never be heard of.
 *
 * @param where Whose options they are, for the message.
 * @param options The options that name fields.
 * @param names The names of the fields.
 * @throws {ImproperlyConfigured} If a name is that of no field.
 */
export function checkNames(where: string, options: Named, names: readonly string[]): void {
  const known = new Set(names);
  for (const [option, given = []] of Object.entries(options)) {
    const wrong = (Array.isArray(given) ? given : Object.keys(given)).find((name) => !known.has(name));
    if (wrong === undefined) continue;
    const near = nearest(wrong, names);
    const hint = near === undefined ? "" : `; did you mean "${near}"?`;
    throw new ImproperlyConfigured(`${where}.${option}`, `the form has no field "${wrong}"${hint}`);
  }
}
