/** Keys that every store takes as they are: no separator of any store, nothing that letters' case would tell apart. */
const PLAIN = /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/;
const LONGEST = 128;

/**
 * Writes a key as stores take it. unstorage's drivers read `/` and `:` as one and drop what follows a `?`, Workers KV
 * takes 512 bytes, a file system takes 255 and may not tell `A` from `a`: whatever is not plain is hashed.
 *
 * @param prefix What all keys of the cache begin with: a plain word.
 * @param key The key, any text.
 * @returns The key in the store. Different keys stay different.
 */
export async function storedKey(prefix: string, key: string): Promise<string> {
  // The letter keeps a plain key apart from a hash that it may look like.
  return `${prefix}:${key.length <= LONGEST && PLAIN.test(key) ? `k.${key}` : `h.${await sha256(key)}`}`;
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text.toWellFormed()));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
