const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/**
 * Writes a whole number with the digits `0-9A-Za-z`.
 *
 * @param number The number, 0 or more.
 * @returns The text.
 */
export function encodeBase62(number: number): string {
  let text = "";
  for (let rest = number; rest > 0; rest = Math.floor(rest / 62)) text = `${DIGITS[rest % 62]}${text}`;
  return text || "0";
}

/**
 * Reads a whole number in the digits `0-9A-Za-z`.
 *
 * @param text The text.
 * @returns The number, or `undefined` where it is none, or none that can be exact.
 */
export function decodeBase62(text: string): number | undefined {
  if (!/^[0-9A-Za-z]{1,9}$/.test(text)) return undefined;
  let number = 0;
  for (const digit of text) number = number * 62 + DIGITS.indexOf(digit);
  return Number.isSafeInteger(number) ? number : undefined;
}
