import { type Check, type CheckedSite, type CheckMessage, checkMessage, defineCheck } from "../../apps/mod.ts";
import { middlewareDescription } from "../../middleware/mod.ts";
import { storageOf } from "./middleware.ts";

/** Whether messages can be kept on this site. */
export const messageChecks: readonly Check[] = [
  defineCheck(["messages"], function* withoutMiddleware(site): Generator<CheckMessage> {
    if (uses(site, "message")) return;
    yield checkMessage("messages.W001", "You have messages in installedApps, but no message() in your middleware.", {
      hint: "Views that add a message will fail. Put message() into the middleware setting, after session()",
      object: "middleware",
    });
  }),

  defineCheck(["messages"], function* withoutSession(site): Generator<CheckMessage> {
    const { name, needsSession } = storageOf(site.settings);
    if (!needsSession || !uses(site, "message") || uses(site, "session")) return;
    yield checkMessage("messages.E002", `${name}() needs sessions, but there is no session() in your middleware.`, {
      hint: "Put session() before message() in the middleware setting, or set messageStorage: cookieMessages()",
      object: "messageStorage",
    });
  }),
];

function uses({ settings }: Pick<CheckedSite, "settings">, name: string): boolean {
  return settings.middleware.some((handler) => middlewareDescription(handler)?.name === name);
}
