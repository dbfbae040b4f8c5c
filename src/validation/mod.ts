/**
 * Validation: what is wrong with a value, and checks that say so in Django's words.
 *
 * A check is a function that throws a {@linkcode ValidationError} or returns nothing. Those named `validate…` are ready;
 * those named `…Validator` are made with a limit or with options. None takes longer on a long text than its length
 * allows, so they may meet whatever a visitor sends.
 *
 * | Django | here |
 * | --- | --- |
 * | `ValidationError` | {@linkcode ValidationError} |
 * | `RegexValidator` | {@linkcode regexValidator} |
 * | `EmailValidator`, `validate_email` | {@linkcode emailValidator}, {@linkcode validateEmail} |
 * | `URLValidator` | {@linkcode urlValidator}, {@linkcode validateUrl} |
 * | `MaxLengthValidator`, `MinLengthValidator` | {@linkcode maxLengthValidator}, {@linkcode minLengthValidator} |
 * | `MaxValueValidator`, `MinValueValidator` | {@linkcode maxValueValidator}, {@linkcode minValueValidator} |
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/validators/}
 * @module
 */
export { compareDecimals, type Decimal, parseDecimal } from "./decimal.ts";
export { decimalValidator } from "./decimal_validator.ts";
export { type DomainNameOptions, domainNameValidator, validateDomainName } from "./domain_name.ts";
export { type EmailOptions, emailValidator, validateEmail } from "./email.ts";
export { fileExtensionValidator } from "./file_extension.ts";
export {
  type IntListOptions,
  intListValidator,
  validateCommaSeparatedIntegerList,
  validateInteger,
} from "./integer.ts";
export {
  cleanIpv6Address,
  type CleanIpv6Options,
  validateIpv46Address,
  validateIpv4Address,
  validateIpv6Address,
} from "./ip_address.ts";
export {
  type Comparable,
  type LimitOptions,
  maxLengthValidator,
  maxValueValidator,
  type Measurable,
  minLengthValidator,
  minValueValidator,
} from "./limits.ts";
export { prohibitNullCharactersValidator } from "./null_characters.ts";
export { regexValidator, type RegexValidatorOptions } from "./regex_validator.ts";
export { validateSlug, validateUnicodeSlug } from "./slug.ts";
export { type StepValueOptions, stepValueValidator } from "./step_value.ts";
export { type UrlOptions, urlValidator, validateUrl } from "./url.ts";
export {
  NON_FIELD_ERRORS,
  type Problems,
  refusal,
  ValidationError,
  type ValidationErrorOptions,
} from "./validation_error.ts";
export type { Validator, ValidatorOptions } from "./validator.ts";
