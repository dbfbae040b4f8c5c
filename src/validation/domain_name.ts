import { refusal } from "./validation_error.ts";
import type { Validator, ValidatorOptions } from "./validator.ts";

// Django's range of "Unicode letters". With the flag "u", characters beyond it are no pairs of characters within it.
const LETTERS = "a-z\\u00a1-\\uffff";

// RFC 1034 section 3.1: a label has at most 63 characters.
const HOST = `[${LETTERS}0-9](?:[${LETTERS}0-9-]{0,61}[${LETTERS}0-9])?`;
const DOMAIN = `(?:\\.(?!-)[${LETTERS}0-9-]{1,63}(?<!-))*`;
const TOP = `\\.(?!-)(?:[${LETTERS}-]{2,63}|xn--[a-z0-9]{1,59})(?<!-)`;

/** A domain name with a top level, as the source of a regular expression with the flags `iu`. */
export const DOMAIN_NAME: string = HOST + DOMAIN + TOP;

const UNICODE = new RegExp(`^${DOMAIN_NAME}\\.?$`, "iu");
const ASCII = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.(?!-)[a-z0-9-]{1,63}(?<!-))*\.(?!-)[a-z0-9-]{2,63}(?<!-)\.?$/i;

/** Options for {@linkcode domainNameValidator}. */
export interface DomainNameOptions extends ValidatorOptions {
  /**
   * Whether letters beyond ASCII are allowed.
   *
   * @default {true}
   */
  acceptIdna?: boolean;
}

/**
 * Makes a check that a text is a domain name with a top level.
 *
 * @example Usage
 * ```ts
 * import { domainNameValidator } from "@nuages/nuages/validation";
 * import { throws } from "node:assert/strict";
 *
 * const validateHost = domainNameValidator({ acceptIdna: false });
 *
 * validateHost("nuages.example");
 * throws(() => validateHost("νεφέλες.example"), { messages: ["Enter a valid domain name."] });
 * ```
 *
 * @param options Whether letters beyond ASCII are allowed, and other words.
 * @returns The check; its code is `invalid`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/validators/#domainnamevalidator}
 */
export function domainNameValidator(options: DomainNameOptions = {}): Validator<string> {
  const { acceptIdna = true, message = "Enter a valid domain name.", code = "invalid" } = options;
  const pattern = acceptIdna ? UNICODE : ASCII;
  return (value) => {
    if (typeof value === "string" && value.length <= 255 && pattern.test(value)) return;
    throw refusal(message, { code, params: { value } });
  };
}

/**
 * Checks that a text is a domain name with a top level.
 *
 * @example Usage
 * ```ts
 * import { validateDomainName } from "@nuages/nuages/validation";
 * import { throws } from "node:assert/strict";
 *
 * validateDomainName("νεφέλες.example");
 * throws(() => validateDomainName("localhost"), { code: "invalid" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/validators/#validate-domain-name}
 */
export const validateDomainName: Validator<string> = domainNameValidator();
