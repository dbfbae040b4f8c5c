/** As many keys as one question has: a database takes some thousand values at most. */
const MOST_ASKED = 500;

/**
 * Divides what is asked for into as much as one question has.
 *
 * @param items What is asked for.
 * @returns The parts, in order.
 */
export function inParts<Item>(items: readonly Item[]): Item[][] {
  const parts: Item[][] = [];
  for (let at = 0; at < items.length; at += MOST_ASKED) parts.push(items.slice(at, at + MOST_ASKED));
  return parts;
}
