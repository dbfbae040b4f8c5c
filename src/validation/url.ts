import { DOMAIN_NAME } from "./domain_name.ts";
import { validateIpv6Address } from "./ip_address.ts";
import { refusal } from "./validation_error.ts";
import type { Validator, ValidatorOptions } from "./validator.ts";

const LONGEST = 2048;

// RFC 1034 section 3.1: 255 bytes, less one for the length and one for the root's dot.
const LONGEST_HOST = 253;

// What Python calls white space, which is not quite what JavaScript does.
const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const BYTE = "(?:0|25[0-5]|2[0-4][0-9]|1[0-9]?[0-9]?|[1-9][0-9]?)";
const PATTERN = new RegExp(
  "^[a-z0-9.+-]*://" +
    `(?:[^${SPACE}:@/]+(?::[^${SPACE}:@/]*)?@)?` +
    `(?:${BYTE}(?:\\.${BYTE}){3}|\\[[0-9a-f:.]+\\]|${DOMAIN_NAME}\\.?|localhost)` +
    "(?::[0-9]{1,5})?" +
    `(?:[/?#][^${SPACE}]*)?$`,
  "iu",
);

/** Options for {@linkcode urlValidator}. */
export interface UrlOptions extends ValidatorOptions {
  /**
   * The schemes that are allowed, in lower case.
   *
   * @default {["http", "https", "ftp", "ftps"]}
   */
  schemes?: readonly string[];
}

/**
 * Makes a check that a text is a whole URL of an allowed scheme.
 *
 * @example Usage
 * ```ts
 * import { urlValidator } from "@nuages/nuages/validation";
 * import { throws } from "node:assert/strict";
 *
 * const validateLink = urlValidator({ schemes: ["https"] });
 *
 * validateLink("https://nuages.example/?page=2");
 * throws(() => validateLink("javascript://nuages.example/%0aalert(1)"), { messages: ["Enter a valid URL."] });
 * ```
 *
 * @param options The allowed schemes, and other words.
 * @returns The check; its code is `invalid`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/validators/#urlvalidator}
 */
export function urlValidator(options: UrlOptions = {}): Validator<string> {
  const { message = "Enter a valid URL.", code = "invalid", schemes = ["http", "https", "ftp", "ftps"] } = options;
  return (value) => {
    if (typeof value === "string" && isUrl(value, schemes)) return;
    throw refusal(message, { code, params: { value } });
  };
}

/**
 * Checks that a text is a whole URL of the schemes `http`, `https`, `ftp` or `ftps`.
 *
 * @example Usage
 * ```ts
 * import { validateUrl } from "@nuages/nuages/validation";
 * import { throws } from "node:assert/strict";
 *
 * validateUrl("https://nuages.example/");
 * throws(() => validateUrl("nuages.example"), { code: "invalid" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/validators/#urlvalidator}
 */
export const validateUrl: Validator<string> = urlValidator();

function isUrl(value: string, schemes: readonly string[]): boolean {
  if (value.length > LONGEST || /[\t\r\n]/.test(value)) return false;
  const scheme = value.split("://", 1)[0]?.toLowerCase() ?? "";
  if (!schemes.includes(scheme) || !PATTERN.test(value)) return false;
  const authority = value.slice(value.indexOf("://") + 3).split(/[/?#]/, 1)[0] ?? "";
  return !hidesDelimiter(authority) && isAuthority(authority);
}

// Some characters become "/", "?", "#", "@" or ":" when a browser normalises them: the host would be another one.
function hidesDelimiter(authority: string): boolean {
  const plain = authority.replaceAll(/[@:#?]/g, "");
  return /[/?#@:]/.test(plain.normalize("NFKC"));
}

function isAuthority(authority: string): boolean {
  const hostAndPort = authority.slice(authority.lastIndexOf("@") + 1);
  const address = /^\[([^[\]]+)\]/.exec(hostAndPort)?.[1];
  if (address !== undefined) return isIpv6(address) && authority.indexOf("[") === authority.lastIndexOf("[");
  // A "?" or "#" before an "@" ends the authority: then there may be no host in it.
  const [host = ""] = hostAndPort.split(":", 1);
  return host !== "" && host.length <= LONGEST_HOST && !/[[\]]/.test(authority);
}

function isIpv6(address: string): boolean {
  try {
    validateIpv6Address(address);
    return true;
  } catch {
    // The error is about an address; the reader wrote a URL.
    return false;
  }
}
