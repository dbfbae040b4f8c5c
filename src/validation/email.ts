import { DOMAIN_NAME } from "./domain_name.ts";
import { validateIpv46Address } from "./ip_address.ts";
import { refusal } from "./validation_error.ts";
import type { Validator, ValidatorOptions } from "./validator.ts";

// RFC 3696 section 3.
const LONGEST = 320;

// Python ignores the case of letters beyond ASCII, too: these four are an "i", an "s" or a "k" to it.
const CASES = "\\u0130\\u0131\\u017f\\u212a";
const ATOM = `[-!#$%&'*+/=?^_\`{}|~0-9A-Za-z${CASES}]+`;
const DOT_ATOM = new RegExp(`^${ATOM}(?:\\.${ATOM})*$`);
const QUOTED = new RegExp(
  `^"(?:[\\x01-\\x08\\x0b\\x0c\\x0e-\\x1f!#-\\[\\]-\\x7f${CASES}]|\\\\[\\x01-\\x09\\x0b\\x0c\\x0e-\\x7f${CASES}])*"$`,
);
const DOMAIN = new RegExp(`^${DOMAIN_NAME}$`, "iu");
const LITERAL = /^\[([a-f0-9:.]+)\]$/i;

/** Options for {@linkcode emailValidator}. */
export interface EmailOptions extends ValidatorOptions {
  /**
   * Domains that are allowed whatever they look like.
   *
   * @default {["localhost"]}
   */
  allowlist?: readonly string[];
}

/**
 * Makes a check that a text is an e-mail address. That it exists, only a letter can tell.
 *
 * @example Usage
 * ```ts
 * import { emailValidator } from "@nuages/nuages/validation";
 * import { throws } from "node:assert/strict";
 *
 * const validateSender = emailValidator({ allowlist: ["intranet"], message: "Who is that?" });
 *
 * validateSender("django@intranet");
 * throws(() => validateSender("django@localhost"), { messages: ["Who is that?"] });
 * ```
 *
 * @param options Domains that are always allowed, and other words.
 * @returns The check; its code is `invalid`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/validators/#emailvalidator}
 */
export function emailValidator(options: EmailOptions = {}): Validator<string> {
  const { message = "Enter a valid email address.", code = "invalid", allowlist = ["localhost"] } = options;
  return (value) => {
    if (typeof value === "string" && isEmail(value, allowlist)) return;
    throw refusal(message, { code, params: { value } });
  };
}

/**
 * Checks that a text is an e-mail address.
 *
 * @example Usage
 * ```ts
 * import { validateEmail } from "@nuages/nuages/validation";
 * import { throws } from "node:assert/strict";
 *
 * validateEmail("django@nuages.example");
 * throws(() => validateEmail("django@nuages"), { messages: ["Enter a valid email address."] });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/validators/#validate-email}
 */
export const validateEmail: Validator<string> = emailValidator();

function isEmail(value: string, allowlist: readonly string[]): boolean {
  const at = value.lastIndexOf("@");
  if (at < 0 || value.length > LONGEST) return false;
  const [user, domain] = [value.slice(0, at), value.slice(at + 1)];
  if (!DOT_ATOM.test(user) && !QUOTED.test(user)) return false;
  return allowlist.includes(domain) || DOMAIN.test(domain) || isAddress(domain);
}

/** Whether a domain is an IP address in brackets. */
function isAddress(domain: string): boolean {
  const address = LITERAL.exec(domain)?.[1];
  if (address === undefined) return false;
  try {
    validateIpv46Address(address);
    return true;
  } catch {
    // The error is about an address; the reader wrote an e-mail address.
    return false;
  }
}
