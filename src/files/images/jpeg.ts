import type { ImageReader } from "./image_reader.ts";

/**
 * Whether a JPEG has a frame of eight bits and one, three or four colours, and the beginning of its data, with segments
 * before it that are whole.
 *
 * @see {@link https://www.w3.org/Graphics/JPEG/itu-t81.pdf}
 */
export async function isJpeg(reader: ImageReader): Promise<boolean> {
  await reader.skip(2);
  let hasFrame = false;
  for (;;) {
    const marker = await nextMarker(reader);
    if (marker === undefined || marker < 0xc0) return false;
    if (standsAlone(marker)) continue;
    const segment = await nextSegment(reader);
    if (!segment) return false;
    if (marker === START_OF_SCAN) return hasFrame;
    if (marker === QUANTIZATION && !areTables(segment)) return false;
    if (isFrame(marker)) {
      if (!isReadable(segment)) return false;
      hasFrame = true;
    }
  }
}

const [TABLES, COMMENT] = [[0xc4, 0xcc], 0xfe];
const [START_OF_SCAN, QUANTIZATION, HIERARCHY] = [0xda, 0xdb, 0xde];

/** The byte after 0xff, of which there may be several; 0xff before a zero is no marker. */
async function nextMarker(reader: ImageReader): Promise<number | undefined> {
  for (;;) {
    await reader.find((byte) => byte === 0xff);
    const marker = await reader.find((byte) => byte !== 0xff);
    if (marker !== 0) return marker;
  }
}

/** Restarts, beginnings, ends and extensions have no segment. */
function standsAlone(marker: number): boolean {
  return marker === 0xc8 || marker >= 0xd0 && marker <= 0xd9 || marker >= 0xf0 && marker !== COMMENT;
}

/** The bytes of a segment, after its length; `undefined` where the image ends before it does. */
async function nextSegment(reader: ImageReader): Promise<Uint8Array | undefined> {
  const [high = 0, low] = await reader.read(2);
  if (low === undefined) return undefined;
  const length = Math.max(0, (high << 8 | low) - 2);
  const segment = await reader.read(length);
  return segment.length === length ? segment : undefined;
}

function isFrame(marker: number): boolean {
  return marker === HIERARCHY || marker >= 0xc0 && marker <= 0xcf && !TABLES.includes(marker);
}

/** The bits, the height and the width, the number of colours, and three bytes for each. */
function isReadable(segment: Uint8Array): boolean {
  const [bits, , , , , colours = 0] = segment;
  return bits === 8 && [1, 3, 4].includes(colours) && segment.length % 3 === 0;
}

/** Tables of 64 bytes, or of 64 pairs, each after a byte that says which. */
function areTables(segment: Uint8Array): boolean {
  let at = 0;
  while (at < segment.length) at += (segment[at] ?? 0) < 16 ? 65 : 129;
  return at === segment.length;
}
