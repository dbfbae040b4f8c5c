import type { PasswordHasher } from "./hasher.ts";

/** Takes from a hasher that protects nothing the power to make encodings. Every one that it verifies is to be renewed. */
export function verifyOnly(hasher: PasswordHasher): PasswordHasher {
  return {
    ...hasher,
    encode: () =>
      Promise.reject(
        new RangeError(
          `Cannot hash a password with "${hasher.algorithm}": it protects nothing and only verifies, ` +
            "expected another hasher as the first or preferred one, such as scryptHasher()",
        ),
      ),
    mustUpdate: () => true,
  };
}
