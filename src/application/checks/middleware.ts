import { type Check, type CheckMessage, checkMessage, defineCheck } from "../../apps/mod.ts";
import { middlewareDescription, usesMiddleware } from "../../middleware/mod.ts";

/** Middleware in an order that does not work, twice, or missing where a setting needs it. */
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

  defineCheck(["middleware"], function* policyWithoutEffect({ settings }): Generator<CheckMessage> {
    if (usesMiddleware(settings, "contentSecurityPolicy")) return;
    for (const name of ["secureCsp", "secureCspReportOnly"] as const) {
      if (Object.keys(settings[name]).length === 0) continue;
      yield checkMessage("middleware.W003", `You have set ${name}, but it has no effect.`, {
        hint: "Put contentSecurityPolicy() into the middleware setting, after security()",
      });
    }
  }),

  defineCheck(["middleware"], function* secretWithoutSession({ settings }): Generator<CheckMessage> {
    if (!settings.csrfUseSessions || !usesMiddleware(settings, "csrf") || usesMiddleware(settings, "session")) return;
    yield checkMessage("middleware.E004", "csrfUseSessions is true, but there is no session middleware.", {
      hint: "Put session() before csrf() in the middleware setting",
    });
  }),
];
