import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { partsOf } from "../../src/files/parts.ts";
import { bytes } from "./contract.ts";
import { streamOf } from "./stream_of.ts";

type Source = ReadableStream<Uint8Array<ArrayBuffer>>;

/** The same bytes as a body that comes over the wire, which fills memory that it is lent. */
async function body(size: number): Promise<Source> {
  return new Response(await new Response(streamOf(size)).arrayBuffer()).body ?? new Blob().stream();
}

/** A stream of bytes by the standard's own words: it says how much it puts into the memory that it is lent. */
function byteStream(size: number, most: number): Source {
  let at = 0;
  return new ReadableStream({
    type: "bytes",
    pull(controller) {
      const view = controller.byobRequest?.view;
      if (!view) throw new Error("expected to be lent memory");
      const length = Math.min(most, view.byteLength, size - at);
      const memory = new Uint8Array(view.buffer, view.byteOffset, length);
      for (let index = 0; index < length; index++) memory[index] = (at + index) % 251;
      at += length;
      // At the end, the memory goes back as it is.
      if (length === 0) controller.close();
      controller.byobRequest?.respond(length);
    },
  }) as Source;
}

for (
  const [name, source] of [["chunks", streamOf], ["a body", body], [
    "lent memory",
    (size: number) => byteStream(size, 30_011),
  ]] as const
) {
  Deno.test(`partsOf() cuts ${name} into parts of one size, with every byte where it was`, async () => {
    for (
      const [size, part] of [[0, 10], [1, 10], [10, 10], [20, 10], [25, 10], [300_000, 100_000], [
        300_001,
        131_072,
      ]] as const
    ) {
      const lengths: number[] = [];
      let at = 0;
      for await (const each of partsOf(await source(size), part)) {
        lengths.push(each.length);
        strictEqual(each.every((byte, index) => byte === (at + index) % 251), true, `${size}/${part}`);
        at += each.length;
      }

      strictEqual(at, size);
      strictEqual(lengths.slice(0, -1).every((length) => length === part), true);
      strictEqual((lengths.at(-1) ?? part) < part, true, `${size}/${part}: ${lengths}`);
    }
  });
}

Deno.test("partsOf() cuts bytes without copying them", async () => {
  const content = bytes("0123456789");
  const parts: Uint8Array[] = [];
  for await (const part of partsOf(content, 4)) parts.push(part);

  deepStrictEqual(parts.map((part) => new TextDecoder().decode(part)), ["0123", "4567", "89"]);
  strictEqual(parts.every((part) => part.buffer === content.buffer), true);
});

Deno.test("partsOf() tells a stream that nobody wants the rest, and passes its failure on", async () => {
  let cancelled = false;
  const endless = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: (controller) => controller.enqueue(new Uint8Array(10)),
    cancel: () => void (cancelled = true),
  });
  for await (const _ of partsOf(endless, 4)) break;

  strictEqual(cancelled, true);
  await rejects(partsOf(streamOf(1e6, 1e5), 1e6).next(), /the sender went away/);
});
