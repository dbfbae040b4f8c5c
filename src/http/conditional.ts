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
 * The tag tells two versions of one page apart and protects nothing, so it is a quick hash of 64 bits and the length,
 * instead of a digest, which costs a page more time than its template.
 *
 * @param body The bytes of the answer.
 * @returns A strong tag, in quotes.
 */
export function etagOf(body: Uint8Array): string {
  // Two multiplicative hashes with different primes, as in MurmurHash3's mixing steps.
  let [low, high] = [0xdeadbeef, 0x41c6ce57];
  const words = new Uint32Array(body.slice(0, body.length & ~3).buffer);
  const rest = body.subarray(body.length & ~3);
  for (const part of [words, rest]) {
    for (let index = 0; index < part.length; index++) {
      const value = part[index] ?? 0;
      low = Math.imul(low ^ value, 2_654_435_761);
      low = (low << 13) | (low >>> 19);
      high = Math.imul(high ^ value, 1_597_334_677);
      high = (high << 15) | (high >>> 17);
    }
  }
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  return `"${[body.length, high >>> 0, low >>> 0].map((part) => part.toString(36)).join("-")}"`;
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

/**
 * Decides whether the client wanted another version than there is.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2}
 * @param request The headers of a request.
 * @param validators The version of the answer.
 * @returns Whether 412 is the answer.
 */
export function isPreconditionFailed(request: Headers, validators: Validators): boolean {
  const ifMatch = request.get("If-Match");
  // If-Match wins over If-Unmodified-Since whenever it is sent.
  if (ifMatch !== null) return !isSameEtag(ifMatch, validators.etag);
  const since = Date.parse(request.get("If-Unmodified-Since") ?? "");
  const modified = Date.parse(validators.lastModified ?? "");
  return !Number.isNaN(since) && !Number.isNaN(modified) && modified > since;
}

/** Strong comparison, as RFC 9110 §13.1.1 asks for: a weak tag does not tell versions apart. */
function isSameEtag(header: string, etag: string | undefined): boolean {
  // It stands for any version, and there is one.
  if (header.trim() === "*") return true;
  if (etag === undefined || etag.startsWith("W/")) return false;
  return tagsIn(header).includes(etag);
}

/** Weak comparison, as RFC 9110 §13.1.2 asks for. */
function matchesEtag(header: string, etag: string | undefined): boolean {
  if (etag === undefined) return false;
  if (header.trim() === "*") return true;
  const wanted = withoutWeakness(etag);
  return tagsIn(header).some((candidate) => withoutWeakness(candidate) === wanted);
}

/** The tags of a list. A comma may be a part of one. */
function tagsIn(header: string): readonly string[] {
  return header.match(/(?:W\/)?"[^"]*"/g) ?? [];
}

function withoutWeakness(etag: string): string {
  return etag.startsWith("W/") ? etag.slice(2) : etag;
}
