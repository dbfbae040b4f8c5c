import type { ImageReader } from "./image_reader.ts";

/**
 * Whether a PNG has a header that says what its pixels are, data, and an end; and of each chunk the checksum that it
 * names.
 *
 * @see {@link https://www.w3.org/TR/png-3/#5DataRep}
 */
export async function isPng(reader: ImageReader): Promise<boolean> {
  await reader.skip(8);
  let hasData = false;
  for (let part = 0;; part++) {
    const head = await reader.read(8);
    const name = String.fromCharCode(...head.subarray(4));
    if (!/^[A-Za-z0-9_]{4}$/.test(name)) return false;
    const length = number(head, 0);
    if (name === "IEND") return hasData;
    let sum = crc(head.subarray(4), START);
    let isRight = !(part === 0 && name !== "IHDR");
    const isThere = await reader.all(length, (bytes) => {
      sum = crc(bytes, sum);
      if (part === 0) isRight = isHeader(bytes);
    });
    const said = await reader.read(4);
    if (!isThere || !isRight || said.length < 4 || number(said, 0) !== (~sum >>> 0)) return false;
    if (name === "IDAT" || name === "fdAT") hasData = true;
  }
}

/** The bits of a sample that a kind of colours may have. */
const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

function isHeader(bytes: Uint8Array): boolean {
  const [depth = 0, colours = -1, , filter] = bytes.subarray(8);
  return bytes.length >= 13 && filter === 0 && (DEPTHS[colours]?.includes(depth) ?? false);
}

function number(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0);
}

const START = 0xffffffff;

/** Goes on with a checksum, before its last step. */
function crc(bytes: Uint8Array, sum: number): number {
  for (const byte of bytes) sum = (TABLE[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8);
  return sum;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  for (let bit = 0; bit < 8; bit++) byte = byte & 1 ? 0xedb88320 ^ (byte >>> 1) : byte >>> 1;
  return byte;
});
