/**
 * Text that is HTML already, and is printed as it is.
 *
 * Only {@linkcode safe} and {@linkcode html} make one. The mark is a private field, so that no object out of a
 * request's JSON, and no polluted prototype, can pass for one.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/utils/#django.utils.safestring.SafeString}
 */
export class SafeHtml {
  readonly #markup: string;

  /**
   * Marks a text; {@linkcode safe} reads better.
   *
   * @param markup HTML from a trusted source.
   */
  constructor(markup: string) {
    this.#markup = markup;
  }

  /**
   * Tells whether a value was marked as HTML.
   *
   * @param value Any object.
   * @returns Whether it is to be printed as it is.
   */
  static is(value: object): value is SafeHtml {
    return #markup in value;
  }

  /** Returns the HTML. */
  toString(): string {
    return this.#markup;
  }

  /** Returns the HTML, for a JSON string. */
  toJSON(): string {
    return this.#markup;
  }
}

/**
 * Marks a text as HTML, so that templates print it unescaped. Never call it on what a visitor sent.
 *
 * @example Usage
 * ```ts
 * import { html, safe } from "@nuages/nuages/template";
 * import { strictEqual } from "node:assert/strict";
 *
 * strictEqual(String(html`<p>${safe("<b>bold</b>")}</p>`), "<p><b>bold</b></p>");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/utils/#django.utils.safestring.mark_safe}
 * @param markup HTML from a trusted source.
 * @returns The same text, marked.
 */
export function safe(markup: string): SafeHtml {
  return new SafeHtml(markup);
}
