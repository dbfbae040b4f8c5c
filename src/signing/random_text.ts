const LETTERS_AND_DIGITS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/**
 * Makes a text that nobody can guess: Django's `get_random_string()`. Each character is as likely as any other.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/utils/#module-django.utils.crypto}
 * @param length How many characters.
 * @param alphabet What they are taken from, at most 256; without it, letters and digits.
 * @returns The text.
 */
export function randomText(length: number, alphabet: string = LETTERS_AND_DIGITS): string {
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
