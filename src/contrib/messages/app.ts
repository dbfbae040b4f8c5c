import { type App, defineAppWith } from "../../apps/mod.ts";
import { type MessageFunctions, messageFunctions } from "./api.ts";
import { messageChecks } from "./checks.ts";
import { messageLevels } from "./levels.ts";
import { getMessages } from "./middleware.ts";

/**
 * The app of messages, and what views say to visitors with: `messages.success(c, "Saved.")`. Templates read
 * `it.messages`, and `it.messageLevels`.
 *
 * @example Usage
 * ```ts
 * import { type Context, redirect } from "@nuages/nuages";
 * import { messages } from "@nuages/nuages/contrib/messages";
 * import { html } from "@nuages/nuages/template";
 *
 * function publish(c: Context): Response {
 *   messages.success(c, html`<b>${c.req.query("title")}</b> is out.`, { extraTags: "fade" });
 *   return redirect(c, "/");
 * }
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/messages/}
 */
export const messages: App & MessageFunctions = defineAppWith({
  name: "messages",
  checks: messageChecks,
  context: { messages: getMessages, messageLevels: () => messageLevels },
}, messageFunctions);
