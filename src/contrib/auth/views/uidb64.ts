import type { Context } from "hono";
import { userByKey } from "../backends/model_backend.ts";
import type { AuthUser } from "../types.ts";

/** The longest key of a row that an address carries. */
const LONGEST = 512;

/**
 * Writes the key of a user as addresses carry it: Django's `urlsafe_base64_encode()`.
 *
 * @param user The user.
 * @returns Letters, digits, `-` and `_`.
 */
export function uidOf(user: AuthUser): string {
  const bytes = new TextEncoder().encode(String(user.pk));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * Finds the user whom an address is about.
 *
 * @param c The request.
 * @param uidb64 What the address carries.
 * @returns The user; `undefined` where it is nobody's key.
 */
export async function userOf(c: Context, uidb64: string): Promise<AuthUser | undefined> {
  const key = decoded(uidb64);
  return key === undefined ? undefined : await userByKey(c, key);
}

function decoded(uidb64: string): string | undefined {
  if (uidb64.length > LONGEST || !/^[\w-]+$/.test(uidb64)) return undefined;
  try {
    const bytes = Uint8Array.from(
      atob(uidb64.replaceAll("-", "+").replaceAll("_", "/")),
      (character) => character.charCodeAt(0),
    );
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined; // No base64, or no text: an address that somebody made up.
  }
}
