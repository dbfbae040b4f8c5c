/** A number that is used once: it says which styles and scripts of a page are ours. */
export function newNonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
}

/**
 * The headers of the framework's own pages: nothing is loaded from elsewhere, nothing is sent anywhere, nobody keeps
 * the page or frames it.
 *
 * @see {@link https://www.w3.org/TR/CSP3/}
 * @param nonce The nonce of the page's style and script. Without one, the page has neither.
 * @returns Header names and values.
 */
export function pageHeaders(nonce?: string): Record<string, string> {
  return {
    "Cache-Control": "no-store",
    "Content-Security-Policy": contentSecurityPolicy(nonce),
    // Text that holds markup must not be guessed to be a page.
    "X-Content-Type-Options": "nosniff",
  };
}

function contentSecurityPolicy(nonce: string | undefined): string {
  const own = nonce === undefined
    ? []
    // 'self' lets the development server's reload script in.
    : [`style-src 'nonce-${nonce}'`, "img-src 'self' data:", `script-src 'nonce-${nonce}' 'self'`];
  return ["default-src 'none'", ...own, "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"].join("; ");
}
