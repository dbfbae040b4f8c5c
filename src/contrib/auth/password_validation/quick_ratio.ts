/**
 * How similar two texts are at most, from 0 to 1: the share of characters that both have, wherever they stand. It is
 * `SequenceMatcher.quick_ratio()` of Python's `difflib`, and takes a time proportional to their lengths.
 */
export function quickRatio(a: readonly string[], b: readonly string[]): number {
  const length = a.length + b.length;
  if (length === 0) return 1;
  const available = new Map<string, number>();
  for (const character of b) available.set(character, (available.get(character) ?? 0) + 1);

  let matches = 0;
  for (const character of a) {
    const left = available.get(character) ?? 0;
    if (left > 0) matches++;
    available.set(character, left - 1);
  }
  return 2 * matches / length;
}
