import type { StoredMessage } from "../../conf/mod.ts";

/** What Django's `MessageEncoder` writes in front of a message. */
const KEY = "__json_message";

/** What Django's cookies end with where there are more messages in the session. */
export const NOT_FINISHED = "__messagesnotfinished__";

/** Writes messages as Django's storages do, for JSON. */
export function encodeMessages(messages: readonly StoredMessage[]): unknown[] {
  return messages.map(({ level, text, isSafe, extraTags }) => [
    KEY,
    isSafe ? 1 : 0,
    level,
    text,
    ...(extraTags === "" ? [] : [extraTags]),
  ]);
}

/**
 * Reads what {@linkcode encodeMessages} or Django wrote.
 *
 * @param value What JSON holds; its signature was checked, or nobody but the site could write it.
 * @returns The messages, and whether more of them are elsewhere; `undefined` where it is anything else.
 */
export function decodeMessages(value: unknown): { messages: StoredMessage[]; isCut: boolean } | undefined {
  if (!Array.isArray(value)) return undefined;
  const isCut = value.at(-1) === NOT_FINISHED;
  const messages = (isCut ? value.slice(0, -1) : value).map(decodeMessage);
  return messages.every((message) => message !== undefined) ? { messages, isCut } : undefined;
}

function decodeMessage(value: unknown): StoredMessage | undefined {
  if (!Array.isArray(value)) return undefined;
  const [key, safe, level, text, extraTags = ""]: unknown[] = value;
  if (key !== KEY || typeof level !== "number" || typeof text !== "string") return undefined;
  // Django writes null for tags that nobody gave.
  return { level, text, isSafe: Boolean(safe), extraTags: typeof extraTags === "string" ? extraTags : "" };
}
