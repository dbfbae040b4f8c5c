/**
 * Writes bytes in Base64 for addresses, without padding.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc4648#section-5}
 * @param bytes The bytes.
 * @returns The text.
 */
export function encodeBase64Url(bytes: Uint8Array): string {
  let text = "";
  // A call with very many arguments overflows the stack.
  for (let start = 0; start < bytes.length; start += 8192) {
    text += String.fromCharCode(...bytes.subarray(start, start + 8192));
  }
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/**
 * Reads Base64 for addresses, with or without padding.
 *
 * @param text The text.
 * @returns The bytes, or `undefined` where it is no Base64.
 */
export function decodeBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]*={0,2}$/.test(text)) return undefined;
  try {
    const decoded = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = new Uint8Array(decoded.length);
    // Uint8Array.from() would go through an iterator, character by character.
    for (let at = 0; at < decoded.length; at++) bytes[at] = decoded.charCodeAt(at);
    return bytes;
  } catch {
    return undefined; // a length that no bytes have
  }
}
