import type { ValidationError } from "../../../validation/mod.ts";
import type { AnyModel } from "../../../db/mod.ts";
import { capfirst } from "../words.ts";

/** Something cannot be undone; nothing of it was done. */
export class Refused extends Error {
  override readonly name = "Refused";
  /** Why, in sentences for people. */
  readonly reasons: readonly string[];

  /** Says why. */
  constructor(...reasons: readonly string[]) {
    super(reasons.join(" "));
    this.reasons = reasons;
  }
}

/** Says what is wrong with a row, by what people call its columns. */
export function refusalOf({ fields }: AnyModel, label: string, error: ValidationError): Refused {
  const record = error.errorRecord ?? { "": error.errorList };
  return new Refused(
    ...Object.entries(record).flatMap(([name, errors]) => {
      const field = fields[name];
      const place = field ? `${label}, ${capfirst(field.verboseName)}` : label;
      return errors.map(({ message }) => `${place}: ${message}`);
    }),
  );
}
