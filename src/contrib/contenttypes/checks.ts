import { type Check, type CheckMessage, checkMessage, defineCheck } from "../../apps/mod.ts";
import type { AnyModel } from "../../db/mod.ts";
import { contentTypeName } from "./create.ts";

/** The most characters of a model's name that the table holds. */
const LONGEST = 100;

/**
 * Django's checks of content types. What its E001 and E002 say of generic foreign keys does not compile here, and
 * `genericForeignKey()` says it as well.
 */
export const contentTypeChecks: readonly Check[] = [
  defineCheck(["models"], function* modelNameLengths({ apps }): Generator<CheckMessage> {
    for (const model of apps.models() as AnyModel[]) {
      const { length } = contentTypeName(model);
      if (length <= LONGEST) continue;
      yield checkMessage("contenttypes.E005", `Model names must be at most ${LONGEST} characters (got ${length}).`, {
        object: `${model.app}.${model.name}`,
      });
    }
  }),
];
