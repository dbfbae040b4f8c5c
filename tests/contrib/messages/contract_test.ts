// The contract on Deno, for each storage.
import type { SettingsInput } from "@nuages/nuages";
import { cookieMessages, fallbackMessages, sessionMessages } from "@nuages/nuages/contrib/messages";
import { memoryCache } from "@nuages/nuages/cache";
import { cacheSessions } from "@nuages/nuages/contrib/sessions";
import { testClient } from "@nuages/nuages/testing";
import { silentLog } from "../sessions/silent_log.ts";
import { messageContract, type Promises } from "./contract.ts";
import { messageSite } from "./fixtures/site.ts";

const KEPT = { sessionEngine: cacheSessions(), caches: { default: memoryCache() } };

const STORAGES: Readonly<Record<string, [settings: Partial<SettingsInput>, promises: Promises]>> = {
  "cookieMessages()": [
    { messageStorage: cookieMessages() },
    { sparesSession: true, keepsWhatFailedPagesSay: true, keepsMany: false },
  ],
  "sessionMessages()": [
    { ...KEPT, messageStorage: sessionMessages() },
    { sparesSession: false, keepsWhatFailedPagesSay: false, keepsMany: true },
  ],
  "fallbackMessages()": [
    { ...KEPT, messageStorage: fallbackMessages() },
    { sparesSession: true, keepsWhatFailedPagesSay: true, keepsMany: true },
  ],
  "without a setting, messages": [KEPT, { sparesSession: true, keepsWhatFailedPagesSay: true, keepsMany: true }],
};

for (const [name, [settings, promises]] of Object.entries(STORAGES)) {
  Deno.test(`${name} fulfil the contract`, async (t) => {
    const app = messageSite(settings);
    const { runtime } = testClient(app);
    using _log = silentLog();

    await messageContract(
      t,
      async (path, init) => await app.fetch(new Request(new URL(path, "http://localhost"), init), runtime),
      promises,
    );
  });
}
