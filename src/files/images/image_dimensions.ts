import { imageDimensionsFromData } from "image-dimensions";

/** What the first bytes of an image say. */
export interface ImageDimensions {
  /** The format, by the bytes, whatever the name says. */
  readonly type: "avif" | "bmp" | "gif" | "heic" | "jpeg" | "png" | "webp";
  /** Pixels from left to right, before an orientation in the file turns them. */
  readonly width: number;
  /** Pixels from top to bottom. */
  readonly height: number;
}

/** Bytes of which some can be read: an uploaded or stored file. */
export interface ImageSource {
  /** The bytes from `start` to `end`, without the one at `end`. */
  slice(start: number, end: number): Promise<Uint8Array>;
}

/** How far the size is looked for: nearly all images have it at once, a JPEG after its thumbnail and profile. */
const FIRST = 16 * 1024;
const FARTHEST = 512 * 1024;

/**
 * Reads the format and the size of an image, without decoding it.
 *
 * @example Usage
 * ```ts
 * import { imageDimensions } from "@nuages/nuages/files";
 * import { deepStrictEqual } from "node:assert/strict";
 *
 * const gif = new Uint8Array([..."GIF89a"].map((letter) => letter.charCodeAt(0)).concat([3, 0, 2, 0]));
 *
 * deepStrictEqual(await imageDimensions(gif), { type: "gif", width: 3, height: 2 });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/fields/#django.db.models.ImageField.height_field}
 * @param image The bytes, or a file.
 * @returns What it is; `undefined` where it is no PNG, JPEG, GIF, WebP, AVIF, HEIC or BMP, or its first 512 KB do not say.
 */
export async function imageDimensions(image: Uint8Array | ImageSource): Promise<ImageDimensions | undefined> {
  if (image instanceof Uint8Array) return read(image.subarray(0, FARTHEST));
  const first = await image.slice(0, FIRST);
  const found = read(first);
  if (found || first.length < FIRST) return found;
  return read(await image.slice(0, FARTHEST));
}

function read(bytes: Uint8Array): ImageDimensions | undefined {
  const found = bitmap(bytes) ?? known(bytes);
  return found && isSide(found.width) && isSide(found.height) ? found : undefined;
}

function known(bytes: Uint8Array): ImageDimensions | undefined {
  try {
    const found = imageDimensionsFromData(bytes);
    return found && { type: found.type, width: found.width, height: found.height };
  } catch (error) {
    // It reads what anybody sent: where a length in it leads beyond its end, it is no image.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** PNG's own limit, and the largest of all formats. */
function isSide(pixels: number): boolean {
  return pixels > 0 && pixels < 2 ** 31;
}

/** BMP, which the library leaves out: the old header of OS/2 has sizes of 16 bits, all others of 32, the height with a sign. */
function bitmap(bytes: Uint8Array): ImageDimensions | undefined {
  if (bytes.length < 26 || bytes[0] !== 0x42 || bytes[1] !== 0x4d) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = view.getUint32(14, true);
  if (header === 12) return { type: "bmp", width: view.getUint16(18, true), height: view.getUint16(20, true) };
  if (header < 40 || header > 124) return undefined;
  return { type: "bmp", width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) };
}
