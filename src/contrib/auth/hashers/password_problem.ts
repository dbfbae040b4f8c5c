/** The longest password that is hashed, in characters: longer ones only burn time, as in CVE-2013-1443. */
export const MAXIMUM_PASSWORD_LENGTH = 4096;

/** Why a password is not hashed, or `undefined`. It never shows the password. */
export function passwordProblem(password: string): string | undefined {
  const length = countCharacters(password);
  if (length > MAXIMUM_PASSWORD_LENGTH) {
    return `it has ${length} characters, expected at most ${MAXIMUM_PASSWORD_LENGTH}`;
  }
  // Half a surrogate pair has no UTF-8: every one would be hashed as the same replacement character.
  return password.isWellFormed() ? undefined : "it is not well-formed, expected no half of a surrogate pair";
}

/** A character beyond U+FFFF is two units of a string. What is too long by far is not looked at. */
function countCharacters(text: string): number {
  return text.length > 2 * MAXIMUM_PASSWORD_LENGTH ? text.length : [...text].length;
}
