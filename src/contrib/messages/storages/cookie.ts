import type { Context } from "hono";
import {
  getSettings,
  type LoadedMessages,
  type MessageStorage,
  type MessageStore,
  type Settings,
  type StoredMessage,
} from "../../../conf/mod.ts";
import { cookieKeys, deleteCookie, type DeleteCookieOptions, getCookie, setCookie } from "../../../cookies/mod.ts";
import { BadSignature, TimestampSigner } from "../../../signing/mod.ts";
import { decodeMessages, encodeMessages, NOT_FINISHED } from "../encoding.ts";
import { quotedCookie } from "./quoted_cookie.ts";

const COOKIE = "messages";
const SALT = "django.contrib.messages";

/** Bytes of the cookie. Browsers keep twice as many, and servers take headers of 4 to 8 KB, with all other cookies in them. */
const LARGEST = 2048;

/**
 * Keeps messages in a signed cookie: Django's, which both read where they have one secret key. Of more than fit into 2,048
 * bytes, the oldest are dropped.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/messages/#django.contrib.messages.storage.cookie.CookieStorage}
 * @returns The storage, for the setting `messageStorage`.
 */
export function cookieMessages(): MessageStorage {
  return { name: "cookieMessages", needsSession: false, open: (c) => new CookieStore(c) };
}

class CookieStore implements MessageStore {
  readonly #c: Context;
  #signer: TimestampSigner | undefined;

  constructor(c: Context) {
    this.#c = c;
  }

  async load(): Promise<LoadedMessages> {
    if (!this.#isSent()) return { messages: undefined, isCut: false };
    // What somebody made up says nothing of what is in the session, so that is to be looked at.
    return await this.#read() ?? { messages: [], isCut: true };
  }

  async store(
    messages: readonly StoredMessage[],
    overflow: "oldest" | "newest",
  ): Promise<readonly StoredMessage[]> {
    const reach = reachOf(getSettings(this.#c));
    if (messages.length === 0) {
      if (this.#isSent()) deleteCookie(this.#c, COOKIE, reach);
      return [];
    }
    const { cookie, unstored } = await this.#fit(messages, overflow);
    setCookie(this.#c, COOKIE, cookie, reach);
    return unstored;
  }

  #isSent(): boolean {
    return getCookie(this.#c, COOKIE) !== undefined || quotedCookie(this.#c, COOKIE) !== undefined;
  }

  async #read(): Promise<LoadedMessages | undefined> {
    const cookie = getCookie(this.#c, COOKIE);
    try {
      return decodeMessages(cookie === undefined ? await this.#readOld() : await this.#open().unsignObject(cookie));
    } catch (error) {
      // Somebody changed it, or signed it with a key that is gone: there is nothing to show, and nobody to tell.
      if (error instanceof BadSignature || error instanceof SyntaxError) return undefined;
      throw error;
    }
  }

  /** Before version 3.2, Django signed the JSON as it was, and so had to put quotes around it. */
  async #readOld(): Promise<unknown> {
    return JSON.parse(await this.#open().unsign(quotedCookie(this.#c, COOKIE) ?? ""));
  }

  /** As many as fit. Each try costs a signature, so it halves. */
  async #fit(
    messages: readonly StoredMessage[],
    overflow: "oldest" | "newest",
  ): Promise<{ cookie: string; unstored: readonly StoredMessage[] }> {
    const all = await this.#write(messages, false);
    if (all.length <= LARGEST) return { cookie: all, unstored: [] };
    const split = (count: number): [kept: readonly StoredMessage[], unstored: readonly StoredMessage[]] =>
      overflow === "newest"
        ? [messages.slice(0, count), messages.slice(count)]
        : [messages.slice(messages.length - count), messages.slice(0, messages.length - count)];
    let [fits, tooMany] = [0, messages.length];
    while (tooMany - fits > 1) {
      const middle = Math.floor((fits + tooMany) / 2);
      if ((await this.#write(split(middle)[0], true)).length <= LARGEST) fits = middle;
      else tooMany = middle;
    }
    const [kept, unstored] = split(fits);
    return { cookie: await this.#write(kept, true), unstored };
  }

  async #write(messages: readonly StoredMessage[], isCut: boolean): Promise<string> {
    const encoded = encodeMessages(messages);
    return await this.#open().signObject(isCut ? [...encoded, NOT_FINISHED] : encoded, { compress: true });
  }

  #open(): TimestampSigner {
    return this.#signer ??= new TimestampSigner({ keys: cookieKeys(this.#c), salt: SALT });
  }
}

/** What the cookie is set with and taken away with: as in Django, what sessions are. */
function reachOf(settings: Settings): DeleteCookieOptions {
  return {
    domain: settings.sessionCookieDomain,
    secure: settings.sessionCookieSecure,
    httpOnly: settings.sessionCookieHttpOnly,
    sameSite: settings.sessionCookieSameSite,
  };
}
