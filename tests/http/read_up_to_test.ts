import { readUpTo } from "@nuages/nuages/http";
import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";

/** A body that comes in such pieces, and notes how many were asked for. */
function bodyOf(pieces: readonly number[][], asked: number[] = []): ReadableStream<Uint8Array<ArrayBuffer>> {
  const rest = [...pieces];
  return new ReadableStream({
    pull(controller) {
      const piece = rest.shift();
      if (!piece) return controller.close();
      asked.push(piece.length);
      controller.enqueue(new Uint8Array(piece));
    },
    cancel: (reason) => void asked.push(Number(reason)),
  }, { highWaterMark: 0 });
}

Deno.test("readUpTo() returns all bytes when they are not more than the limit", async () => {
  for (const pieces of [[], [[]], [[1, 2, 3]], [[1], [], [2, 3]]]) {
    const read = await readUpTo(bodyOf(pieces), 3);

    deepStrictEqual([read.complete, [...read.bytes]], [true, pieces.flat()]);
  }
});

Deno.test("readUpTo() returns the first bytes and a stream of all when there are more", async () => {
  for (const pieces of [[[1, 2, 3, 4]], [[1], [], [2, 3], [4, 5], [], [6]], [[1, 2, 3, 4, 5, 6, 7], [8]]]) {
    const read = await readUpTo(bodyOf(pieces), 3);

    deepStrictEqual([...read.bytes], [1, 2, 3]);
    ok(!read.complete);
    deepStrictEqual([...await new Response(read.body).bytes()], pieces.flat());
  }
});

Deno.test("readUpTo() asks for no more than it needs, and leaves the end to whoever reads on", async () => {
  const asked: number[] = [];
  const read = await readUpTo(bodyOf([[1, 2], [3, 4], [5], [6]], asked), 3);
  ok(!read.complete);
  deepStrictEqual(asked, [2, 2]);

  await read.body.cancel();

  // The source was cancelled, and not asked.
  strictEqual(asked.length, 3);
});

Deno.test("readUpTo() fails as the body does, at once or where somebody reads on", async () => {
  const broken = (after: number): ReadableStream<Uint8Array<ArrayBuffer>> =>
    new ReadableStream({
      pull(controller) {
        if (after-- > 0) controller.enqueue(new Uint8Array([1, 2]));
        else controller.error(new Error("gone"));
      },
    }, { highWaterMark: 0 });

  await rejects(readUpTo(broken(1), 3), /gone/);
  const read = await readUpTo(broken(2), 3);
  strictEqual(read.complete, false);
  if (!read.complete) await rejects(new Response(read.body).bytes(), /gone/);
});
