import { refusal } from "./validation_error.ts";
import type { Validator, ValidatorOptions } from "./validator.ts";

/**
 * Makes a check that a file's name ends in one of some extensions. It says nothing of what is in the file.
 *
 * @example Usage
 * ```ts
 * import { fileExtensionValidator } from "@nuages/nuages/validation";
 * import { throws } from "node:assert/strict";
 *
 * const validateScore = fileExtensionValidator(["pdf", "musicxml"]);
 *
 * validateScore("scores/nuages.PDF");
 * throws(() => validateScore("nuages.exe"), {
 *   messages: ["File extension “exe” is not allowed. Allowed extensions are: pdf, musicxml."],
 * });
 * ```
 *
 * @param allowed The extensions, without a dot.
 * @param options Other words; `%(extension)s` and `%(allowed_extensions)s` stand for the found and the allowed ones.
 * @returns The check, of a path or of what has a name, such as a `File`; its code is `invalid_extension`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/validators/#fileextensionvalidator}
 */
export function fileExtensionValidator(
  allowed: readonly string[],
  options: ValidatorOptions = {},
): Validator<string | { readonly name: string }> {
  const extensions = allowed.map((extension) => extension.toLowerCase());
  const {
    message = "File extension “%(extension)s” is not allowed. Allowed extensions are: %(allowed_extensions)s.",
    code = "invalid_extension",
  } = options;
  return (value) => {
    const extension = extensionOf(typeof value === "string" ? value : value.name);
    if (extensions.includes(extension)) return;
    const params = { extension, allowed_extensions: extensions.join(", "), value };
    throw refusal(message, { code, params });
  };
}

/** The extension as Python's `Path` sees it: `.bashrc` and `name.` have none. */
function extensionOf(path: string): string {
  let end = path.length;
  while (path[end - 1] === "/") end--;
  const name = path.slice(path.lastIndexOf("/", end - 1) + 1, end);
  const dot = name.lastIndexOf(".");
  return dot > 0 && dot < name.length - 1 ? name.slice(dot + 1).toLowerCase() : "";
}
