/** What `SameSite` of a cookie may say; `null` leaves it out. */
export type SameSite = "Lax" | "Strict" | "None" | null;

export function sameSite(value: unknown): string | undefined {
  return value === null || ["Lax", "Strict", "None"].includes(String(value))
    ? undefined
    : 'expected "Lax", "Strict", "None", or null';
}

/** RFC 6265 §4.1.1: a name is a token. */
export function cookieName(value: unknown): string | undefined {
  return typeof value === "string" && /^[\w!#$%&'*+.^`|~-]+$/.test(value)
    ? undefined
    : "expected the name of a cookie, without spaces, colons, commas and semicolons";
}

export function cookieDomain(value: unknown): string | undefined {
  return value === undefined || (typeof value === "string" && /^\.?[a-z0-9-]+(?:\.[a-z0-9-]+)*$/i.test(value))
    ? undefined
    : "expected a domain, such as example.com, or undefined";
}

export function cookiePath(value: unknown): string | undefined {
  return typeof value === "string" && /^\/[\x20-\x3a\x3c-\x7e]*$/.test(value)
    ? undefined
    : 'expected a path that begins with "/"';
}
