import { type Check, type CheckMessage, checkMessage, defineCheck } from "../../apps/mod.ts";
import { usesMiddleware } from "../../middleware/mod.ts";
import { storageOf } from "./middleware.ts";

/** Whether messages can be kept on this site. */
export const messageChecks: readonly Check[] = [
  defineCheck(["messages"], function* withoutMiddleware(site): Generator<CheckMessage> {
    if (usesMiddleware(site.settings, "message")) return;
    yield checkMessage("messages.W001", "You have messages in installedApps, but no message() in your middleware.", {
      hint: "Views that add a message will fail. Put message() into the middleware setting, after session()",
      object: "middleware",
    });
  }),

  defineCheck(["messages"], function* withoutSession(site): Generator<CheckMessage> {
    const { name, needsSession } = storageOf(site.settings);
    if (!needsSession || !usesMiddleware(site.settings, "message") || usesMiddleware(site.settings, "session")) return;
    yield checkMessage("messages.E002", `${name}() needs sessions, but there is no session() in your middleware.`, {
      hint: "Put session() before message() in the middleware setting, or set messageStorage: cookieMessages()",
      object: "messageStorage",
    });
  }),
];
