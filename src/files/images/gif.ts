import { type ImageReader, MOST_PIXELS } from "./image_reader.ts";

/**
 * Whether a GIF has its head and a first picture, with blocks before it that are whole.
 *
 * @see {@link https://www.w3.org/Graphics/GIF/spec-gif89a.txt}
 */
export async function isGif(reader: ImageReader): Promise<boolean> {
  const screen = await reader.read(13);
  if (screen.length < 13) return false;
  const [width, height, flags] = [number16(screen, 6), number16(screen, 8), screen[10] ?? 0];
  await reader.skip(paletteSize(flags));
  for (;;) {
    switch (await reader.find(isSign)) {
      case EXTENSION:
        if (!await isExtension(reader)) return false;
        break;
      case PICTURE:
        return await isPicture(reader, width, height);
      default:
        return false;
    }
  }
}

const [EXTENSION, PICTURE, END] = [0x21, 0x2c, 0x3b];

function isSign(byte: number): boolean {
  return byte === EXTENSION || byte === PICTURE || byte === END;
}

const CONTROL = 0xf9;

async function isExtension(reader: ImageReader): Promise<boolean> {
  const kind = await reader.byte();
  if (kind === undefined) return false;
  let length = await skipBlock(reader);
  if (kind === CONTROL && length < 4) return false;
  while (length > 0) length = await skipBlock(reader);
  return true;
}

/** Goes over a block and returns its length: 0 for the end of the blocks, and of the image. */
async function skipBlock(reader: ImageReader): Promise<number> {
  const length = await reader.byte() ?? 0;
  await reader.skip(length);
  return length;
}

/** Where it is on the screen, which grows where that is beyond it; its palette, and the first byte of its data. */
async function isPicture(reader: ImageReader, width: number, height: number): Promise<boolean> {
  const head = await reader.read(9);
  if (head.length < 9) return false;
  const [right, bottom] = [number16(head, 0) + number16(head, 4), number16(head, 2) + number16(head, 6)];
  if (Math.max(width, right) * Math.max(height, bottom) > MOST_PIXELS) return false;
  await reader.skip(paletteSize(head[8] ?? 0));
  return await reader.byte() !== undefined;
}

function number16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | (bytes[at + 1] ?? 0) << 8;
}

/** The bytes of the palette that these flags tell of. */
function paletteSize(flags: number): number {
  return flags & 0x80 ? 3 << (flags & 7) + 1 : 0;
}
