import type { Context } from "hono";
import type { LoadedMessages, MessageStorage, MessageStore, StoredMessage } from "../../../conf/mod.ts";
import { getSession } from "../../sessions/mod.ts";
import { decodeMessages, encodeMessages } from "../encoding.ts";

/** Django's name for them. */
const KEY = "_messages";

/**
 * Keeps messages in the session, as Django does: any number of them, and out of the visitor's sight where sessions are.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/messages/#django.contrib.messages.storage.session.SessionStorage}
 * @returns The storage, for the setting `messageStorage`.
 */
export function sessionMessages(): MessageStorage {
  return { name: "sessionMessages", needsSession: true, open: (c) => new SessionStore(c) };
}

class SessionStore implements MessageStore {
  readonly #c: Context;

  constructor(c: Context) {
    this.#c = c;
  }

  async load(): Promise<LoadedMessages> {
    const stored = (await getSession(this.#c)).get(KEY);
    return { messages: typeof stored === "string" ? parse(stored)?.messages : undefined, isCut: false };
  }

  async store(messages: readonly StoredMessage[]): Promise<readonly StoredMessage[]> {
    const session = await getSession(this.#c);
    if (messages.length === 0) session.delete(KEY);
    // Django has a text in the session, too.
    else session.set(KEY, JSON.stringify(encodeMessages(messages)));
    return [];
  }
}

function parse(stored: string): LoadedMessages | undefined {
  try {
    return decodeMessages(JSON.parse(stored));
  } catch {
    return undefined; // Written by something else under the same name.
  }
}
