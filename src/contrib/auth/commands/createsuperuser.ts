import { openDatabase } from "../../../apps/databases.ts";
import { type Command, CommandError, type CommandOption, defineCommand } from "../../../apps/mod.ts";
import type { AnyModel } from "../../../db/mod.ts";
import { ValidationError } from "../../../validation/mod.ts";
import { hashingOptions } from "../hashing_options.ts";
import type { AuthConfiguration } from "../options.ts";
import { passwordChanged } from "../password_validation/mod.ts";
import { createSuperuser } from "../users.ts";
import { databaseOption } from "./database_option.ts";
import { problemOf, type SuperuserJob, type SuperuserValues, usernameProblem } from "./superuser_fields.ts";
import { askForSuperuser } from "./superuser_questions.ts";

const SKIPPED =
  "Superuser creation skipped due to not running in a TTY. You can run `manage.ts createsuperuser` in your " +
  "project to create one manually.";

/**
 * `createsuperuser`: makes a user who may do everything, with Django's questions.
 *
 * @param configuration The users of the site.
 * @returns The command.
 */
export function createsuperuser(configuration: AuthConfiguration): Command {
  const { usernameField, requiredFields } = configuration;
  return defineCommand({
    summary: "Used to create a superuser.",
    options: { ...fieldOptions(configuration), noinput: noinputOption(usernameField), database: databaseOption },
    async run({ options, io, site: start, verbosity }) {
      const site = await start();
      if (!options.noinput && !io.interactive) return io.out(SKIPPED);
      const given = new Map(
        [usernameField, ...requiredFields].map((name) => [name, textOf(Reflect.get(options, optionName(name)))]),
      );
      const job = { site, io, given, configuration, database: openDatabase(site, String(options.database)) };
      await create(job, options.noinput ? await fromEnvironment(job) : await askForSuperuser(job));
      if (verbosity >= 1) io.out("Superuser created successfully.");
    },
  });
}

/** One option for each column that is asked for. */
function fieldOptions({ usernameField, requiredFields }: AuthConfiguration): Record<string, CommandOption> {
  const description = (name: string): string => name === usernameField ? "login" : name;
  return Object.fromEntries([usernameField, ...requiredFields].map((name) => [
    optionName(name),
    { type: "string", description: `Specifies the ${description(name)} for the superuser.` },
  ]));
}

function noinputOption(usernameField: string): CommandOption & { readonly type: "boolean" } {
  return {
    type: "boolean",
    alias: "no-input",
    description: "Tells Nuages to NOT prompt the user for input of any kind. You must use " +
      `--${optionName(usernameField)} with --noinput, along with an option for any other required field. ` +
      "Superusers created with --noinput will not be able to log in until they're given a valid password.",
  };
}

async function create({ site, database, configuration }: SuperuserJob, values: SuperuserValues): Promise<void> {
  const { model, hashers, passwordValidators } = configuration;
  const [hasher] = hashers(hashingOptions(site.runtime));
  try {
    const user = await createSuperuser<AnyModel>(database, values, { model, ...(hasher && { hasher }) });
    if (values.password !== undefined) await passwordChanged(values.password, user, passwordValidators);
  } catch (error) {
    if (error instanceof ValidationError) throw new CommandError(error.messages.join("; "));
    throw error;
  }
}

async function fromEnvironment(job: SuperuserJob): Promise<SuperuserValues> {
  const { given, site: { runtime }, configuration: { usernameField, requiredFields } } = job;
  const ofMachine = (name: string): string | undefined => runtime.env(`DJANGO_SUPERUSER_${variableName(name)}`);
  const username = needed(usernameField, given.get(usernameField) ?? ofMachine(usernameField));
  refuse(await usernameProblem(job, username));
  const values: Record<string, string | undefined> = { password: ofMachine("password"), [usernameField]: username };
  for (const name of requiredFields) {
    const value = needed(name, given.get(name) || ofMachine(name) || undefined);
    refuse(await problemOf(job, name, value));
    values[name] = value;
  }
  return values;
}

function needed(name: string, value: string | undefined): string {
  if (value === undefined) throw new CommandError(`You must use --${optionName(name)} with --noinput.`);
  return value;
}

function refuse(problem: string | undefined): void {
  if (problem !== undefined) throw new CommandError(problem);
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** `firstName` is `--first-name`. */
function optionName(name: string): string {
  return name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, "-").toLowerCase();
}

/** `firstName` is `FIRST_NAME`. */
function variableName(name: string): string {
  return optionName(name).replaceAll("-", "_").toUpperCase();
}
