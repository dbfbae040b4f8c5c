import type { CommandSite, Terminal } from "../../../apps/mod.ts";
import type { Database, ModelField } from "../../../db/mod.ts";
import { ValidationError } from "../../../validation/mod.ts";
import type { AuthConfiguration } from "../options.ts";
import { isUnique } from "../unique_field.ts";

/** What is known while a superuser is made. */
export interface SuperuserJob {
  readonly site: CommandSite;
  readonly io: Terminal;
  readonly database: Database;
  readonly configuration: AuthConfiguration;
  /** What the options say, by the names of the columns. */
  readonly given: ReadonlyMap<string, string | undefined>;
}

/** The values of a superuser, by the names of the columns. */
export type SuperuserValues = Readonly<Record<string, string | undefined>>;

/**
 * What is wrong with the name of a superuser, in Django's words.
 *
 * @param job What is known.
 * @param username The name.
 * @returns The problem; `undefined` where there is none.
 */
export async function usernameProblem(job: SuperuserJob, username: string): Promise<string | undefined> {
  const { configuration: { model, usernameField }, database } = job;
  const { verboseName } = fieldOf(job, usernameField);
  const isTaken = isUnique(model, usernameField) &&
    await model.objects(database).filter({ [usernameField]: username } as never).exists();
  if (isTaken) return `Error: That ${verboseName} is already taken.`;
  if (username === "") return `${capitalized(verboseName)} cannot be blank.`;
  return await problemOf(job, usernameField, username);
}

/**
 * What is wrong with a value by itself.
 *
 * @param job What is known.
 * @param name The column.
 * @param value The value.
 * @returns The problem; `undefined` where there is none.
 */
export async function problemOf(
  { configuration: { model }, database }: SuperuserJob,
  name: string,
  value: string,
): Promise<string | undefined> {
  const exclude = Object.keys(model.fields).filter((other) => other !== name);
  try {
    await model.build({ [name]: value } as never, database).fullClean({
      exclude: exclude as never[],
      validateUnique: false,
      validateConstraints: false,
    });
    return undefined;
  } catch (error) {
    if (error instanceof ValidationError) return error.messages.join("; ");
    throw error;
  }
}

/**
 * The description of a column.
 *
 * @param job What is known.
 * @param name The column.
 * @returns The description.
 */
export function fieldOf({ configuration: { model } }: SuperuserJob, name: string): ModelField {
  const field = model.fields[name];
  if (field) return field;
  throw new TypeError(`Cannot ask for "${name}": the model has no such column`);
}

/**
 * Writes a text with a capital letter: Django's `capfirst()`.
 *
 * @param text The text.
 * @returns The text with it.
 */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
