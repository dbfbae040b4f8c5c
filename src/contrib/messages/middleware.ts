import type { Context, MiddlewareHandler } from "hono";
import { getSettings, type MessageStorage, type Settings } from "../../conf/mod.ts";
import { appendVary, editHeaders } from "../../http/mod.ts";
import { stepMiddleware } from "../../middleware/mod.ts";
import { MessageList } from "./message_list.ts";
import { fallbackMessages } from "./storages/fallback.ts";

const VARIABLE = "nuages.messages";

/**
 * Has messages for the visitor wait for the next page that shows them: usually the one that a redirect leads to. A request
 * that neither adds nor shows one costs nothing.
 *
 * Messages of a page that failed, and so was not seen, wait on.
 *
 * @example Usage
 * ```ts
 * import { type Context, createApplication, defineSettings, json, path, redirect, security, urlpatterns } from "@nuages/nuages";
 * import { getMessages, message, messages } from "@nuages/nuages/contrib/messages";
 * import { session, sessions } from "@nuages/nuages/contrib/sessions";
 * import { testClient } from "@nuages/nuages/testing";
 * import { deepStrictEqual } from "node:assert/strict";
 *
 * function save(c: Context): Response {
 *   messages.success(c, "Saved.");
 *   return redirect(c, "/");
 * }
 *
 * async function home(c: Context): Promise<Response> {
 *   return json(Array.from(await getMessages(c), ({ tags, message }) => `${tags}: ${message}`));
 * }
 *
 * const app = createApplication(defineSettings(() => ({
 *   secretKey: "at least fifty random characters in a real site, please",
 *   allowedHosts: ["localhost"],
 *   installedApps: [sessions, messages],
 *   middleware: [security(), session(), message()],
 *   urls: urlpatterns([path("save/", save), path("", home)]),
 * })));
 * const client = testClient(app);
 *
 * deepStrictEqual((await client.post("/save/", { follow: true })).json(), ["success: Saved."]);
 * deepStrictEqual((await client.get("/")).json(), []);
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/messages/#module-django.contrib.messages.middleware}
 * @returns The middleware. It stands after `session()`.
 */
export function message(): MiddlewareHandler {
  return stepMiddleware({ name: "message", after: ["session"] }, {
    enter(c) {
      c.set(VARIABLE, NOT_ASKED_FOR);
    },
    leave(c) {
      const list = c.get(VARIABLE);
      if (list instanceof MessageList) return finish(c, list);
    },
  });
}

/** Stands for the list of a request until somebody asks for it. */
const NOT_ASKED_FOR = "not asked for";

async function finish(c: Context, list: MessageList): Promise<void> {
  const unstored = await list.finish(!hasFailed(c));
  if (unstored.length > 0 && getSettings(c).debug) {
    console.warn(
      `Messages were dropped, since ${unstored.length} of them did not fit into the cookie; ` +
        "set messageStorage: fallbackMessages()",
    );
  }
  if (list.isRead) editHeaders(c, (headers) => appendVary(headers, "Cookie"));
}

/**
 * The messages for the visitor, of this request and of those before it. To go through them means that they are shown.
 *
 * Templates read them as `it.messages`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/messages/#django.contrib.messages.get_messages}
 * @param c The request.
 * @returns The messages; none where `message()` is not in the middleware.
 */
export async function getMessages(c: Context): Promise<MessageList> {
  return await (messageList(c) ?? newList(getSettings(c))).load();
}

/** The messages of a request, not read yet; `undefined` where `message()` is not in the middleware. */
export function messageList(c: Context): MessageList | undefined {
  const known: MessageList | typeof NOT_ASKED_FOR | undefined = c.get(VARIABLE);
  if (known !== NOT_ASKED_FOR) return known;
  const settings = getSettings(c);
  const list = newList(settings, storageOf(settings).open(c));
  c.set(VARIABLE, list);
  return list;
}

function newList(settings: Settings, store?: ReturnType<MessageStorage["open"]>): MessageList {
  return new MessageList({
    level: settings.messageLevel,
    tags: settings.messageTags,
    ...(store === undefined ? {} : { store }),
  });
}

/** A page that was thrown away, whatever it showed. */
function hasFailed(c: Context): boolean {
  return c.error !== undefined && c.res.status >= 500;
}

/** Where a site keeps messages. */
export function storageOf({ messageStorage }: Settings): MessageStorage {
  return messageStorage ?? fallbackMessages();
}
