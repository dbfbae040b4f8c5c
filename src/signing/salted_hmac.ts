import { hmac as authenticate } from "@noble/hashes/hmac.js";
import { sha1 } from "@noble/hashes/legacy.js";
import { sha256 } from "@noble/hashes/sha2.js";

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

/**
 * Web Crypto gives an HMAC to another thread, and its answer comes back by a promise: for what fits a cookie that takes
 * several times as long as to compute it.
 */
const FUNCTIONS = { sha256, sha1 } as const;
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
 * const sign = (path: string): string =>
 *   encodeBase64Url(saltedHmac("mysite.downloads", path, { secret: "a secret" }));
 *
 * const signature = sign("/files/7/");
 *
 * ok(constantTimeEqual(signature, sign("/files/7/")));
 * ok(!constantTimeEqual(signature, sign("/files/8/")));
 * ```
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc2104}
 * @param salt The purpose.
 * @param value What is signed.
 * @param options Secret and hash function.
 * @returns The HMAC.
 */
export function saltedHmac(salt: string, value: string, options: SaltedHmacOptions): Uint8Array<ArrayBuffer> {
  return hmacKey(salt, options).sign(value);
}

/** The key of an HMAC, and what its hash function has made of it already. */
export class HmacKey {
  readonly #begun: ReturnType<typeof authenticate.create>;

  /** Made by {@linkcode hmacKey}. */
  constructor(begun: ReturnType<typeof authenticate.create>) {
    this.#begun = begun;
  }

  /**
   * Makes the HMAC of a value.
   *
   * @param value What is signed.
   * @returns The HMAC.
   */
  sign(value: string): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#begun.clone().update(encoder.encode(value)).digest());
  }
}

/**
 * Makes the key of an HMAC, which can be kept: making it costs more than using it.
 *
 * @param salt The purpose.
 * @param options Secret and hash function.
 * @returns The key.
 */
export function hmacKey(salt: string, { secret, algorithm = "sha256" }: SaltedHmacOptions): HmacKey {
  const hash = FUNCTIONS[algorithm];
  return new HmacKey(authenticate.create(hash, hash(encoder.encode(salt + secret))));
}
