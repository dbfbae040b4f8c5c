import type { Pbkdf2Digest } from "./pbkdf2.ts";

/** Rounds between two pauses: some milliseconds. Not a clock: on Workers it stands still while code runs. */
const ROUNDS_PER_TURN = 4096;

/** PBKDF2 (RFC 8018 §5.2) in JavaScript, for one block of output, which lets others have their turn. */
export async function pbkdf2InTurns(
  digest: Pbkdf2Digest,
  password: string,
  salt: string,
  iterations: number,
): Promise<Uint8Array> {
  const [{ hmac }, hash] = await Promise.all([import("@noble/hashes/hmac.js"), hashFunction(digest)]);
  const encoder = new TextEncoder();
  const { iHash, oHash } = hmac.create(hash, encoder.encode(password));
  const block = new Uint8Array(hash.outputLen);
  const work = iHash._cloneInto();
  const firstBlock = Uint8Array.of(0, 0, 0, 1);
  iHash._cloneInto(work).update(encoder.encode(salt)).update(firstBlock).digestInto(block);
  oHash._cloneInto(work).update(block).digestInto(block);
  // Words are a quarter of the work of bytes.
  const words = new Uint32Array(block.buffer);
  const result = words.slice();

  for (let round = 1; round < iterations; round++) {
    if (round % ROUNDS_PER_TURN === 0) await turn();
    iHash._cloneInto(work).update(block).digestInto(block);
    oHash._cloneInto(work).update(block).digestInto(block);
    for (let index = 0; index < result.length; index++) result[index] = (result[index] ?? 0) ^ (words[index] ?? 0);
  }
  return new Uint8Array(result.buffer);
}

async function hashFunction(digest: Pbkdf2Digest) {
  if (digest === "sha256") return (await import("@noble/hashes/sha2.js")).sha256;
  return (await import("@noble/hashes/legacy.js")).sha1;
}

/** A task of its own: a promise alone would be continued before any other request. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
