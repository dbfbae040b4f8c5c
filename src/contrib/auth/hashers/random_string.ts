const LETTERS_AND_DIGITS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

const SALT_BITS = 128;
const BITS_PER_CHARACTER = Math.log2(LETTERS_AND_DIGITS.length);

/** Makes a random text. Each character is as likely as any other. */
export function randomString(length: number, alphabet: string = LETTERS_AND_DIGITS): string {
  // Bytes above the last whole multiple are thrown away: a remainder would favour the first characters.
  const end = 256 - 256 % alphabet.length;
  let text = "";
  while (text.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length))) {
      if (byte < end && text.length < length) text += alphabet[byte % alphabet.length];
    }
  }
  return text;
}

/** Makes a salt of 128 bits, as Django does: 22 letters and digits. */
export function randomSalt(): string {
  return randomString(Math.ceil(SALT_BITS / BITS_PER_CHARACTER));
}

/** Whether a salt has less than the 128 bits that one of ours has. */
export function isShortSalt(salt: string): boolean {
  return [...salt].length * BITS_PER_CHARACTER < SALT_BITS;
}
