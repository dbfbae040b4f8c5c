/** Who a page is for. */
export interface PageHeadersOptions {
  /** The nonce of the page's style and script. Without one, the page has neither. */
  nonce?: string;
  /**
   * Whether the page is for developers, so that the development server's script may ask whether the site changed.
   *
   * @default {false}
   */
  forDevelopers?: boolean;
}

/**
 * The headers of the framework's own pages: nothing is loaded from elsewhere, nothing is sent elsewhere, nobody keeps
 * the page or frames it.
 *
 * @see {@link https://www.w3.org/TR/CSP3/}
 * @param options The nonce, and who the page is for.
 * @returns Header names and values.
 */
export function pageHeaders(options: PageHeadersOptions = {}): Record<string, string> {
  return {
    "Cache-Control": "no-store",
    "Content-Security-Policy": contentSecurityPolicy(options),
    // Text that holds markup must not be guessed to be a page.
    "X-Content-Type-Options": "nosniff",
  };
}

function contentSecurityPolicy({ nonce, forDevelopers = false }: PageHeadersOptions): string {
  return [
    "default-src 'none'",
    // 'self' lets the development server's reload script in.
    ...(nonce ? [`style-src 'nonce-${nonce}'`, "img-src 'self' data:", `script-src 'nonce-${nonce}' 'self'`] : []),
    ...(forDevelopers ? ["connect-src 'self'"] : []),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
