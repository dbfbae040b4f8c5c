import type { SignerOptions, SignObjectOptions } from "./signer.ts";
import { TimestampSigner, type UnsignOptions } from "./timestamp_signer.ts";

/** Options for {@linkcode dumps}. */
export interface DumpsOptions extends Pick<SignerOptions, "keys" | "salt">, SignObjectOptions {}

/** Options for {@linkcode loads}. */
export interface LoadsOptions extends Pick<SignerOptions, "keys" | "salt">, UnsignOptions {}

const SALT = "django.core.signing";

/**
 * Writes a value as signed text that may stand in an address, a cookie or a mail. Everybody can read it; nobody can
 * change it.
 *
 * @example Usage
 * ```ts
 * import { dumps, loads } from "@nuages/nuages/signing";
 * import { deepStrictEqual } from "node:assert/strict";
 *
 * const keys = ["a secret"] as const;
 * const text = await dumps({ post: 7, action: "unsubscribe" }, { keys, salt: "mysite.mail" });
 *
 * deepStrictEqual(await loads(text, { keys, salt: "mysite.mail", maxAge: 86400 }), { post: 7, action: "unsubscribe" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/signing/#django.core.signing.dumps}
 * @param value A value that JSON can hold.
 * @param options Keys, purpose, compression.
 * @returns The text.
 * @throws {TypeError} If JSON cannot hold the value.
 */
export async function dumps(value: unknown, options: DumpsOptions): Promise<string> {
  return await new TimestampSigner({ keys: options.keys, salt: options.salt ?? SALT }).signObject(value, options);
}

/**
 * Reads what {@linkcode dumps} wrote.
 *
 * @example Usage
 * ```ts
 * import { BadSignature, dumps, loads } from "@nuages/nuages/signing";
 * import { deepStrictEqual, rejects } from "node:assert/strict";
 *
 * const keys = ["the key of today", "the key of last year"] as const;
 * const salt = "mysite.invitation";
 * const text = await dumps({ guest: 7 }, { keys: ["the key of last year"], salt });
 *
 * deepStrictEqual(await loads(text, { keys, salt, maxAge: 86400 }), { guest: 7 });
 * await rejects(loads(text, { keys, salt: "mysite.unsubscribe" }), BadSignature);
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/signing/#django.core.signing.loads}
 * @param text The text.
 * @param options Keys, purpose, and how old it may be.
 * @returns The value. It is what was signed, and still of no known shape.
 * @throws {SignatureExpired} If it is too old.
 * @throws {BadSignature} If no key made the signature.
 * @throws {RangeError} If `maxAge` is NaN.
 */
export async function loads(text: string, options: LoadsOptions): Promise<unknown> {
  return await new TimestampSigner({ keys: options.keys, salt: options.salt ?? SALT }).unsignObject(text, options);
}
