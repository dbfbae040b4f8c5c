import type { ImageReader } from "./image_reader.ts";

/**
 * Whether a WebP has all of the bytes that its head tells of, in chunks, and in them a picture of the size that they tell
 * of, or frames that lie within it.
 *
 * @see {@link https://developers.google.com/speed/webp/docs/riff_container}
 */
export async function isWebp(reader: ImageReader): Promise<boolean> {
  const head = await reader.read(12);
  if (head.length < 12) return false;
  let canvas: Canvas | undefined;
  let [isAnimated, found] = [false, false];
  // The letters "WEBP" count for the size.
  const isWhole = await eachChunk(reader, viewOf(head).getUint32(4, true) - 4, async (chunk) => {
    switch (chunk.name) {
      case "VP8X":
        canvas = readCanvas(chunk.start);
        return canvas !== undefined;
      case "ANIM":
        return isAnimated = true;
      case "ANMF":
        if (!canvas?.hasFrames) return true;
        found = true;
        return isAnimated && await isFrame(reader, chunk, canvas);
      case "VP8 ":
      case "VP8L": {
        const picture = readPicture(chunk);
        found = true;
        if (!picture || canvas?.hasFrames) return false;
        return !canvas || picture.width === canvas.width && picture.height === canvas.height;
      }
      default:
        return true;
    }
  });
  return isWhole && found;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** What pictures lie on. */
interface Canvas extends Size {
  /** Whether they are frames, each on a part of it. */
  readonly hasFrames: boolean;
}

interface Chunk {
  readonly name: string;
  readonly size: number;
  /** What it begins with; the reader stands after it. */
  readonly start: Uint8Array;
}

/** The bytes that chunks begin with, where these are read. */
const STARTS: Readonly<Record<string, number>> = { VP8X: 10, ANMF: 16, "VP8 ": 10, VP8L: 5 };

/** Whether these many bytes are whole chunks, all of them right. */
async function eachChunk(
  reader: ImageReader,
  length: number,
  isRight: (chunk: Chunk) => boolean | Promise<boolean>,
): Promise<boolean> {
  let left = length;
  while (left > 0) {
    const head = await reader.read(8);
    if (head.length < 8) return false;
    const name = String.fromCharCode(...head.subarray(0, 4));
    const size = viewOf(head).getUint32(4, true);
    // A byte fills up what is odd.
    const end = reader.position + size + size % 2;
    left -= 8 + size + size % 2;
    if (left < 0) return false;
    const start = await reader.read(Math.min(size, STARTS[name] ?? 0));
    if (!await isRight({ name, size, start }) || !await reader.skip(end - reader.position)) return false;
  }
  return true;
}

/** Whether a frame has a picture, and it lies within the canvas. */
async function isFrame(reader: ImageReader, { size, start }: Chunk, canvas: Canvas): Promise<boolean> {
  if (start.length < 16) return false;
  const [left, top] = [2 * number24(start, 0), 2 * number24(start, 3)];
  let found = false;
  const isWhole = await eachChunk(reader, size - start.length, (chunk) => {
    if (chunk.name !== "VP8 " && chunk.name !== "VP8L") return true;
    const picture = readPicture(chunk);
    found = true;
    return picture !== undefined && left + picture.width <= canvas.width && top + picture.height <= canvas.height;
  });
  return isWhole && found;
}

const [FRAMES, RESERVED] = [0x02, 0xc1];

function readCanvas(start: Uint8Array): Canvas | undefined {
  const [flags = RESERVED] = start;
  if (start.length < 10 || flags & RESERVED) return undefined;
  return { width: number24(start, 4) + 1, height: number24(start, 7) + 1, hasFrames: (flags & FRAMES) !== 0 };
}

function readPicture({ name, size, start }: Chunk): Size | undefined {
  return name === "VP8 " ? readLossy(start, size) : readLossless(start);
}

/** A key frame that is shown, of one of four kinds, with a first part that the chunk has room for. */
function readLossy(start: Uint8Array, size: number): Size | undefined {
  if (start.length < 10) return undefined;
  const flags = number24(start, 0);
  const isKeyFrame = (flags & 0x19) === 0x10 && flags >> 5 < size && number24(start, 3) === 0x2a019d;
  const view = viewOf(start);
  return isKeyFrame ? { width: view.getUint16(6, true) & 0x3fff, height: view.getUint16(8, true) & 0x3fff } : undefined;
}

/** Its sign, and the only version there is. */
function readLossless(start: Uint8Array): Size | undefined {
  if (start.length < 5 || start[0] !== 0x2f) return undefined;
  const bits = viewOf(start).getUint32(1, true);
  return bits >>> 29 === 0 ? { width: (bits & 0x3fff) + 1, height: (bits >> 14 & 0x3fff) + 1 } : undefined;
}

function number24(bytes: Uint8Array, at: number): number {
  const [low = 0, middle = 0, high = 0] = bytes.subarray(at, at + 3);
  return low | middle << 8 | high << 16;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
