/**
 * Sums a text up in a few characters. It finds out that something changed, and protects nothing: whoever sends another sum
 * only does not hear of a change.
 *
 * @param text The text.
 * @returns 11 characters at most.
 */
export function shortHash(text: string): string {
  // Two halves of the 53-bit hash "cyrb53", which is in the public domain.
  let [first, second] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    first = Math.imul(first ^ code, 2654435761);
    second = Math.imul(second ^ code, 1597334677);
  }
  first = Math.imul(first ^ (first >>> 16), 2246822507) ^ Math.imul(second ^ (second >>> 13), 3266489909);
  second = Math.imul(second ^ (second >>> 16), 2246822507) ^ Math.imul(first ^ (first >>> 13), 3266489909);
  return (4294967296 * (2097151 & second) + (first >>> 0)).toString(36);
}
