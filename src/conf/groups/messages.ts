import type { Context } from "hono";
import { atLeast, isRecord, nonEmptyText, type RulesOf } from "../rule.ts";

/** A message as storages keep it. */
export interface StoredMessage {
  /** How much it matters, from 10 for what only developers need to know to 40 for errors. */
  readonly level: number;
  /** What it says. */
  readonly text: string;
  /** Whether the text is HTML already. */
  readonly isSafe: boolean;
  /** CSS classes beside that of its level. */
  readonly extraTags: string;
}

/** What a storage found. */
export interface LoadedMessages {
  /** The messages, the oldest first; `undefined` where the visitor brought nothing of this storage. */
  readonly messages: readonly StoredMessage[] | undefined;
  /** Whether there are more of them elsewhere. */
  readonly isCut: boolean;
}

/** The messages of one visitor, as one request reaches them. */
export interface MessageStore {
  /** Reads them. What was tampered with counts as nothing. */
  load(): Promise<LoadedMessages>;
  /**
   * Keeps messages in place of those that were there, once the answer is made; none of them takes them away.
   *
   * @param messages The messages, the oldest first.
   * @param overflow What gives way where not all fit: the oldest, or the newest, which go to another storage then.
   * @returns Those that did not fit.
   */
  store(messages: readonly StoredMessage[], overflow: "oldest" | "newest"): Promise<readonly StoredMessage[]>;
}

/**
 * Where messages wait for the next page. `cookieMessages()`, `sessionMessages()` and `fallbackMessages()` make one.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/messages/#storage-backends}
 */
export interface MessageStorage {
  /** What it is called in messages of checks: `cookieMessages`. */
  readonly name: string;
  /** Whether it cannot do without `session()`. */
  readonly needsSession: boolean;
  /** Opens it for one request. Nothing is read yet. */
  open(c: Context): MessageStore;
}

/**
 * Settings of messages.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/settings/#messages}
 */
export interface MessageSettings {
  /**
   * The least level of messages that are kept.
   *
   * @default {20}
   */
  readonly messageLevel: number;
  /**
   * CSS classes of levels, beside `debug`, `info`, `success`, `warning` and `error`, or in their place.
   *
   * @default {{}}
   */
  readonly messageTags: Readonly<Record<number, string>>;
  /**
   * Where messages wait.
   *
   * @default {fallbackMessages()}
   */
  readonly messageStorage: MessageStorage | undefined;
}

/** The values of what a project leaves out. */
export function messageDefaults(): MessageSettings {
  return { messageLevel: 20, messageTags: {}, messageStorage: undefined };
}

export const messageRules: RulesOf<MessageSettings> = {
  messageLevel: atLeast(0),
  messageTags: (value) =>
    isRecord(value) && Object.entries(value).every(([level, tag]) => /^\d+$/.test(level) && typeof tag === "string")
      ? undefined
      : 'expected CSS classes by level, such as { 40: "danger" }',
  messageStorage: (value) =>
    value === undefined || (isRecord(value) && typeof value.open === "function" && !nonEmptyText(value.name))
      ? undefined
      : "expected a storage of messages, such as fallbackMessages()",
};
