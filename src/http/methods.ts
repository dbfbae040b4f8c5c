// RFC 9110 §9 and RFC 5789; a method outside this list is answered by 501 (RFC 9110 §9.1).
const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/**
 * Says whether a request method is one that views are written for.
 *
 * @param method The method, as sent.
 * @returns Whether it is GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS.
 */
export function isKnownMethod(method: string): boolean {
  return METHODS.has(method);
}
