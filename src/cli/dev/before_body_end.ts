const NEEDLE = "</body";

/** Bytes after `</body` that are held back at most, to see whether another one follows. */
const LIMIT = 64 * 1024;

/** Options for {@linkcode beforeBodyEnd}. */
export interface BeforeBodyEndOptions {
  /**
   * Whether the text is added at the end of a page that has no `</body>`: HTML does not ask for one.
   *
   * @default {false}
   */
  orAtEnd?: boolean;
}

/**
 * Puts a text before the last `</body>` of a page that streams through. What comes before `</body>` is never held back.
 *
 * @param text The text.
 * @param options What to do without `</body>`.
 * @returns The stream that does it, for pages in an encoding that has ASCII in it.
 */
export function beforeBodyEnd(
  text: string,
  options: BeforeBodyEndOptions = {},
): TransformStream<Uint8Array, Uint8Array> {
  const added = new TextEncoder().encode(text);
  let held: Uint8Array = new Uint8Array();
  let done = false;

  return new TransformStream({
    transform(chunk, controller) {
      if (done) return controller.enqueue(chunk);
      const bytes = concat(held, chunk);
      const cut = cutOf(bytes);
      emit(controller, bytes.subarray(0, cut));
      held = bytes.subarray(cut);
      if (held.length <= LIMIT) return;
      // A script or a comment that mentions </body> is short; this is a page that goes on after its end.
      emit(controller, added);
      emit(controller, held);
      done = true;
    },
    flush(controller) {
      if (done) return;
      const ends = held.length >= NEEDLE.length;
      if (ends) emit(controller, added);
      emit(controller, held);
      if (!ends && options.orAtEnd) emit(controller, added);
    },
  });
}

/** Where the bytes begin that must wait: the last `</body`, or at the very end what may become one. */
function cutOf(bytes: Uint8Array): number {
  // One character a byte, so that places in the text are places in the bytes.
  const text = new TextDecoder("windows-1252").decode(bytes).toLowerCase();
  const found = text.lastIndexOf(NEEDLE);
  if (found >= 0) return found;
  for (let length = Math.min(NEEDLE.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(NEEDLE.slice(0, length))) return text.length - length;
  }
  return text.length;
}

function concat(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}

function emit(controller: TransformStreamDefaultController<Uint8Array>, bytes: Uint8Array): void {
  if (bytes.length > 0) controller.enqueue(bytes);
}
