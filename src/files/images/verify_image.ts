import { isWholeBoxes } from "./boxes.ts";
import { isGif } from "./gif.ts";
import { type ImageDimensions, imageDimensions, type ImageSource } from "./image_dimensions.ts";
import { EndlessImage, ImageReader, MOST_PIXELS } from "./image_reader.ts";
import { isJpeg } from "./jpeg.ts";
import { isPng } from "./png.ts";
import { isWebp } from "./webp.ts";

const WHOLE: Readonly<Partial<Record<ImageDimensions["type"], (reader: ImageReader) => Promise<boolean>>>> = {
  avif: isWholeBoxes,
  gif: isGif,
  heic: isWholeBoxes,
  jpeg: isJpeg,
  png: isPng,
  webp: isWebp,
};

/**
 * Checks that an image is one, by its structure and without decoding it. As Pillow's `verify()`, it refuses a PNG with
 * a wrong checksum or without its end, a GIF or JPEG without a picture, a WebP that is cut off, more pixels than
 * 178,956,970; and beyond that, images of more parts than pictures have, which would keep others waiting. Of a BMP, it reads
 * the head alone.
 *
 * @example Usage
 * ```ts
 * import { verifyImage } from "@nuages/nuages/files";
 * import { strictEqual } from "node:assert/strict";
 *
 * const onlyAHead = new Uint8Array([..."GIF89a"].map((letter) => letter.charCodeAt(0)).concat([3, 0, 2, 0]));
 *
 * strictEqual(await verifyImage(onlyAHead), undefined);
 * ```
 *
 * @see {@link https://pillow.readthedocs.io/en/stable/reference/Image.html#PIL.Image.Image.verify}
 * @param image The bytes, or a file.
 * @returns What it is; `undefined` where it is no image that is known, or a broken one.
 */
export async function verifyImage(image: Uint8Array | ImageSource): Promise<ImageDimensions | undefined> {
  const found = await imageDimensions(image);
  if (!found || found.width * found.height > MOST_PIXELS) return undefined;
  const source = image instanceof Uint8Array ? sourceOf(image) : image;
  return await isWhole(found.type, new ImageReader(source)) ? found : undefined;
}

async function isWhole(type: ImageDimensions["type"], reader: ImageReader): Promise<boolean> {
  try {
    return await WHOLE[type]?.(reader) ?? true;
  } catch (error) {
    if (error instanceof EndlessImage) return false;
    throw error;
  }
}

function sourceOf(bytes: Uint8Array): ImageSource {
  return { slice: (start, end) => Promise.resolve(bytes.subarray(start, end)) };
}
