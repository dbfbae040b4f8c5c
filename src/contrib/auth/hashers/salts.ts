import { randomText } from "../../../signing/mod.ts";

const SALT_BITS = 128;
/** A salt is of letters and digits: 26 of each case, and 10. */
const BITS_PER_CHARACTER = Math.log2(62);

/** Makes a salt of 128 bits, as Django does: 22 letters and digits. */
export function randomSalt(): string {
  return randomText(Math.ceil(SALT_BITS / BITS_PER_CHARACTER));
}

/** Whether a salt has less than the 128 bits that one of ours has. */
export function isShortSalt(salt: string): boolean {
  return [...salt].length * BITS_PER_CHARACTER < SALT_BITS;
}
