/**
 * Messages: what a site tells a visitor once, on the next page.
 *
 * | Django | here |
 * | --- | --- |
 * | `MessageMiddleware` | {@linkcode message} |
 * | `messages.success(request, "Saved.")` | `messages.success(c, "Saved.")` |
 * | `messages.add_message(request, 50, "…", extra_tags="x")` | `messages.add(c, 50, "…", { extraTags: "x" })` |
 * | `SuccessMessageMixin` | `onSuccess: successMessage("Saved.")` of a view |
 * | `get_messages(request)` | `await getMessages(c)`, in templates `it.messages` |
 * | `{{ message }}`, `{{ message.tags }}` | `<%= message %>`, `<%= message.tags %>` |
 * | `DEFAULT_MESSAGE_LEVELS` | `it.messageLevels` |
 * | `get_level(request)`, `set_level(request, 10)` | `getLevel(c)`, `setLevel(c, 10)` |
 * | `MESSAGE_STORAGE`, `MESSAGE_LEVEL`, `MESSAGE_TAGS` | `messageStorage`, `messageLevel`, `messageTags` |
 *
 * The cookie and what is in the session are Django's: what one has said, the other shows. Cookies of every version of
 * Django are read; those of version 3.2 and later are written.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/messages/}
 * @module
 */
export type { LoadedMessages, MessageSettings, MessageStorage, MessageStore, StoredMessage } from "../../conf/mod.ts";
export { type AddMessage, type AddMessageOptions, getLevel, type MessageFunctions, setLevel } from "./api.ts";
export { messages } from "./app.ts";
export { MessageFailure } from "./errors.ts";
export { messageLevels } from "./levels.ts";
export type { Message } from "./message.ts";
export { MessageList, type MessageListOptions } from "./message_list.ts";
export { getMessages, message } from "./middleware.ts";
export { cookieMessages } from "./storages/cookie.ts";
export { successMessage } from "./success_message.ts";
export { fallbackMessages } from "./storages/fallback.ts";
export { sessionMessages } from "./storages/session.ts";
