/**
 * Makes a key for signatures: 48 random bytes, as 64 characters that need no quotes in a `.env` file.
 *
 * @returns The key.
 */
export function newSecretKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(48));
  return bytes.toBase64({ alphabet: "base64url", omitPadding: true });
}
