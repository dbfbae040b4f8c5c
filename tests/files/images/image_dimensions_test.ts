import { imageDimensions } from "@nuages/nuages/files";
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { IMAGES } from "../fixtures/images.ts";

Deno.test("imageDimensions() reads format and size of every kind of image", async () => {
  for (const [type, bytes] of IMAGES) {
    deepStrictEqual(await imageDimensions(bytes), { type, width: 37, height: 23 }, type);
  }
});

Deno.test("imageDimensions() reads a part of a larger memory, and no more of a file than it needs", async () => {
  for (const [type, bytes] of IMAGES) {
    const memory = new Uint8Array(bytes.length + 20).fill(0xff);
    memory.set(bytes, 10);
    const asked: number[] = [];
    const file = {
      slice(start: number, end: number): Promise<Uint8Array> {
        asked.push(start, end);
        return Promise.resolve(bytes.subarray(start, end));
      },
    };

    deepStrictEqual(await imageDimensions(memory.subarray(10, -10)), { type, width: 37, height: 23 });
    deepStrictEqual(await imageDimensions(file), { type, width: 37, height: 23 });
    deepStrictEqual(asked, [0, 16384]);
  }
});

Deno.test("imageDimensions() looks further into a JPEG with a long profile, but not without end", async () => {
  const jpeg = IMAGES.find(([type]) => type === "jpeg")?.[1] ?? new Uint8Array();
  const withProfiles = (count: number): Blob => {
    const segment = new Uint8Array(65_537);
    segment.set([0xff, 0xe2, 0xff, 0xff]);
    return new Blob([jpeg.slice(0, 2), ...Array.from({ length: count }, () => segment), jpeg.slice(2)]);
  };
  const slice = (blob: Blob) => ({ slice: (start: number, end: number) => blob.slice(start, end).bytes() });

  deepStrictEqual(await imageDimensions(slice(withProfiles(5))), { type: "jpeg", width: 37, height: 23 });
  strictEqual(await imageDimensions(slice(withProfiles(50))), undefined);
});

Deno.test("imageDimensions() takes nothing else for an image", async () => {
  const texts = ["", "a", "BM", "GIF89a", "<svg xmlns='http://www.w3.org/2000/svg'/>", "%PDF-1.7", "PK\x03\x04"];
  for (const text of texts) strictEqual(await imageDimensions(new TextEncoder().encode(text)), undefined, text);
});

Deno.test("imageDimensions() takes sizes of nothing, and beyond PNG's limit, for no image", async () => {
  const png = IMAGES.find(([type]) => type === "png")?.[1] ?? new Uint8Array();
  const sized = (width: number, height: number): Uint8Array => {
    const copy = png.slice();
    new DataView(copy.buffer).setUint32(16, width);
    new DataView(copy.buffer).setUint32(20, height);
    return copy;
  };

  strictEqual((await imageDimensions(sized(2 ** 31 - 1, 1)))?.width, 2 ** 31 - 1);
  for (const [width, height] of [[0, 1], [1, 0], [2 ** 31, 1], [1, 2 ** 32 - 1]] as const) {
    strictEqual(await imageDimensions(sized(width, height)), undefined);
  }
});

/** The same numbers each time, so that a failure comes again. */
function* randomNumbers(seed: number): Generator<number, never> {
  for (;;) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    yield seed / 2 ** 32;
  }
}

Deno.test("imageDimensions() neither throws nor takes long, whatever the bytes", async () => {
  const random = randomNumbers(1937);
  const below = (end: number): number => Math.floor(random.next().value * end);
  let longest = 0;
  for (const [, bytes] of IMAGES) {
    for (let round = 0; round < 2000; round++) {
      const hostile = bytes.slice(0, round % 2 === 0 ? bytes.length : below(bytes.length));
      for (let flips = below(12); flips > 0; flips--) hostile[below(Math.min(hostile.length, 200))] = below(256);
      const start = performance.now();
      const found = await imageDimensions(hostile);
      longest = Math.max(longest, performance.now() - start);
      ok(found === undefined || (found.width > 0 && found.height > 0));
    }
  }

  ok(longest < 50, `${longest} ms`);
});

Deno.test("imageDimensions() reads 1 MB of boxes and segments that are made to take long in no time", async () => {
  const box = (type: string, ...parts: (Uint8Array<ArrayBuffer> | string)[]): Uint8Array<ArrayBuffer> => {
    const content = parts.map((part) => typeof part === "string" ? new TextEncoder().encode(part) : part);
    const size = 8 + content.reduce((sum, part) => sum + part.length, 0);
    const whole = new Uint8Array(size);
    new DataView(whole.buffer).setUint32(0, size);
    whole.set(new TextEncoder().encode(type), 4);
    let at = 8;
    for (const part of content) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  };
  const many = new Uint8Array(1_000_000).fill(0);
  many.set([0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff]);
  const hostile = [
    // Half a million properties of nothing, a million brands, and a JPEG of fill bytes.
    new Uint8Array([...box("ftyp", "avif\0\0\0\0"), ...box("meta", "\0\0\0\0", box("iprp", box("ipma", many)))]),
    new Uint8Array([...box("ftyp", "xxxx\0\0\0\0", many)]),
    new Uint8Array(1_000_000).fill(0xff).fill(0xd8, 1, 2),
    new Uint8Array(1_000_000).map((_, index) =>
      index < 4 ? [0xff, 0xd8, 0xff, 0x01][index] ?? 0 : index % 2 ? 1 : 0xff
    ),
  ];
  for (const bytes of hostile) {
    const start = performance.now();
    strictEqual(await imageDimensions(bytes), undefined);
    ok(performance.now() - start < 500, `${performance.now() - start} ms`);
  }
});
