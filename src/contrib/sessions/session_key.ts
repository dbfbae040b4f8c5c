import { randomText } from "../../signing/mod.ts";

/** Small letters and digits: some file systems do not tell `A` from `a`. */
const CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
const LENGTH = 32;
const KEY = new RegExp(`^[a-z0-9]{${LENGTH}}$`);

/** Whether a text has the shape of a key. Others never reach a store. */
export function isSessionKey(text: string): boolean {
  return KEY.test(text);
}

/** Makes a key as Django does: 165 bits that nobody can guess. */
export function newSessionKey(): string {
  return randomText(LENGTH, CHARACTERS);
}
