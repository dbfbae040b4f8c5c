import { type Check, type CheckMessage, checkMessage, defineCheck } from "../../apps/mod.ts";
import { middlewareDescription } from "../../middleware/mod.ts";

/** Middleware in an order that does not work, or twice. */
export const middlewareChecks: readonly Check[] = [
  defineCheck(["middleware"], function* order({ settings }): Generator<CheckMessage> {
    const names = settings.middleware.map((handler) => middlewareDescription(handler)?.name);
    for (const [index, handler] of settings.middleware.entries()) {
      const description = middlewareDescription(handler);
      if (!description) continue;
      const { name, after } = description;
      for (const earlier of after) {
        if (names.indexOf(earlier, index + 1) < 0) continue;
        yield checkMessage("middleware.E001", `${name}() stands before ${earlier}().`, {
          hint: `Move ${earlier}() above ${name}() in the middleware setting`,
          object: "middleware",
        });
      }
      if (names.indexOf(name) !== index) {
        yield checkMessage("middleware.E002", `${name}() is listed twice.`, {
          hint: "Remove one of them from the middleware setting",
          object: "middleware",
        });
      }
    }
  }),
];
