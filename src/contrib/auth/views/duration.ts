const MINUTE = 60;
const HOUR = 3600;

/**
 * Writes a duration as people say it.
 *
 * @param seconds The seconds.
 * @returns `40 seconds`, `15 minutes`, `2 hours`: never less than it is.
 */
export function durationText(seconds: number): string {
  if (seconds <= 90) return counted(seconds, "second");
  if (seconds <= 90 * MINUTE) return counted(Math.ceil(seconds / MINUTE), "minute");
  return counted(Math.ceil(seconds / HOUR), "hour");
}

function counted(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? "" : "s"}`;
}
