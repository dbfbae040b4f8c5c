import { commonPasswordValidator } from "./common_password_validator.ts";
import { minimumLengthValidator } from "./minimum_length_validator.ts";
import { numericPasswordValidator } from "./numeric_password_validator.ts";
import type { PasswordValidator } from "./password_validator.ts";
import { userAttributeSimilarityValidator } from "./user_attribute_similarity_validator.ts";

/**
 * Makes the four validators of a new Django project, in its order: similarity, length, common passwords, digits.
 *
 * @returns The validators.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/passwords/#enabling-password-validation}
 */
export function defaultPasswordValidators(): PasswordValidator[] {
  return [
    userAttributeSimilarityValidator(),
    minimumLengthValidator(),
    commonPasswordValidator(),
    numericPasswordValidator(),
  ];
}
