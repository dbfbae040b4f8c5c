import { constantTimeEqual, randomText } from "../../signing/mod.ts";

/** The characters of secrets and masks, in Django's order. */
const CHARACTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const SECRET_LENGTH = 32;
const TOKEN_LENGTH = 2 * SECRET_LENGTH;

/** Makes a secret: 190 bits that nobody can guess. */
export function newSecret(): string {
  return randomText(SECRET_LENGTH, CHARACTERS);
}

/**
 * Hides a secret behind a mask that is used once, so that no two pages hold the same text: whoever measures how well
 * pages compress (BREACH) learns nothing of the secret.
 */
export function maskSecret(secret: string): string {
  const mask = newSecret();
  return mask + shifted(secret, mask, 1);
}

/** The secret behind a token that {@linkcode tokenProblem} finds nothing wrong with, masked or not. */
export function unmaskToken(token: string): string {
  if (token.length !== TOKEN_LENGTH) return token;
  return shifted(token.slice(SECRET_LENGTH), token.slice(0, SECRET_LENGTH), -1);
}

/** Says in Django's words what is wrong with the form of a token; a token of the right form may still be a wrong one. */
export function tokenProblem(token: string): "has incorrect length" | "has invalid characters" | undefined {
  if (token.length !== SECRET_LENGTH && token.length !== TOKEN_LENGTH) return "has incorrect length";
  return /^[a-zA-Z0-9]*$/.test(token) ? undefined : "has invalid characters";
}

/** Whether a token of the right form holds this secret. */
export function isTokenOf(secret: string, token: string): boolean {
  return constantTimeEqual(unmaskToken(token), secret);
}

function shifted(text: string, by: string, direction: 1 | -1): string {
  const size = CHARACTERS.length;
  return Array.from(text, (character, index) => {
    const place = CHARACTERS.indexOf(character) + direction * CHARACTERS.indexOf(by[index] ?? "a");
    return CHARACTERS[(place + size) % size];
  }).join("");
}
