import { encodeBase64Url } from "./base64url.ts";

/**
 * Makes a text that is used once, and that nobody can guess: 128 random bits. In a page and its `Content-Security-Policy`,
 * it says which styles and scripts are the site's own.
 *
 * @see {@link https://www.w3.org/TR/CSP3/#security-nonces}
 * @see {@link https://docs.djangoproject.com/en/stable/ref/csp/}
 * @returns 22 letters, digits, hyphens and underscores.
 */
export function newNonce(): string {
  return encodeBase64Url(crypto.getRandomValues(new Uint8Array(16)));
}
