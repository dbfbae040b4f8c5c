import { encodeBase64Url } from "./base64url.ts";
import { constantTimeEqual } from "./constant_time.ts";
import { BadSignature } from "./errors.ts";
import { packJson, unpackJson } from "./packed_json.ts";
import { type HashAlgorithm, type HmacKey, hmacKey } from "./salted_hmac.ts";

/** Options for {@linkcode Signer}. */
export interface SignerOptions {
  /** The key that signs, then earlier keys whose signatures are still accepted. */
  keys: readonly [string, ...string[]];
  /**
   * What the signatures are for: the same value signed with another salt has another signature. It is no secret.
   *
   * @default {"django.core.signing.Signer"}
   */
  salt?: string;
  /**
   * What stands between value and signature.
   *
   * @default {":"}
   */
  sep?: string;
  /**
   * The hash function.
   *
   * @default {"sha256"}
   */
  algorithm?: HashAlgorithm;
}

/** Options for {@linkcode Signer.signObject}. */
export interface SignObjectOptions {
  /**
   * Whether to compress, where that makes it shorter.
   *
   * @default {false}
   */
  compress?: boolean;
}

/**
 * Signs texts, and gives back those that it signed.
 *
 * @example Usage
 * ```ts
 * import { BadSignature, Signer } from "@nuages/nuages/signing";
 * import { rejects, strictEqual } from "node:assert/strict";
 *
 * const signer = new Signer({ keys: ["a secret"], salt: "mysite.unsubscribe" });
 * const signed = await signer.sign("7");
 *
 * strictEqual(await signer.unsign(signed), "7");
 * await rejects(signer.unsign(signed.replace("7", "8")), BadSignature);
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/signing/#django.core.signing.Signer}
 */
export class Signer {
  readonly #options: SignerOptions;
  readonly #salt: string;
  readonly #sep: string;
  /** Keys that were made already. */
  readonly #made = new Map<string, HmacKey>();

  /**
   * Makes a signer.
   *
   * @param options Keys and purpose.
   * @throws {TypeError} If there is no key, or the separator could be a part of a signature.
   */
  constructor(options: SignerOptions) {
    const { keys, salt = "django.core.signing.Signer", sep = ":" } = options;
    if (keys.length === 0 || keys.includes("")) {
      throw new TypeError("Cannot make a signer: a key is missing or empty, expected a long random text");
    }
    if (/^[A-z0-9-_=]*$/.test(sep)) {
      throw new TypeError(`Cannot make a signer: the separator "${sep}" may be a part of signatures, expected ":"`);
    }
    this.#options = options;
    this.#salt = salt;
    this.#sep = sep;
  }

  /**
   * Signs a text.
   *
   * @param value The text.
   * @returns The text and its signature.
   */
  sign(value: string): Promise<string> {
    return Promise.resolve(`${value}${this.#sep}${this.#signature(value, this.#options.keys[0])}`);
  }

  /**
   * Takes the signature off.
   *
   * @param signed What {@linkcode Signer.sign} returned.
   * @returns The text that was signed.
   * @throws {BadSignature} If no key made the signature.
   */
  unsign(signed: string): Promise<string> {
    return Promise.try(() => this.#checked(signed));
  }

  #checked(signed: string): string {
    const [value, signature] = splitLast(signed, this.#sep);
    for (const key of this.#options.keys) {
      if (constantTimeEqual(signature, this.#signature(value, key))) return value;
    }
    throw new BadSignature(`Signature "${signature}" does not match`);
  }

  /**
   * Signs a value that JSON can hold.
   *
   * @param value The value.
   * @param options Whether to compress.
   * @returns Text that may stand in an address.
   * @throws {TypeError} If JSON cannot hold the value.
   */
  async signObject(value: unknown, options: SignObjectOptions = {}): Promise<string> {
    return await this.sign(await packJson(value, options.compress ?? false));
  }

  /**
   * Gives a value back.
   *
   * @param signed What {@linkcode Signer.signObject} returned.
   * @returns The value.
   * @throws {BadSignature} If no key made the signature.
   */
  async unsignObject(signed: string): Promise<unknown> {
    return await unpackJson(await this.unsign(signed));
  }

  #signature(value: string, secret: string): string {
    return encodeBase64Url(this.#key(secret).sign(value));
  }

  #key(secret: string): HmacKey {
    const made = this.#made.get(secret);
    if (made) return made;
    const { algorithm = "sha256" } = this.#options;
    const key = hmacKey(`${this.#salt}signer`, { secret, algorithm });
    this.#made.set(secret, key);
    return key;
  }
}

/**
 * Splits a text at its last separator.
 *
 * @param text The text.
 * @param sep The separator.
 * @returns What is before and after it.
 * @throws {BadSignature} If there is none.
 */
export function splitLast(text: string, sep: string): [before: string, after: string] {
  const place = text.lastIndexOf(sep);
  if (place < 0) throw new BadSignature(`No "${sep}" found in value`);
  return [text.slice(0, place), text.slice(place + sep.length)];
}
