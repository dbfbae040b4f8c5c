/**
 * Signed values: what comes back from a visitor, a mail or another machine is what was sent, or an error.
 *
 * The bytes are Django's: with one secret key, a Django site reads what is signed here, and the other way round.
 *
 * | Django | here |
 * | --- | --- |
 * | `Signer(salt="x").sign(value)` | `await new Signer({ keys, salt: "x" }).sign(value)` |
 * | `TimestampSigner().unsign(value, max_age=60)` | `await new TimestampSigner({ keys, salt }).unsign(value, { maxAge: 60 })` |
 * | `signing.dumps(value)`, `signing.loads(text)` | `await dumps(value, { keys })`, `await loads(text, { keys })` |
 * | `SECRET_KEY`, `SECRET_KEY_FALLBACKS` | `secretKeys(c)` of `@nuages/nuages/conf` |
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/signing/}
 * @module
 */
export { decodeBase64Url, encodeBase64Url } from "./base64url.ts";
export { constantTimeEqual } from "./constant_time.ts";
export { dumps, type DumpsOptions, loads, type LoadsOptions } from "./dumps.ts";
export { BadSignature, SignatureExpired } from "./errors.ts";
export { newNonce } from "./nonce.ts";
export { randomText } from "./random_text.ts";
export { type HashAlgorithm, HmacKey, hmacKey, saltedHmac, type SaltedHmacOptions } from "./salted_hmac.ts";
export { Signer, type SignerOptions, type SignObjectOptions } from "./signer.ts";
export { TimestampSigner, type UnsignOptions } from "./timestamp_signer.ts";
