import { decodeBase62, encodeBase62 } from "./base62.ts";
import { BadSignature, SignatureExpired } from "./errors.ts";
import { packJson, unpackJson } from "./packed_json.ts";
import { Signer, type SignerOptions, type SignObjectOptions, splitLast } from "./signer.ts";

/** Options for {@linkcode TimestampSigner.unsign}. */
export interface UnsignOptions {
  /**
   * Seconds after which a signature is too old.
   *
   * @default {Infinity}
   */
  maxAge?: number;
}

/**
 * Signs texts together with the time, so that they can be too old.
 *
 * @example Usage
 * ```ts
 * import { BadSignature, TimestampSigner } from "@nuages/nuages/signing";
 * import { rejects, strictEqual } from "node:assert/strict";
 *
 * const signer = new TimestampSigner({ keys: ["a secret"], salt: "mysite.invitation" });
 * const signed = await signer.sign("bob@example.com");
 *
 * strictEqual(await signer.unsign(signed, { maxAge: 3600 }), "bob@example.com");
 * await rejects(signer.unsign(signed.replace("bob", "eve")), BadSignature);
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/signing/#django.core.signing.TimestampSigner}
 */
export class TimestampSigner {
  readonly #signer: Signer;
  readonly #sep: string;

  /**
   * Makes a signer.
   *
   * @param options Keys and purpose. Without a salt it is `django.core.signing.TimestampSigner`.
   * @throws {TypeError} If there is no key, or the separator could be a part of a signature.
   */
  constructor(options: SignerOptions) {
    const { salt = "django.core.signing.TimestampSigner", sep = ":" } = options;
    this.#signer = new Signer({ ...options, salt, sep });
    this.#sep = sep;
  }

  /**
   * Signs a text and the time.
   *
   * @param value The text.
   * @returns The text, the time in seconds since 1970, and the signature of both.
   */
  async sign(value: string): Promise<string> {
    return await this.#signer.sign(`${value}${this.#sep}${encodeBase62(Math.floor(Date.now() / 1000))}`);
  }

  /**
   * Takes time and signature off.
   *
   * @param signed What {@linkcode TimestampSigner.sign} returned.
   * @param options How old it may be.
   * @returns The text that was signed.
   * @throws {SignatureExpired} If it is too old.
   * @throws {BadSignature} If no key made the signature.
   * @throws {RangeError} If `maxAge` is NaN.
   */
  async unsign(signed: string, options: UnsignOptions = {}): Promise<string> {
    return (await this.open(signed, options)).value;
  }

  /**
   * Takes time and signature off, and tells both.
   *
   * @param signed What {@linkcode TimestampSigner.sign} returned.
   * @param options How old it may be.
   * @returns The text that was signed, and when.
   * @throws {SignatureExpired} If it is too old.
   * @throws {BadSignature} If no key made the signature.
   * @throws {RangeError} If `maxAge` is NaN.
   */
  async open(signed: string, options: UnsignOptions = {}): Promise<{ value: string; signedAt: Date }> {
    const { maxAge = Infinity } = options;
    // No age is above NaN, so that a mistake in a sum would make signatures hold forever.
    if (Number.isNaN(maxAge)) {
      throw new RangeError("Cannot check a signature's age: expected seconds, received NaN");
    }
    const [value, timestamp] = splitLast(await this.#signer.unsign(signed), this.#sep);
    const seconds = decodeBase62(timestamp);
    if (seconds === undefined) throw new BadSignature(`Timestamp "${timestamp}" cannot be read`);
    const age = Date.now() / 1000 - seconds;
    if (age > maxAge) throw new SignatureExpired(`Signature age ${age} > ${maxAge} seconds`);
    return { value, signedAt: new Date(seconds * 1000) };
  }

  /**
   * Signs a value that JSON can hold, and the time.
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
   * @param signed What {@linkcode TimestampSigner.signObject} returned.
   * @param options How old it may be.
   * @returns The value.
   * @throws {SignatureExpired} If it is too old.
   * @throws {BadSignature} If no key made the signature.
   * @throws {RangeError} If `maxAge` is NaN.
   */
  async unsignObject(signed: string, options: UnsignOptions = {}): Promise<unknown> {
    return (await this.openObject(signed, options)).value;
  }

  /**
   * Gives a value back, and tells when it was signed.
   *
   * @param signed What {@linkcode TimestampSigner.signObject} returned.
   * @param options How old it may be.
   * @returns The value, and when it was signed.
   * @throws {SignatureExpired} If it is too old.
   * @throws {BadSignature} If no key made the signature.
   * @throws {RangeError} If `maxAge` is NaN.
   */
  async openObject(signed: string, options: UnsignOptions = {}): Promise<{ value: unknown; signedAt: Date }> {
    const { value, signedAt } = await this.open(signed, options);
    return { value: await unpackJson(value), signedAt };
  }
}
