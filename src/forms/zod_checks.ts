import type * as z from "zod";

/** What the checks of a schema say that browsers can check by themselves. */
export interface ZodLimits {
  /** What kind of text or number it is: `email`, `url`, `safeint`. */
  readonly format: string | undefined;
  /** Whether an address says itself which schemes it may have. */
  readonly namesProtocol: boolean;
  /** The fewest characters. */
  readonly minLength: number | undefined;
  /** The most characters. */
  readonly maxLength: number | undefined;
  /** The least. */
  readonly min: number | undefined;
  /** The most. */
  readonly max: number | undefined;
  /** What it is a multiple of. */
  readonly step: number | undefined;
}

/** What schemas and their checks say of themselves. */
interface Facts {
  readonly format?: unknown;
  readonly protocol?: unknown;
  readonly check?: unknown;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
  readonly length?: unknown;
  readonly value?: unknown;
  readonly inclusive?: unknown;
}

/**
 * Reads the checks of a text or a number.
 *
 * @param schema The schema.
 * @returns What browsers can check.
 */
export function limitsOf(schema: z.core.$ZodType): ZodLimits {
  const def: Facts & { readonly checks?: readonly z.core.$ZodCheck<never>[] } = schema._zod.def;
  const facts: Facts[] = [def, ...(def.checks ?? []).map((check) => check._zod.def)];
  const format = facts.map((fact) => fact.format).find((one) => typeof one === "string");
  const numbers = (check: string, key: keyof Facts): number[] =>
    facts.filter((fact) => fact.check === check && fact.inclusive !== false).map((fact) => fact[key])
      .filter((value) => typeof value === "number");
  const exact = numbers("length_equals", "length");
  return {
    format: typeof format === "string" ? format : undefined,
    namesProtocol: facts.some(({ protocol }) => protocol instanceof RegExp),
    minLength: largest([...numbers("min_length", "minimum"), ...exact]),
    maxLength: smallest([...numbers("max_length", "maximum"), ...exact]),
    min: largest(numbers("greater_than", "value")),
    max: smallest(numbers("less_than", "value")),
    step: numbers("multiple_of", "value")[0],
  };
}

function largest(numbers: readonly number[]): number | undefined {
  return numbers.length === 0 ? undefined : Math.max(...numbers);
}

function smallest(numbers: readonly number[]): number | undefined {
  return numbers.length === 0 ? undefined : Math.min(...numbers);
}
