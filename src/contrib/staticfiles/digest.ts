/**
 * The content hash in a file name: the first 12 hexadecimal digits of SHA-256.
 *
 * Django takes 12 digits of MD5. Web Crypto, the one library of all machines, refuses MD5; nothing but the name depends
 * on the digits.
 *
 * @param bytes The content.
 * @returns Twelve hexadecimal digits.
 */
export async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash.subarray(0, 6), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
