import { regexValidator, type Validator } from "../../validation/mod.ts";

/**
 * Takes names of letters and digits of any script, and `@ . + - _`: Django's `UnicodeUsernameValidator`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/auth/#django.contrib.auth.validators.UnicodeUsernameValidator}
 */
export const usernameValidator: Validator = regexValidator(/^[\p{L}\p{N}_.@+-]+$/u, {
  message: "Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters.",
});

/** Longer texts are no names; to normalize takes a time that is quadratic in the length of some. */
const LONGEST_NORMALIZED = 1000;

/**
 * Writes a username as it is compared: letters that look the same become the same (Unicode NFKC). A text of more than 1000
 * characters, which no account has for its name, stays as it is.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/customizing/#django.contrib.auth.models.AbstractBaseUser.normalize_username}
 * @param username What was typed.
 * @returns The username as it is kept.
 */
export function normalizeUsername(username: string): string {
  return username.length > LONGEST_NORMALIZED ? username : username.normalize("NFKC");
}

/**
 * Writes an address as it is kept: its domain in small letters.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/customizing/#django.contrib.auth.models.BaseUserManager.normalize_email}
 * @param email What was typed.
 * @returns The address.
 */
export function normalizeEmail(email: string): string {
  const at = email.trim().lastIndexOf("@");
  return at < 0 ? email : `${email.trim().slice(0, at)}@${email.trim().slice(at + 1).toLowerCase()}`;
}
