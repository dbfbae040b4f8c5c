import { type Check, type CheckMessage, checkMessage, defineCheck } from "../../apps/mod.ts";

/** Whether the style sheet can be served on this site, and the pages of `editing` are shown by it. */
export const bootstrapChecks: readonly Check[] = [
  defineCheck(["bootstrap"], function* placeAmongApps(site): Generator<CheckMessage> {
    const names = [...site.apps].map(({ name }) => name);
    if (!names.includes("staticfiles")) {
      yield checkMessage(
        "bootstrap.W001",
        "You have bootstrap in installedApps, but nothing that serves its style sheet.",
        {
          hint: "Put staticfiles into the installedApps setting",
          object: "installedApps",
        },
      );
    }
    const editing = names.indexOf("editing");
    if (editing >= 0 && editing < names.indexOf("bootstrap")) {
      yield checkMessage("bootstrap.W002", "The pages of editing hide those of bootstrap, which comes after it.", {
        hint: "Put bootstrap before editing in the installedApps setting",
        object: "installedApps",
      });
    }
  }),
];
