/** The hash functions that Django signs with: SHA-256, and SHA-1 in what versions before 3.1 signed. */
export type HashAlgorithm = "sha256" | "sha1";

/** Options for {@linkcode saltedHmac}. */
export interface SaltedHmacOptions {
  /** The secret. */
  secret: string;
  /**
   * The hash function.
   *
   * @default {"sha256"}
   */
  algorithm?: HashAlgorithm;
}

const NAMES = { sha256: "SHA-256", sha1: "SHA-1" } as const;
const encoder = new TextEncoder();

/**
 * Makes the HMAC of a value, with a key made of salt and secret, as Django's `salted_hmac()` does: what was signed for
 * one purpose is worth nothing for another.
 *
 * @example Usage
 * ```ts
 * import { constantTimeEqual, encodeBase64Url, saltedHmac } from "@nuages/nuages/signing";
 * import { ok } from "node:assert/strict";
 *
 * const sign = async (path: string): Promise<string> =>
 *   encodeBase64Url(await saltedHmac("mysite.downloads", path, { secret: "a secret" }));
 *
 * const signature = await sign("/files/7/");
 *
 * ok(constantTimeEqual(signature, await sign("/files/7/")));
 * ok(!constantTimeEqual(signature, await sign("/files/8/")));
 * ```
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc2104}
 * @param salt The purpose.
 * @param value What is signed.
 * @param options Secret and hash function.
 * @returns The HMAC.
 */
export async function saltedHmac(
  salt: string,
  value: string,
  options: SaltedHmacOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  return await hmac(await hmacKey(salt, options), value);
}

/**
 * Makes the key of an HMAC, which can be kept: making it costs more than using it.
 *
 * @param salt The purpose.
 * @param options Secret and hash function.
 * @returns The key.
 */
export async function hmacKey(
  salt: string,
  { secret, algorithm = "sha256" }: SaltedHmacOptions,
): Promise<CryptoKey> {
  const hash = NAMES[algorithm];
  const key = await crypto.subtle.digest(hash, encoder.encode(salt + secret));
  return await crypto.subtle.importKey("raw", key, { name: "HMAC", hash }, false, ["sign"]);
}

/**
 * Makes the HMAC of a value.
 *
 * @param key The key.
 * @param value What is signed.
 * @returns The HMAC.
 */
export async function hmac(key: CryptoKey, value: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.sign("HMAC", key, encoder.encode(value)));
}
