import { openDatabase } from "../../../apps/databases.ts";
import { type Command, CommandError, type CommandSite, defineCommand, type Terminal } from "../../../apps/mod.ts";
import type { AnyModel, Database, ModelField } from "../../../db/mod.ts";
import { ValidationError } from "../../../validation/mod.ts";
import type { AuthConfiguration } from "../options.ts";
import { createSuperuser } from "../users.ts";
import { hashingOptions } from "../hashing_options.ts";
import { isBlank, isGoodPassword } from "./ask_password.ts";
import { databaseOption } from "./database_option.ts";
import { systemUsername } from "./system_username.ts";

/** The questions end: nobody answers any more. */
const NOBODY_ANSWERS = "Nobody answers: use --noinput with the options, or the environment variables.";

/**
 * `createsuperuser`: makes a user who may do everything, with Django's questions.
 *
 * @param configuration The users of the site.
 * @returns The command.
 */
export function createsuperuser(configuration: AuthConfiguration): Command {
  const { usernameField, requiredFields } = configuration;
  const names = [usernameField, ...requiredFields];
  const options = Object.fromEntries(names.map((name) => [
    optionName(name),
    {
      type: "string",
      description: name === usernameField
        ? "Specifies the login for the superuser."
        : `Specifies the ${name} for the superuser.`,
    } as const,
  ]));
  return defineCommand({
    summary: "Used to create a superuser.",
    options: {
      ...options,
      noinput: {
        type: "boolean",
        alias: "no-input",
        description: "Tells Nuages to NOT prompt the user for input of any kind. You must use " +
          `--${optionName(usernameField)} with --noinput, along with an option for any other required field. ` +
          "Superusers created with --noinput will not be able to log in until they're given a valid password.",
      },
      database: databaseOption,
    },
    async run({ options, io, site: start, verbosity }) {
      const site = await start();
      const given = new Map(names.map((name) => [name, textOf(Reflect.get(options, optionName(name)))]));
      const job: Job = { site, io, given, configuration, database: openDatabase(site, String(options.database)) };
      if (!options.noinput && !io.interactive) {
        io.out(
          "Superuser creation skipped due to not running in a TTY. You can run `manage.ts createsuperuser` in your " +
            "project to create one manually.",
        );
        return;
      }
      const values = options.noinput ? await fromEnvironment(job) : await fromQuestions(job);
      await create(job, values);
      if (verbosity >= 1) io.out("Superuser created successfully.");
    },
  });
}

/** What is known while a superuser is made. */
interface Job {
  readonly site: CommandSite;
  readonly io: Terminal;
  readonly database: Database;
  readonly configuration: AuthConfiguration;
  /** What the options say, by the names of the columns. */
  readonly given: ReadonlyMap<string, string | undefined>;
}

type Values = Readonly<Record<string, string | undefined>>;

async function create({ site, database, configuration }: Job, values: Values): Promise<void> {
  const [hasher] = configuration.hashers(hashingOptions(site.runtime));
  const { model } = configuration;
  try {
    await createSuperuser<AnyModel>(database, values, { model, ...(hasher && { hasher }) });
  } catch (error) {
    if (error instanceof ValidationError) throw new CommandError(error.messages.join("; "));
    throw error;
  }
}

async function fromEnvironment(job: Job): Promise<Values> {
  const { site, given, configuration: { usernameField, requiredFields } } = job;
  const { env } = site.runtime;
  const values: Record<string, string | undefined> = { password: env("DJANGO_SUPERUSER_PASSWORD") };
  for (const name of [usernameField, ...requiredFields]) {
    const value = given.get(name) || env(`DJANGO_SUPERUSER_${optionName(name).replaceAll("-", "_").toUpperCase()}`);
    if (!value) throw new CommandError(`You must use --${optionName(name)} with --noinput.`);
    const problem = name === usernameField ? await usernameProblem(job, value) : await problemOf(job, name, value);
    if (problem !== undefined) throw new CommandError(problem);
    values[name] = value;
  }
  return values;
}

async function fromQuestions(job: Job): Promise<Values> {
  const { configuration: { usernameField, requiredFields } } = job;
  const values: Record<string, string | undefined> = { [usernameField]: await askUsername(job) };
  for (const name of requiredFields) values[name] = await askField(job, name);
  values.password = await askNewPassword(job, values);
  return values;
}

async function askUsername(job: Job): Promise<string> {
  const { given, io, site, configuration: { model, usernameField }, database } = job;
  let username = given.get(usernameField);
  if (username === "") {
    throw new CommandError(`${capitalized(fieldOf(job, usernameField).verboseName)} cannot be blank.`);
  }
  const proposed = await systemUsername(site.runtime, model, database);
  for (;;) {
    username ??= answer(io.ask(questionFor(fieldOf(job, usernameField), proposed))) || proposed;
    const problem = await usernameProblem(job, username);
    if (problem === undefined) return username;
    io.err(problem);
    username = undefined;
  }
}

async function askField(job: Job, name: string): Promise<string> {
  const { given, io } = job;
  const known = given.get(name);
  if (known !== undefined) return known;
  for (;;) {
    const value = answer(io.ask(questionFor(fieldOf(job, name))));
    const problem = await problemOf(job, name, value);
    if (problem === undefined) return value;
    io.err(`Error: ${problem}`);
  }
}

async function askNewPassword({ io, configuration }: Job, values: Values): Promise<string> {
  for (;;) {
    const password = answer(io.askSecret("Password: "));
    if (password !== answer(io.askSecret("Password (again): "))) {
      io.err("Error: Your passwords didn't match.");
    } else if (isBlank(password)) {
      io.err("Error: Blank passwords aren't allowed.");
    } else if (
      await isGoodPassword(io, password, values, configuration.passwordValidators) ||
      io.ask("Bypass password validation and create user anyway? [y/N]: ")?.toLowerCase() === "y"
    ) return password;
  }
}

/** What is wrong with a name, in Django's words. */
async function usernameProblem(job: Job, username: string): Promise<string | undefined> {
  const { configuration: { model, usernameField }, database } = job;
  const { verboseName } = fieldOf(job, usernameField);
  if (username === "") return `${capitalized(verboseName)} cannot be blank.`;
  const taken = await model.objects(database).filter({ [usernameField]: username } as never).exists();
  return taken ? `Error: That ${verboseName} is already taken.` : await problemOf(job, usernameField, username);
}

/** What is wrong with a value by itself. */
async function problemOf(job: Job, name: string, value: string): Promise<string | undefined> {
  const { configuration: { model }, database } = job;
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

function fieldOf({ configuration: { model } }: Job, name: string): ModelField {
  const field = model.fields[name];
  if (field) return field;
  throw new TypeError(`Cannot ask for "${name}": the model has no such column`);
}

function questionFor({ verboseName }: ModelField, proposed = ""): string {
  return `${capitalized(verboseName)}${proposed === "" ? "" : ` (leave blank to use '${proposed}')`}: `;
}

function answer(line: string | undefined): string {
  if (line === undefined) throw new CommandError(NOBODY_ANSWERS);
  return line;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** `firstName` is `--first-name`. */
function optionName(name: string): string {
  return name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, "-").toLowerCase();
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
