import { type Check, type CheckMessage, checkMessage, defineCheck } from "../../apps/mod.ts";

/** Whether the script can be served on this site. */
export const htmxChecks: readonly Check[] = [
  defineCheck(["htmx"], function* withoutStaticFiles(site): Generator<CheckMessage> {
    if ([...site.apps].some(({ name }) => name === "staticfiles")) return;
    yield checkMessage("htmx.W001", "You have htmx in installedApps, but nothing that serves its script.", {
      hint: "Put staticfiles into the installedApps setting",
      object: "installedApps",
    });
  }),
];
