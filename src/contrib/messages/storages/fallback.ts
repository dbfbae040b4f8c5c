import type { Context } from "hono";
import type { LoadedMessages, MessageStorage, MessageStore, StoredMessage } from "../../../conf/mod.ts";
import { cookieMessages } from "./cookie.ts";
import { sessionMessages } from "./session.ts";

/**
 * Keeps messages in the cookie, and those that do not fit in the session: Django's default, and ours. A visitor with few
 * messages has no session.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/messages/#django.contrib.messages.storage.fallback.FallbackStorage}
 * @returns The storage, for the setting `messageStorage`.
 */
export function fallbackMessages(): MessageStorage {
  return { name: "fallbackMessages", needsSession: true, open: (c) => new FallbackStore(c) };
}

class FallbackStore implements MessageStore {
  readonly #stores: readonly MessageStore[];
  /** Those that had messages, and are to be emptied where they get none. */
  readonly #used = new Set<MessageStore>();

  constructor(c: Context) {
    this.#stores = [cookieMessages(), sessionMessages()].map((storage) => storage.open(c));
  }

  async load(): Promise<LoadedMessages> {
    const all: StoredMessage[] = [];
    for (const store of this.#stores) {
      const { messages, isCut } = await store.load();
      if (messages !== undefined) this.#used.add(store);
      all.push(...messages ?? []);
      if (!isCut) break;
    }
    return { messages: this.#used.size > 0 ? all : undefined, isCut: false };
  }

  async store(messages: readonly StoredMessage[]): Promise<readonly StoredMessage[]> {
    let rest = messages;
    for (const store of this.#stores) {
      if (rest.length > 0) rest = await store.store(rest, "newest");
      else if (this.#used.has(store)) await store.store([], "newest");
    }
    return rest;
  }
}
