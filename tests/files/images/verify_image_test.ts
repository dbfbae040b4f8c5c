import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { verifyImage } from "@nuages/nuages/files";
import { IMAGES } from "../fixtures/images.ts";

/** Written by avifenc: 37 by 23 pixels. */
const AVIF = Uint8Array.fromBase64(
  "AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUEAAADybWV0YQAAAAAAAAAoaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAA" +
    "AGxpYmF2aWYAAAAADnBpdG0AAAAAAAEAAAAeaWxvYwAAAABEAAABAAEAAAABAAABGgAAAFsAAAAoaWluZgAAAAAAAQAAABppbmZl" +
    "AgAAAAABAABhdjAxQ29sb3IAAAAAamlwcnAAAABLaXBjbwAAABRpc3BlAAAAAAAAACUAAAAXAAAAEHBpeGkAAAAAAwgICAAAAAxh" +
    "djFDgSAAAAAAABNjb2xybmNseAABAA0ABoAAAAAXaXBtYQAAAAAAAAABAAEEAQKDBAAAAGNtZGF0EgAKCTgVJLMICGg0gDJMRZAB" +
    "hhhhQO6OU/7kMdK/PYycP/siFnvL/k8xxLml8RsZZ/y2fpmlzfI6qjTATgMUgMX1cAV3qpcl/5+pAINrz+KwHvN/uozOf7iaNA==",
);

function image(type: string): Uint8Array<ArrayBuffer> {
  const found = IMAGES.find(([name]) => name === type);
  ok(found, type);
  return found[1];
}

function latin1(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** Reads of the bytes what is asked for, and counts. */
function source(bytes: Uint8Array): { asked: number; slice(start: number, end: number): Promise<Uint8Array> } {
  return {
    asked: 0,
    slice(start, end) {
      this.asked++;
      return Promise.resolve(bytes.slice(start, end));
    },
  };
}

Deno.test("verifyImage() takes whole images, out of a memory and out of a file", async () => {
  for (const [type, bytes] of [...IMAGES, ["avif", AVIF] as const]) {
    deepStrictEqual(await verifyImage(bytes), { type, width: 37, height: 23 }, type);
    deepStrictEqual(await verifyImage(source(bytes)), { type, width: 37, height: 23 }, type);
  }
});

Deno.test("verifyImage() asks seldom, as each time may be a request to a bucket", async () => {
  for (const [type, bytes] of IMAGES) {
    const file = source(bytes);
    ok(await verifyImage(file));
    ok(file.asked <= 2, `${type}: ${file.asked} times`);
  }
  const short = source(latin1(`\xff\xd8\xff\xc0\0\x0b\x08\0\x02\0\x03\x01\x01\x11\0${"\xff\xd0".repeat(500)}`));
  strictEqual(await verifyImage(short), undefined);
  ok(short.asked <= 2, `${short.asked} times`);
});

Deno.test("verifyImage() refuses images that are cut off", async () => {
  // Of GIF and JPEG, browsers show what is there; the first byte of data has to be.
  const ends: Record<string, number> = { avif: AVIF.length, png: image("png").length - 4, webp: image("webp").length };
  for (const [type, end] of Object.entries(ends)) {
    const bytes = type === "avif" ? AVIF : image(type);
    for (let length = 0; length < end; length++) {
      strictEqual(await verifyImage(bytes.subarray(0, length)), undefined, `${type} of ${length} bytes`);
    }
    ok(await verifyImage(bytes.subarray(0, end)), type);
  }
  strictEqual(await verifyImage(latin1("GIF89a\x03\0\x02\0")), undefined);
  strictEqual(await verifyImage(latin1("GIF89a\x03\0\x02\0\0\0\0;")), undefined);
  strictEqual(
    await verifyImage(latin1("\xff\xd8\xff\xc0\0\x11\x08\0\x02\0\x03\x03\x01\x22\0\x02\x11\x01\x03\x11\x01\xff\xd9")),
    undefined,
  );
});

Deno.test("verifyImage() refuses a PNG with any byte changed before its end", async () => {
  const png = image("png");
  for (let at = 0; at < png.length - 12; at++) {
    strictEqual(await verifyImage(png.with(at, (png[at] ?? 0) ^ 1)), undefined, `byte ${at}`);
  }
});

Deno.test("verifyImage() refuses what would fill a memory once it is decoded", async () => {
  const gif = (width: number, height: number): Uint8Array => {
    const bytes = image("gif").slice();
    const view = new DataView(bytes.buffer);
    view.setUint16(6, width, true);
    view.setUint16(8, height, true);
    return bytes;
  };

  ok(await verifyImage(gif(65_535, 2_730)));
  strictEqual(await verifyImage(gif(65_535, 2_731)), undefined);
});

Deno.test("verifyImage() is done with images that somebody made to cost time", async () => {
  const repeated = (head: Uint8Array, part: string): Uint8Array => {
    const bytes = new Uint8Array(10_000_000);
    const piece = latin1(part);
    for (let at = head.length; at < bytes.length; at += piece.length) {
      bytes.set(piece.subarray(0, bytes.length - at), at);
    }
    bytes.set(head);
    return bytes;
  };
  const jpeg = image("jpeg");
  const frame = jpeg.subarray(0, jpeg.findIndex((byte, at) => byte === 0xff && jpeg[at + 1] === 0xda));
  const hostile: Record<string, Uint8Array> = {
    "blocks of a GIF": repeated(image("gif").subarray(0, 19), "!\0\0"),
    "bytes between blocks of a GIF": repeated(image("gif").subarray(0, 19), "\0"),
    "one extension of a GIF": repeated(latin1("GIF89a\x03\0\x02\0\0\0\0!"), "\x01"),
    "many extensions of a GIF": repeated(image("gif").subarray(0, 19), `!\xfe${"\x01A".repeat(99_990)}\0`),
    "segments of a JPEG": repeated(frame, "\xff\xfe\0\x02"),
    "fill bytes of a JPEG": repeated(frame, "\xff"),
    "bytes between segments of a JPEG": repeated(frame, "\0"),
    "markers that are none": repeated(frame, "\xff\0"),
    "many runs of markers that are none": repeated(frame, `${"\xff\0".repeat(99_990)}\xff\xd0`),
    "chunks of a PNG": repeated(image("png").subarray(0, 33), "\0\0\0\0tEXt\x96\x42\xc5\x85"),
    "chunks of a WebP": repeated(
      latin1("RIFF\x88\x96\x98\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x02\0\0\x01\0\0"),
      "abcd\0\0\0\0",
    ),
    "boxes of an AVIF": repeated(AVIF, "\0\0\0\x08free"),
    "boxes of nothing": repeated(AVIF, "\0\0\0\x01free\0\0\0\0\0\0\0\0"),
  };
  for (const [name, bytes] of Object.entries(hostile)) {
    const file = source(bytes);
    strictEqual(await verifyImage(file), undefined, name);
    ok(file.asked < 100, `${name}: ${file.asked} reads`);
  }
});
