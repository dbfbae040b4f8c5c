/**
 * Makes a stream of bytes out of chunks. Whoever reads it with memory of their own gets the bytes there, and needs no more
 * of it than that, however many there are.
 *
 * @example Usage
 * ```ts
 * import { byteStream } from "@nuages/nuages/http";
 * import { strictEqual } from "node:assert/strict";
 *
 * async function* lines(): AsyncGenerator<Uint8Array> {
 *   for (const name of ["Django", "Stéphane"]) yield new TextEncoder().encode(`${name}\n`);
 * }
 *
 * strictEqual(await new Response(byteStream(lines())).text(), "Django\nStéphane\n");
 * ```
 *
 * @param chunks The chunks. Each is read before the next is asked for.
 * @param start What comes before them.
 * @returns The stream. Where it is cancelled, the chunks are ended by `return()`; a generator that nobody asked for a first
 * one does not run then.
 */
export function byteStream(
  chunks: AsyncIterator<Uint8Array, unknown>,
  start: Uint8Array = new Uint8Array(),
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let rest = start;
  return new ReadableStream({
    type: "bytes",
    async pull(controller) {
      while (rest.byteLength === 0) {
        const { done, value } = await chunks.next();
        if (done) {
          controller.close();
          // Whoever waits with a buffer of their own is told that nothing fills it.
          return controller.byobRequest?.respond(0);
        }
        rest = value;
      }
      const request = controller.byobRequest;
      const taken = rest.subarray(0, request?.view?.byteLength);
      rest = rest.subarray(taken.byteLength);
      if (!request?.view) return controller.enqueue(taken.slice());
      const { buffer, byteOffset } = request.view;
      new Uint8Array(buffer, byteOffset).set(taken);
      request.respond(taken.byteLength);
    },
    cancel: async () => void await chunks.return?.(undefined),
  });
}
