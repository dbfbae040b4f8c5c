/**
 * Writes a name as people read it.
 *
 * @param name The name, such as `firstName` or `first_name`.
 * @returns `First name`.
 */
export function prettyName(name: string): string {
  const words = name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, " ").replaceAll("_", " ").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
