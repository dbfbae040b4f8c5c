/** Characters that are worth a chunk of their own. */
const ENOUGH = 65_536;

/** Milliseconds that a text waits for others. */
const PATIENCE = 50;

/**
 * Joins short texts into longer ones, so that not every one of them costs a chunk of the answer. Those of a slow source are
 * passed on after a moment.
 *
 * @param texts The texts. They are made once somebody asks, and no further where nobody does.
 * @returns The same text in pieces of 64 KB, or shorter ones where the source is slow.
 */
export async function* gatherTexts(texts: AsyncGenerator<string>): AsyncGenerator<string> {
  try {
    let next: NextText | undefined;
    for (;;) {
      const first = await (next ?? texts.next());
      if (first.done) return;
      const piece = await gather(first.value, texts);
      next = piece.next;
      // That it fails is told in its turn, and must not end the process before.
      next?.catch(() => {});
      yield piece.text;
    }
  } finally {
    await texts.return(undefined);
  }
}

type NextText = Promise<IteratorResult<string>>;

/** A text and those that follow in time; and what was asked for, but did not come. */
async function gather(first: string, texts: AsyncGenerator<string>): Promise<{ text: string; next?: NextText }> {
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), PATIENCE);
  let text = first;
  try {
    while (text.length < ENOUGH) {
      const next = texts.next();
      // What there is goes first where the next one fails.
      const step = await Promise.race([next, late]).catch(() => undefined);
      if (!step || step.done) return { text, next };
      text += step.value;
    }
    return { text };
  } finally {
    clearTimeout(timer);
  }
}
