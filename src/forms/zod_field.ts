import type * as z from "zod";
import type { Field } from "./field.ts";

/** A field, or what a schema of Zod says as one. */
export function fieldOf(field: Field<unknown> | z.ZodType): Field<unknown> {
  if ("clean" in field) return field;
  throw new TypeError("not yet");
}
