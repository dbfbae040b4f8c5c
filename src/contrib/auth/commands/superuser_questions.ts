import { CommandError } from "../../../apps/mod.ts";
import type { ModelField } from "../../../db/mod.ts";
import { isBlank, isGoodPassword } from "./password_checks.ts";
import {
  capitalized,
  fieldOf,
  problemOf,
  type SuperuserJob,
  type SuperuserValues,
  usernameProblem,
} from "./superuser_fields.ts";
import { systemUsername } from "./system_username.ts";

/** The questions end: nobody answers any more. */
const NOBODY_ANSWERS = "Nobody answers: use --noinput with the options, or the environment variables.";

/**
 * Asks for what a superuser needs, again and again until an answer will do, in Django's words.
 *
 * @param job What is known.
 * @returns The values.
 * @throws {CommandError} If nobody answers.
 */
export async function askForSuperuser(job: SuperuserJob): Promise<SuperuserValues> {
  const { configuration: { usernameField, requiredFields }, given } = job;
  const values: Record<string, string | undefined> = { [usernameField]: await askUsername(job) };
  for (const name of requiredFields) values[name] = given.get(name) ?? await askUntilRight(job, name);
  values.password = await askNewPassword(job, values);
  return values;
}

async function askUsername(job: SuperuserJob): Promise<string> {
  const { given, io, site, configuration: { model, usernameField }, database } = job;
  let username = given.get(usernameField);
  if (username === "") {
    throw new CommandError(`${capitalized(fieldOf(job, usernameField).verboseName)} cannot be blank.`);
  }
  const proposed = await systemUsername(site.runtime, model, database);
  for (;;) {
    username ??= await askUntilRight(job, usernameField, proposed);
    const problem = await usernameProblem(job, username);
    if (problem === undefined) return username;
    io.err(problem);
    username = undefined;
  }
}

async function askUntilRight(job: SuperuserJob, name: string, proposed = ""): Promise<string> {
  for (;;) {
    const value = answer(job.io.ask(questionFor(fieldOf(job, name), proposed))) || proposed;
    const problem = await problemOf(job, name, value);
    if (problem === undefined) return value;
    job.io.err(`Error: ${problem}`);
  }
}

async function askNewPassword({ io, configuration }: SuperuserJob, values: SuperuserValues): Promise<string> {
  for (;;) {
    const password = answer(io.askSecret("Password: "));
    if (password !== answer(io.askSecret("Password (again): "))) {
      io.err("Error: Your passwords didn't match.");
    } else if (isBlank(password)) {
      io.err("Error: Blank passwords aren't allowed.");
    } else if (
      await isGoodPassword(io, password, values, configuration.passwordValidators) ||
      answer(io.ask("Bypass password validation and create user anyway? [y/N]: ")).toLowerCase() === "y"
    ) return password;
  }
}

function questionFor({ verboseName }: ModelField, proposed: string): string {
  return `${capitalized(verboseName)}${proposed === "" ? "" : ` (leave blank to use '${proposed}')`}: `;
}

function answer(line: string | undefined): string {
  if (line === undefined) throw new CommandError(NOBODY_ANSWERS);
  return line;
}
