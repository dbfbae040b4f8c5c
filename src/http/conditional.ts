/** What an answer says of its own version. */
export interface Validators {
  /** The `ETag` header, quotes included. */
  etag?: string | undefined;
  /** The `Last-Modified` header. */
  lastModified?: string | undefined;
}

/**
 * Makes an entity tag from a body.
 *
 * @param body The bytes of the answer.
 * @returns A strong tag, in quotes.
 */
export async function etagOf(body: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  // 128 bits are plenty to tell two versions of one page apart.
  return `"${Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("")}"`;
}

/**
 * Decides whether the client's copy is still good.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2}
 * @param request The headers of a GET or HEAD request.
 * @param validators The version of the answer.
 * @returns Whether 304 is the answer.
 */
export function isNotModified(request: Headers, validators: Validators): boolean {
  const ifNoneMatch = request.get("If-None-Match");
  // If-None-Match wins over If-Modified-Since whenever it is sent.
  if (ifNoneMatch !== null) return matchesEtag(ifNoneMatch, validators.etag);
  const since = Date.parse(request.get("If-Modified-Since") ?? "");
  const modified = Date.parse(validators.lastModified ?? "");
  return !Number.isNaN(since) && !Number.isNaN(modified) && modified <= since;
}

/** Weak comparison, as RFC 9110 §13.1.2 asks for. */
function matchesEtag(header: string, etag: string | undefined): boolean {
  if (etag === undefined) return false;
  if (header.trim() === "*") return true;
  const wanted = withoutWeakness(etag);
  return header.split(",").some((candidate) => withoutWeakness(candidate.trim()) === wanted);
}

function withoutWeakness(etag: string): string {
  return etag.startsWith("W/") ? etag.slice(2) : etag;
}
