import { type Check, type CheckMessage, checkMessage, defineCheck } from "../../apps/mod.ts";
import { engineOf } from "./request_session.ts";

/** Whether the engine can work on this site. */
export const sessionChecks: readonly Check[] = [
  defineCheck(["sessions"], function* engine(site): Generator<CheckMessage> {
    for (const { id, message, hint } of engineOf(site.settings).problems?.(site) ?? []) {
      yield checkMessage(id, message, { hint, object: "sessionEngine" });
    }
  }),
];
