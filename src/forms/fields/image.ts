import { verifyImage } from "../../files/mod.ts";
import { fileExtensionValidator } from "../../validation/mod.ts";
import type { Field, Requires } from "../field.ts";
import { type FileFieldOptions, type FileValue, type Keeps, uploadField } from "./file.ts";

/** The images that all browsers show. */
const TYPES: readonly string[] = ["avif", "gif", "jpeg", "png", "webp"];

/** What their names end in: those that Pillow knows for them. */
const EXTENSIONS: readonly string[] = [...TYPES, "avifs", "apng", "jfif", "jpe", "jpg"];

/**
 * An image that is uploaded: an AVIF, a GIF, a JPEG, a PNG or a WebP, by its bytes, whatever the client says. Broken ones are
 * refused as Pillow does, by {@linkcode verifyImage}; of other formats, which Pillow reads and browsers do not, all are.
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
      const found = await verifyImage(file);
      if (!found || !TYPES.includes(found.type)) throw say("invalid_image");
    },
  }, options) as Field<FileValue<Required, Keep>>;
}
