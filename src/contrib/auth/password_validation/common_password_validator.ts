import { ValidationError } from "../../../validation/mod.ts";
import { djangosList } from "./djangos_list.ts";
import type { PasswordValidator } from "./password_validator.ts";
import { strip } from "./strip.ts";

/** Options for {@linkcode commonPasswordValidator}. */
export interface CommonPasswordOptions {
  /**
   * Common passwords, in small letters.
   *
   * @default {"the list of almost 20,000 that Django has"}
   */
  passwords?: Iterable<string>;
}

/**
 * Refuses passwords that many people have, whatever their case. The list is unpacked at the first check.
 *
 * @example Usage
 * ```ts
 * import { commonPasswordValidator } from "@nuages/nuages/contrib/auth/password-validation";
 * import { rejects } from "node:assert/strict";
 *
 * const validate = async (password: string) => await commonPasswordValidator().validate(password);
 *
 * await validate("minor swing");
 * await rejects(validate("Password1"), { code: "password_too_common" });
 * ```
 *
 * @param options Another list.
 * @returns The validator; its code is `password_too_common`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/passwords/#django.contrib.auth.password_validation.CommonPasswordValidator}
 */
export function commonPasswordValidator(options: CommonPasswordOptions = {}): PasswordValidator {
  const own = options.passwords === undefined ? undefined : new Set(options.passwords);
  return {
    async validate(password) {
      const passwords = own ?? await djangosList();
      if (!passwords.has(strip(password.toLowerCase()))) return;
      throw new ValidationError("This password is too common.", { code: "password_too_common" });
    },
    getHelpText: () => "Your password can’t be a commonly used password.",
  };
}
