/** Bytes that are all over the place, in chunks of odd sizes. */
export function streamOf(size: number, failAfter = Infinity): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= failAfter) throw new Error("the sender went away");
      const chunk = new Uint8Array(Math.min(70_001, size - at)).map((_, index) => (at + index) % 251);
      at += chunk.length;
      if (chunk.length > 0) controller.enqueue(chunk);
      if (at >= size) controller.close();
    },
  });
}
