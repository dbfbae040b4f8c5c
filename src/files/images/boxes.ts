import type { ImageReader } from "./image_reader.ts";

/**
 * Whether an AVIF or a HEIC has whole boxes, one of them with what the picture is and one with its data.
 *
 * @see {@link https://aomediacodec.github.io/av1-avif/}
 */
export async function isWholeBoxes(reader: ImageReader): Promise<boolean> {
  const missing = new Set(["meta", "mdat"]);
  for (;;) {
    const head = await reader.read(8);
    if (head.length < 8) return head.length === 0 && missing.size === 0;
    missing.delete(String.fromCharCode(...head.subarray(4)));
    const left = await bytesLeft(reader, new DataView(head.buffer, head.byteOffset).getUint32(0));
    if (left === Infinity) return missing.size === 0;
    if (left < 0 || !await reader.skip(left)) return false;
  }
}

/** The bytes of a box after its head, of which there may be more; all that is left, where the size is 0. */
async function bytesLeft(reader: ImageReader, size: number): Promise<number> {
  if (size === 0) return Infinity;
  if (size !== 1) return size - 8;
  const bytes = await reader.read(8);
  return bytes.length < 8 ? -1 : Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0)) - 16;
}
