import type { MessageStore, StoredMessage } from "../../conf/mod.ts";
import { SafeHtml } from "../../template/mod.ts";
import { type Message, toMessage } from "./message.ts";

/** What a list of messages is made with. */
export interface MessageListOptions {
  /** Where they wait for the next page; without it they are for this request alone. */
  readonly store?: MessageStore;
  /** The least level of messages that are kept. */
  readonly level: number;
  /** CSS classes of levels. */
  readonly tags: Readonly<Record<number, string>>;
}

/**
 * The messages of a visitor. To go through them means that they are shown: then they are gone, unless `used` is set back.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/messages/#displaying-messages}
 */
export class MessageList implements Iterable<Message> {
  /** Whether somebody went through them. Set it to `false` to have them again on the next page. */
  used = false;
  /** The least level of messages that are kept. */
  level: number;
  readonly #options: MessageListOptions;
  /** Those of earlier requests, and those of this one that were shown in it. */
  #loaded: readonly StoredMessage[] = [];
  #queued: readonly StoredMessage[] = [];
  #loading: Promise<void> | undefined;
  /** Whether a cookie or session that cannot be read, or is empty, is to be taken away. */
  #isToBeStored = false;

  /** Called by `message()`. */
  constructor(options: MessageListOptions) {
    this.#options = options;
    this.level = options.level;
  }

  /** How many there are. */
  get length(): number {
    return this.#loaded.length + this.#queued.length;
  }

  /** Whether the visitor's cookie was looked at. */
  get isRead(): boolean {
    return this.#loading !== undefined;
  }

  /** Goes through them, the oldest first. */
  [Symbol.iterator](): Iterator<Message> {
    this.used = true;
    this.#loaded = [...this.#loaded, ...this.#queued];
    this.#queued = [];
    return this.#loaded.map((message) => toMessage(message, this.#options.tags)).values();
  }

  /** Adds one, unless it says nothing or is below the level. Returns whether it did. */
  add(level: number, text: string | SafeHtml, extraTags = ""): boolean {
    // Asked of the mark: a list out of a visitor's JSON is no text either.
    const isSafe = typeof text === "object" && text !== null && SafeHtml.is(text);
    const message = { level, text: String(text ?? ""), isSafe, extraTags };
    if (message.text === "" || level < this.level) return false;
    this.#queued = [...this.#queued, message];
    this.#isToBeStored = true;
    return true;
  }

  /** Reads those of earlier requests, once. */
  async load(): Promise<this> {
    await (this.#loading ??= this.#load());
    return this;
  }

  /**
   * Keeps what was not shown.
   *
   * @param isSeen Whether the visitor gets to see the page. One that failed has shown nothing.
   * @returns Those that could not be kept.
   */
  async finish(isSeen: boolean): Promise<readonly StoredMessage[]> {
    const { store } = this.#options;
    const isShown = this.used && isSeen;
    if (!store || !(isShown ? this.isRead || this.#isToBeStored : this.#isToBeStored)) return [];
    await this.load();
    return await store.store(isShown ? this.#queued : [...this.#loaded, ...this.#queued], "oldest");
  }

  async #load(): Promise<void> {
    const { messages } = await this.#options.store?.load() ?? {};
    // Those that were added and shown before anybody looked are younger.
    this.#loaded = [...messages ?? [], ...this.#loaded];
    if (messages?.length === 0) this.#isToBeStored = true;
  }
}
