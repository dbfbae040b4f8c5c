import {
  choiceField,
  type Choices,
  type Field,
  type FieldOptions,
  type Optional,
  type Requires,
} from "../../forms/mod.ts";
import { ImproperlyConfigured } from "../../errors.ts";

/** Options for {@linkcode filePathField}. */
export interface FilePathFieldOptions extends FieldOptions {
  /** The folder that a path is chosen from. */
  path: string;
  /** What the names of files to choose from must match. */
  match?: RegExp;
  /**
   * Whether folders below the folder are searched, too.
   *
   * @default {false}
   */
  recursive?: boolean;
  /**
   * Whether files may be chosen.
   *
   * @default {true}
   */
  allowFiles?: boolean;
  /**
   * Whether folders may be chosen.
   *
   * @default {false}
   */
  allowFolders?: boolean;
}

/**
 * The path of a file that is already there, chosen from a folder of this machine. Links are not followed.
 *
 * @example Usage
 * ```ts
 * import { defineForm } from "@nuages/nuages/forms";
 * import { filePathField } from "@nuages/nuages/deno";
 * import { strictEqual } from "node:assert/strict";
 *
 * const pageForm = defineForm({ template: filePathField({ path: "templates", match: /\.eta$/ }) });
 * const form = await pageForm.bind({ template: "/etc/passwd" });
 *
 * strictEqual(form.hasError("template", "invalid_choice"), true);
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/fields/#filepathfield}
 * @param options The folder, what may be chosen in it, and what all fields have.
 * @returns The field; without a path, it is an empty text.
 * @throws {ImproperlyConfigured} If neither files nor folders may be chosen.
 */
export function filePathField<Required extends boolean = true>(
  options: FilePathFieldOptions & Requires<Required>,
): Field<Optional<Required, string, "">> {
  const { allowFiles = true, allowFolders = false, required = true } = options;
  if (!allowFiles && !allowFolders) {
    throw new ImproperlyConfigured("filePathField.allowFiles", "expected allowFiles or allowFolders to be true");
  }
  const choices = async (): Promise<Choices<string>> => {
    const paths = await pathsIn(options.path, { ...options, allowFiles, allowFolders });
    const found = paths.map((path) => [path, path.slice(options.path.length).replace(/^\//, "")] as const);
    return required ? found : [["", "---------"], ...found];
  };
  return choiceField({ ...options, choices }) as Field<Optional<Required, string, "">>;
}

async function pathsIn(folder: string, options: FilePathFieldOptions): Promise<string[]> {
  const { match, recursive = false, allowFiles, allowFolders } = options;
  // With "g" or "y" a regular expression remembers where it stopped.
  const isWanted = (name: string): boolean => match === undefined || name.search(match) >= 0;
  const paths: string[] = [];
  for await (const { name, isFile, isDirectory } of Deno.readDir(folder)) {
    if (name === "__pycache__") continue;
    const path = `${folder.replace(/\/$/, "")}/${name}`;
    if (isWanted(name) && ((isFile && allowFiles) || (isDirectory && allowFolders))) paths.push(path);
    if (isDirectory && recursive) paths.push(...await pathsIn(path, options));
  }
  return paths.sort();
}
