import { openDatabase } from "../../../apps/databases.ts";
import { type Command, CommandError, type CommandSite, defineCommand, type Terminal } from "../../../apps/mod.ts";
import { makePassword } from "../hashers/mod.ts";
import { hashingOptions } from "../hashing_options.ts";
import type { AuthConfiguration } from "../options.ts";
import { passwordChanged } from "../password_validation/mod.ts";
import type { AuthUser } from "../types.ts";
import { databaseOption } from "./database_option.ts";
import { isGoodPassword } from "./password_checks.ts";
import { machineUsername } from "./system_username.ts";

const MOST_TRIES = 3;

/**
 * `changepassword`: sets the password of a user.
 *
 * @param configuration The users of the site.
 * @returns The command.
 */
export function changepassword(configuration: AuthConfiguration): Command {
  const { model, usernameField } = configuration;
  return defineCommand({
    summary: "Change a user's password for nuages.contrib.auth.",
    usage: "[username]",
    arguments: { username: "Username to change password for; by default, it's the current username." },
    options: { database: databaseOption },
    async run({ args: [username], options, io, site: start }) {
      const site = await start();
      const database = openDatabase(site, options.database);
      const name = username || machineUsername(site.runtime);
      if (name === "") throw new CommandError("nobody knows who you are; name the user: changepassword USERNAME");
      const [row] = await model.objects(database).filter({ [usernameField]: name } as never).slice(0, 1);
      if (row === undefined) throw new CommandError(`user '${name}' does not exist`);
      io.out(`Changing password for user '${row}'`);

      const password = await askPassword(io, row, configuration);
      // completeOptions() checked that the model has what AuthUser asks for.
      await savePassword(site, row as unknown as AuthUser, password, configuration);
      io.out(`Password changed successfully for user '${row}'`);
    },
  });
}

async function askPassword(io: Terminal, user: object, { passwordValidators }: AuthConfiguration): Promise<string> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const [first, second] = [askOnce(io, "Password: "), askOnce(io, "Password (again): ")];
    if (first !== second) io.out("Passwords do not match. Please try again.");
    else if (await isGoodPassword(io, first, user, passwordValidators)) return first;
  }
  throw new CommandError(`Aborting password change for user '${user}' after ${MOST_TRIES} attempts`);
}

function askOnce(io: Terminal, question: string): string {
  const password = io.askSecret(question);
  if (password === undefined || password === "") throw new CommandError("aborted");
  return password;
}

async function savePassword(
  { runtime }: CommandSite,
  user: AuthUser,
  password: string,
  { hashers, passwordValidators }: AuthConfiguration,
): Promise<void> {
  const [hasher] = hashers(hashingOptions(runtime));
  user.password = await makePassword(password, hasher ? { hasher } : {});
  await user.save();
  await passwordChanged(password, user, passwordValidators);
}
