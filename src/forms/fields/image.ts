import { fileExtensionValidator } from "../../validation/mod.ts";
import type { Field, Requires } from "../field.ts";
import { type ImageKind, readImage } from "../reading/image.ts";
import { type FileFieldOptions, type FileValue, type Keeps, uploadField } from "./file.ts";

/** The extensions of the images that are known. */
const EXTENSIONS = ["gif", "jpeg", "jpg", "png", "webp"];

/**
 * An image that is uploaded: a PNG, a JPEG, a GIF or a WebP, by its first bytes, whatever the client says.
 *
 * @example Usage
 * ```ts
 * import { defineForm, imageField } from "@nuages/nuages/forms";
 * import { match } from "node:assert/strict";
 *
 * const photoForm = defineForm({ photo: imageField({ required: false }) });
 *
 * match(`${await photoForm.unbound()}`, /<input type="file" name="photo" accept="image\/\*"/);
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/fields/#imagefield}
 * @param options Limits, whether a file that is there stays, and what all fields have.
 * @returns The field.
 */
export function imageField<Required extends boolean = true, Keep extends boolean = true>(
  options: FileFieldOptions & Requires<Required> & Keeps<Keep> = {},
): Field<FileValue<Required, Keep>> {
  return uploadField({
    kind: "image",
    messages: {
      invalid_image: "Upload a valid image. The file you uploaded was either not an image or a corrupted image.",
    },
    validators: [fileExtensionValidator(EXTENSIONS)],
    attributes: { accept: "image/*" },
    async check(file, say) {
      const kind: ImageKind | undefined = await readImage(file);
      if (kind === undefined) throw say("invalid_image");
    },
  }, options) as Field<FileValue<Required, Keep>>;
}
