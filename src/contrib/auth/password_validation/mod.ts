/**
 * What a password must be: Django's validators, with Django's words.
 *
 * | Django | here |
 * | --- | --- |
 * | `UserAttributeSimilarityValidator` | {@linkcode userAttributeSimilarityValidator} |
 * | `MinimumLengthValidator` | {@linkcode minimumLengthValidator} |
 * | `CommonPasswordValidator` | {@linkcode commonPasswordValidator} |
 * | `NumericPasswordValidator` | {@linkcode numericPasswordValidator} |
 * | `validate_password(password, user, validators)` | {@linkcode validatePassword} |
 *
 * Validators are always named: the list of common passwords is in the bundle of sites that use it, and in no other.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/passwords/#password-validation}
 * @module
 */
export { type CommonPasswordOptions, commonPasswordValidator } from "./common_password_validator.ts";
export { defaultPasswordValidators } from "./default_password_validators.ts";
export { type MinimumLengthOptions, minimumLengthValidator } from "./minimum_length_validator.ts";
export { numericPasswordValidator } from "./numeric_password_validator.ts";
export type { PasswordValidator } from "./password_validator.ts";
export {
  type UserAttributeSimilarityOptions,
  userAttributeSimilarityValidator,
} from "./user_attribute_similarity_validator.ts";
export { passwordChanged, passwordValidatorsHelpTexts, validatePassword } from "./validate_password.ts";
