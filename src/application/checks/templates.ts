import { type Check, type CheckMessage, checkMessage, defineCheck } from "../../apps/mod.ts";

/** Templates that a machine cannot have. */
export const templateChecks: readonly Check[] = [
  defineCheck(["templates"], function* appsWithoutPath({ apps, runtime }): Generator<CheckMessage> {
    if (!runtime.files) return;
    for (const app of apps) {
      if (app.path === undefined || !app.path.startsWith("http")) continue;
      yield checkMessage("templates.E001", `The app "${app.label}" names a directory that is no path: ${app.path}.`, {
        hint: "Use import.meta.dirname, and for an app from a registry give its compiled templates",
      });
    }
  }),
];
