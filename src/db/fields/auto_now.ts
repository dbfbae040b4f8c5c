import type { HasDefault, HasRuntimeDefault } from "drizzle-orm";
import { ImproperlyConfigured } from "../../errors.ts";
import { FieldBuilder, type FieldDefinition } from "./field_builder.ts";

/** Django's `auto_now` and `auto_now_add`: when a column takes the time by itself. Only one of both may be chosen. */
export interface AutoNowOptions {
  /**
   * Whether it becomes now whenever its row is saved: when it is inserted, and when it is updated without a value.
   *
   * @default {false}
   */
  autoNow?: boolean;
  /**
   * Whether it becomes now when its row is inserted without a value.
   *
   * @default {false}
   */
  autoNowAdd?: boolean;
}

/** A column that a new row may leave out if it takes the time by itself. */
export type AutoNow<Name extends string, Data, Options> = Options extends { autoNow: true } | { autoNowAdd: true }
  ? HasRuntimeDefault<HasDefault<FieldBuilder<Name, Data, "NuagesTemporalField">>>
  : FieldBuilder<Name, Data, "NuagesTemporalField">;

/**
 * Makes a column that may take the time by itself.
 *
 * @param name The column's name; empty for the name it has in code.
 * @param definition The column.
 * @param options When it takes the time.
 * @param now What the time is, as a value of the column.
 * @returns The column.
 * @throws {ImproperlyConfigured} If both are chosen.
 */
export function autoNowField<Data>(
  name: string,
  definition: FieldDefinition,
  options: AutoNowOptions,
  now: () => Data,
): FieldBuilder<string, Data, "NuagesTemporalField"> {
  const { autoNow = false, autoNowAdd = false } = options;
  if (autoNow && autoNowAdd) {
    throw new ImproperlyConfigured(
      `${definition.info.kind}.autoNow`,
      "expected one of autoNow and autoNowAdd, received both",
    );
  }
  const info = { ...definition.info, autoNow, autoNowAdd };
  const field = new FieldBuilder<string, Data, "NuagesTemporalField">(
    name,
    { ...definition, info },
    "NuagesTemporalField",
  );
  if (autoNow) field.$onUpdateFn(now);
  if (autoNow || autoNowAdd) field.$defaultFn(now);
  return field;
}
