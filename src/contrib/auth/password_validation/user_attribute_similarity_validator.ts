import { ImproperlyConfigured } from "../../../errors.ts";
import { ValidationError } from "../../../validation/mod.ts";
import type { PasswordValidator } from "./password_validator.ts";
import { quickRatio } from "./quick_ratio.ts";

/** Options for {@linkcode userAttributeSimilarityValidator}. */
export interface UserAttributeSimilarityOptions {
  /**
   * The attributes that a password is compared with, and what the message calls them. Those that a user does not have,
   * and those that are no text, are left out.
   *
   * @default {username, firstName, lastName, email}
   */
  userAttributes?: Readonly<Record<string, string>>;
  /**
   * From which similarity on a password is refused: 0.1 would refuse almost all, 1 only what has the same letters.
   *
   * @default {0.7}
   */
  maxSimilarity?: number;
}

const USER_ATTRIBUTES = {
  username: "username",
  firstName: "first name",
  lastName: "last name",
  email: "email address",
};

/**
 * Refuses passwords that are like what is known of their user: an attribute, or one word of it.
 *
 * @example Usage
 * ```ts
 * import { userAttributeSimilarityValidator } from "@nuages/nuages/contrib/auth/password-validation";
 * import { throws } from "node:assert/strict";
 *
 * const validator = userAttributeSimilarityValidator();
 *
 * throws(() => validator.validate("grappelli1", { email: "stephane@grappelli.example" }), {
 *   message: "The password is too similar to the email address.",
 * });
 * ```
 *
 * @param options What to compare with, and how strictly.
 * @returns The validator; its code is `password_too_similar`.
 * @throws {ImproperlyConfigured} If the similarity is less than 0.1.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/passwords/#django.contrib.auth.password_validation.UserAttributeSimilarityValidator}
 */
export function userAttributeSimilarityValidator(options: UserAttributeSimilarityOptions = {}): PasswordValidator {
  const { userAttributes = USER_ATTRIBUTES, maxSimilarity = 0.7 } = options;
  if (!(maxSimilarity >= 0.1)) {
    throw new ImproperlyConfigured("maxSimilarity", `expected at least 0.1, received ${maxSimilarity}`);
  }
  return {
    validate(password, user) {
      if (!user) return;
      const characters = [...password.toLowerCase()];
      for (const [attribute, name] of Object.entries(userAttributes)) {
        const value: unknown = Reflect.get(user, attribute);
        if (typeof value !== "string" || value === "") continue;
        if (!wordsOf(value).some((word) => isSimilar(characters, [...word], maxSimilarity))) continue;
        throw new ValidationError("The password is too similar to the %(verbose_name)s.", {
          code: "password_too_similar",
          params: { verbose_name: name },
        });
      }
    },
    getHelpText: () => "Your password can’t be too similar to your other personal information.",
  };
}

/** The words of a text, and all of it. */
function wordsOf(value: string): string[] {
  const lower = value.toLowerCase();
  return [...lower.split(/[^\p{L}\p{N}_]+/u), lower];
}

function isSimilar(password: readonly string[], word: readonly string[], maxSimilarity: number): boolean {
  if (exceedsMaximumLengthRatio(password, maxSimilarity, word)) return false;
  return quickRatio(password, word) >= maxSimilarity;
}

/** Whether a password is so much longer that it cannot be similar; comparing it would only take time. */
function exceedsMaximumLengthRatio(
  password: readonly string[],
  maxSimilarity: number,
  value: readonly string[],
): boolean {
  const lengthBound = maxSimilarity / 2 * password.length;
  return password.length >= 10 * value.length && value.length < lengthBound;
}
