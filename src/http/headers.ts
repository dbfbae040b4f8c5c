import type { Context } from "hono";

/**
 * Edits the headers of the answer, also where the platform froze them (the answer of a `fetch`, `Response.redirect`).
 *
 * @param c The request, after `await next()`.
 * @param edit Changes the headers in place.
 */
export function editHeaders(c: Context, edit: (headers: Headers) => void): void {
  const before = c.res;
  try {
    edit(before.headers);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const thawed = new Response(before.body, before);
    edit(thawed.headers);
    // Hono merges the headers of a previous answer into the next one; there is nothing to merge here.
    c.res = undefined;
    c.res = thawed;
  }
}

/**
 * Adds names to `Vary`, each once.
 *
 * @param headers The headers of an answer.
 * @param names Request headers that the answer depends on.
 */
export function appendVary(headers: Headers, ...names: string[]): void {
  const present = (headers.get("Vary") ?? "").split(",").map((name) => name.trim()).filter(Boolean);
  if (present.includes("*")) return;
  const known = new Set(present.map((name) => name.toLowerCase()));
  const added = names.filter((name) => !known.has(name.toLowerCase()));
  if (added.length > 0) headers.set("Vary", [...present, ...added].join(", "));
}

/**
 * Writes a `Content-Disposition` header that every browser reads the same way.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6266}
 * @param asAttachment Whether the browser is to save the body instead of showing it.
 * @param name The file name a visitor sees; line breaks and quotes in it do no harm.
 * @returns The value of the header.
 */
export function contentDisposition(asAttachment: boolean, name: string): string {
  const kind = asAttachment ? "attachment" : "inline";
  if (/^[\x20-\x7e]*$/.test(name)) {
    return `${kind}; filename="${name.replace(/["\\]/g, "\\$&")}"`;
  }
  // RFC 5987 §3.2.1: everything but attr-char is percent-encoded.
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename*=utf-8''${encoded}`;
}
