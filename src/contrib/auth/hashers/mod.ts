/**
 * Passwords as Django stores them, byte for byte: a Django site's users log in with the passwords they have.
 *
 * | encoding | hasher | for |
 * | --- | --- | --- |
 * | `scrypt$…` | {@linkcode scryptHasher} | new passwords: the machine's own code on Deno and on Workers |
 * | `pbkdf2_sha256$…`, `pbkdf2_sha1$…` | {@linkcode pbkdf2Hasher}, {@linkcode pbkdf2Sha1Hasher} | Django's default |
 * | `argon2$…` | {@linkcode argon2Hasher} | passwords from elsewhere |
 * | `bcrypt_sha256$…`, `bcrypt$…` | {@linkcode bcryptSha256Hasher}, {@linkcode bcryptHasher} | passwords from elsewhere |
 * | `md5$…`, `sha1$…`, none | {@linkcode md5Hasher}, {@linkcode sha1Hasher}, {@linkcode unsaltedMd5Hasher}, {@linkcode unsaltedSha1Hasher} | weak ones of old sites, until their users log in |
 *
 * Production Workers refuse PBKDF2 above 100,000 iterations and scrypt above a cost of 2^20. Such hashes are verified in
 * JavaScript, in turns that let other requests through; {@linkcode HashingLimits} say what a machine allows. On the free
 * plan, with its 10 ms of processor time a request, no sound hash can be made at all.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/passwords/}
 * @module
 */
export { argon2Hasher, type Argon2Options } from "./argon2_hasher.ts";
export { bcryptHasher, type BcryptOptions } from "./bcrypt_hasher.ts";
export { bcryptSha256Hasher } from "./bcrypt_sha256_hasher.ts";
export { checkPassword, type CheckPasswordOptions } from "./check_password.ts";
export { defaultHashers } from "./default_hashers.ts";
export type { PasswordHasher, PasswordSummary } from "./hasher.ts";
export { identifyHasher } from "./identify_hasher.ts";
export { type HasherOptions, type HashingLimits, SERVER_LIMITS, WORKERS_LIMITS } from "./limits.ts";
export { isPasswordUsable, makePassword, type MakePasswordOptions } from "./make_password.ts";
export { md5Hasher } from "./md5_hasher.ts";
export { MAXIMUM_PASSWORD_LENGTH } from "./password_problem.ts";
export { pbkdf2Hasher, type Pbkdf2Options } from "./pbkdf2_hasher.ts";
export { pbkdf2Sha1Hasher } from "./pbkdf2_sha1_hasher.ts";
export { scryptHasher, type ScryptOptions } from "./scrypt_hasher.ts";
export { sha1Hasher } from "./sha1_hasher.ts";
export { unsaltedMd5Hasher } from "./unsalted_md5_hasher.ts";
export { unsaltedSha1Hasher } from "./unsalted_sha1_hasher.ts";
