import { type Check, type CheckMessage, checkMessage, defineCheck } from "../../apps/mod.ts";

/** Models that are called otherwise than the app calls them: without a name of their own, it comes from the table. */
export const modelNameChecks: readonly Check[] = [
  defineCheck(["models"], function* modelNames({ apps }): Generator<CheckMessage> {
    for (const { label, models } of apps) {
      for (const [key, { name }] of Object.entries(models)) {
        if (key === name) continue;
        yield checkMessage("models.W051", `The model is "${key}" in models of its app, but its name is "${name}".`, {
          hint:
            `Commands, fixtures and permissions go by its name; write name: "${key}" in its defineModel(), or call ` +
            `it ${name} in models as well.`,
          object: `${label}.${key}`,
        });
      }
    }
  }),
];
