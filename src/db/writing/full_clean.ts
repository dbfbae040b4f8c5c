import { ValidationError } from "../../validation/mod.ts";
import { Instance } from "../models/instance.ts";
import { cleanFields, type Fault, faultsOfClean } from "./clean_fields.ts";
import { constraintChecks, foreignKeyChecks } from "./constraint_checks.ts";
import type { FullCleanOptions } from "./options.ts";
import { readerOf } from "./row_executor.ts";
import { brokenChecks } from "./table_checks.ts";
import { uniqueChecks } from "./unique_checks.ts";

/**
 * Checks a row, as forms and the admin do before they save: its columns one by one, its model's `clean()`, what must be
 * unique, and what the table's constraints say. The database is asked once.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/instances/#django.db.models.Model.full_clean}
 * @param row The row. Values in another form, such as the text of a number, are replaced.
 * @param options What is left out, and where other rows are looked for.
 * @throws {ValidationError} If something does not fit: all that does not, by column.
 * @throws {TypeError} If the row does not know its database.
 */
export async function fullClean(row: Instance, options: FullCleanOptions = {}): Promise<void> {
  const exclude = new Set<string>(options.exclude);
  const single = cleanFields(row, exclude);
  const whole = options.validateWhole === false ? [] : await cleanWhole(row);
  const wrong = new Set([...exclude, ...[...single, ...whole].map(([name]) => name)]);
  const broken = await brokenRules(row, options, wrong);
  const faults = [...inOrder(row, [...single, ...broken.keys]), ...whole, ...broken.others];
  if (faults.length > 0) throw new ValidationError(recordOf(faults));
}

async function cleanWhole(row: Instance): Promise<Fault[]> {
  try {
    await Instance.modelOf(row).clean(row);
    return [];
  } catch (error) {
    return faultsOfClean(error);
  }
}

interface BrokenRules {
  /** Foreign keys that lead nowhere. */
  readonly keys: readonly Fault[];
  /** What is not unique, and broken constraints. */
  readonly others: readonly Fault[];
}

/** Asks about all rules of columns that are right so far; an error of one column hides those that depend on it. */
async function brokenRules(row: Instance, options: FullCleanOptions, wrong: ReadonlySet<string>): Promise<BrokenRules> {
  const { validateUnique = true, validateConstraints = true } = options;
  const keys = foreignKeyChecks(row, wrong);
  const uniques = validateUnique ? uniqueChecks(row, wrong) : [];
  const constraints = validateConstraints ? constraintChecks(row, wrong) : [];
  const checks = [...keys, ...uniques, ...constraints];
  const broken = checks.length > 0 ? await brokenChecks(readerOf(row, options.using, "fullClean"), checks) : [];
  const failed = new Set<string>();
  const faults: Fault[] = [];
  for (const group of [keys, uniques, constraints]) {
    const found = broken.filter((check) => group.includes(check) && !check.names.some((name) => failed.has(name)));
    faults.push(...found.map(({ fault }) => fault));
    for (const { fault: [name] } of found) failed.add(name);
  }
  const isKey = (fault: Fault): boolean => keys.some((check) => check.fault === fault);
  return { keys: faults.filter(isKey), others: faults.filter((fault) => !isKey(fault)) };
}

/** In the order of the columns. */
function inOrder(row: Instance, faults: readonly Fault[]): Fault[] {
  const names = Object.keys(Instance.modelOf(row).fields);
  return faults.toSorted(([one], [other]) => names.indexOf(one) - names.indexOf(other));
}

function recordOf(faults: readonly Fault[]): Record<string, ValidationError[]> {
  const record: Record<string, ValidationError[]> = Object.create(null);
  for (const [name, error] of faults) (record[name] ??= []).push(error);
  return record;
}
