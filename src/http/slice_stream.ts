/**
 * Lets a part of a stream pass; then the source is closed.
 *
 * @param source The stream.
 * @param start The first byte.
 * @param end The last byte, included.
 * @returns The part.
 */
export function sliceStream(
  source: ReadableStream<Uint8Array>,
  start: number,
  end: number,
): ReadableStream<Uint8Array> {
  const reader = source.getReader();
  let at = 0;
  return new ReadableStream<Uint8Array>({
    async pull(controller): Promise<void> {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return controller.close();
        const part = value.subarray(Math.max(0, start - at), Math.max(0, end + 1 - at));
        at += value.length;
        if (part.length > 0) controller.enqueue(part);
        if (at > end) {
          controller.close();
          return await reader.cancel();
        }
        if (part.length > 0) return;
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
