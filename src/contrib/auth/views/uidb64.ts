import type { Context } from "hono";
import { decodeBase64Url, encodeBase64Url } from "../../../signing/mod.ts";
import { userByKey } from "../backends/model_backend.ts";
import type { AuthUser } from "../types.ts";
import { keyOfUser } from "../user_key.ts";

/** The longest key of a row that an address carries. */
const LONGEST = 512;

/**
 * Writes the key of a user as addresses carry it: Django's `urlsafe_base64_encode()`.
 *
 * @param user The user.
 * @returns Letters, digits, `-` and `_`.
 */
export function uidOf(user: AuthUser): string {
  return encodeBase64Url(new TextEncoder().encode(keyOfUser(user)));
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
  const bytes = uidb64.length > LONGEST ? undefined : decodeBase64Url(uidb64);
  try {
    return bytes && new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined; // No text: an address that somebody made up.
  }
}
