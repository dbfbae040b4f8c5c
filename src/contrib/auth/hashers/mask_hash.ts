/** Masks all but the first characters, as Django does. */
export function maskHash(hash: string, show = 6): string {
  return hash.slice(0, show) + "*".repeat(Math.max(0, hash.length - show));
}
