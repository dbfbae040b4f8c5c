import type { FormValues } from "../../http/mod.ts";
import { defineForm, type FormDefinition } from "../define_form.ts";
import type { Field } from "../field.ts";
import { integerField } from "../fields/integer.ts";
import { hiddenInput } from "../widgets/input.ts";

/** The fields by which a set of forms knows how many there are, under Django's names. */
export interface ManagementFields {
  /** Each of them is a number. */
  readonly [name: string]: Field<number | null>;
  /** How many forms there are. */
  readonly TOTAL_FORMS: Field<number>;
  /** How many of them are of what there was before. */
  readonly INITIAL_FORMS: Field<number>;
  /** How few there may be; for scripts. */
  readonly MIN_NUM_FORMS: Field<number | null>;
  /** How many there may be; for scripts. */
  readonly MAX_NUM_FORMS: Field<number | null>;
}

/** What a set of forms knows of itself. */
export interface FormCounts {
  /** How many forms there are. */
  readonly total: number;
  /** How many of them are of what there was before. */
  readonly initial: number;
}

/**
 * Makes the form that says how many forms there are: Django's `ManagementForm`.
 *
 * @returns The form.
 */
export function managementForm(): FormDefinition<ManagementFields> {
  const widget = hiddenInput();
  return defineForm<ManagementFields>({
    TOTAL_FORMS: integerField({ minValue: 0, widget }),
    INITIAL_FORMS: integerField({ minValue: 0, widget }),
    MIN_NUM_FORMS: integerField({ required: false, widget }),
    MAX_NUM_FORMS: integerField({ required: false, widget }),
  });
}

/**
 * Reads how many forms were sent.
 *
 * @param values What was sent.
 * @param prefix The prefix of the set.
 * @returns The counts; or the names of the fields that are missing or were tampered with.
 */
export async function readCounts(values: FormValues, prefix: string): Promise<FormCounts | { missing: string[] }> {
  const form = await managementForm().bind(values, { prefix });
  if (!form.isValid) return { missing: [...form.errors.keys()].map((name) => `${prefix}-${name}`) };
  const { TOTAL_FORMS: total, INITIAL_FORMS: initial } = form.cleanedData;
  return { total, initial };
}
