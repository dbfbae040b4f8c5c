import type { Context } from "hono";
import { getSettings } from "../../conf/mod.ts";
import type { SafeHtml } from "../../template/mod.ts";
import { MessageFailure } from "./errors.ts";
import { messageLevels } from "./levels.ts";
import { messageList } from "./middleware.ts";

/** Options for {@linkcode MessageFunctions.add} and its kin. */
export interface AddMessageOptions {
  /**
   * CSS classes beside that of the level.
   *
   * @default {""}
   */
  extraTags?: string;
  /**
   * Whether nothing happens where `message()` is not in the middleware, for apps that work without it.
   *
   * @default {false}
   */
  failSilently?: boolean;
}

/** Adds a message of one level. Nothing is to be awaited: it is kept when the answer is made. */
export type AddMessage = (c: Context, text: string | SafeHtml, options?: AddMessageOptions) => void;

/** What views say to visitors with: `messages.success(c, "Saved.")`. */
export interface MessageFunctions {
  /**
   * Adds a message of any level. One that says nothing, or is below the least level, is left out.
   *
   * @throws {MessageFailure} If `message()` is not in the middleware.
   */
  readonly add: (c: Context, level: number, text: string | SafeHtml, options?: AddMessageOptions) => void;
  /** Adds what developers need to know. It is left out unless `messageLevel` is 10 or less. */
  readonly debug: AddMessage;
  /** Adds what visitors may want to know. */
  readonly info: AddMessage;
  /** Adds that something was done. */
  readonly success: AddMessage;
  /** Adds that something may go wrong soon. */
  readonly warning: AddMessage;
  /** Adds that something went wrong. */
  readonly error: AddMessage;
}

/** The functions of the app's value. */
export const messageFunctions: MessageFunctions = {
  add: addMessage,
  debug: adder(messageLevels.debug),
  info: adder(messageLevels.info),
  success: adder(messageLevels.success),
  warning: adder(messageLevels.warning),
  error: adder(messageLevels.error),
};

/**
 * The least level of messages that are kept in this request.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/messages/#changing-the-minimum-recorded-level-per-request}
 * @param c The request.
 * @returns The level: that of the settings, unless {@linkcode setLevel} was called.
 */
export function getLevel(c: Context): number {
  return messageList(c)?.level ?? getSettings(c).messageLevel;
}

/**
 * Sets the least level of messages that are kept in this request.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/messages/#changing-the-minimum-recorded-level-per-request}
 * @param c The request.
 * @param level The level; `undefined` for that of the settings.
 * @returns Whether there are messages at all.
 */
export function setLevel(c: Context, level: number | undefined): boolean {
  const list = messageList(c);
  if (!list) return false;
  list.level = level ?? getSettings(c).messageLevel;
  return true;
}

function adder(level: number): AddMessage {
  return (c, text, options) => addMessage(c, level, text, options);
}

function addMessage(c: Context, level: number, text: string | SafeHtml, options: AddMessageOptions = {}): void {
  const list = messageList(c);
  if (list) list.add(level, text, options.extraTags);
  else if (!options.failSilently) throw new MessageFailure();
}
