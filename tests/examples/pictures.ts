/** Pictures for tests, made of nothing. */
import { crc32 } from "node:zlib";

/** A PNG of a size, of one grey. */
export async function png(width: number, height: number): Promise<Uint8Array<ArrayBuffer>> {
  const head = new DataView(new ArrayBuffer(13));
  head.setUint32(0, width);
  head.setUint32(4, height);
  // Eight bits of grey.
  head.setUint8(8, 8);
  const rows = new Blob([new Uint8Array((width + 1) * height).fill(0)]).stream();
  const pixels = await new Response(rows.pipeThrough(new CompressionStream("deflate"))).arrayBuffer();
  const signature = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const chunks = [chunk("IHDR", head.buffer), chunk("IDAT", pixels), chunk("IEND", new ArrayBuffer(0))];
  return new Uint8Array(await new Blob([signature, ...chunks]).arrayBuffer());
}

function chunk(type: string, data: ArrayBuffer): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(12 + data.byteLength);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.byteLength);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(new Uint8Array(data), 8);
  view.setUint32(8 + data.byteLength, crc32(bytes.subarray(4, 8 + data.byteLength)));
  return bytes;
}
