import type { AnyModel, Database } from "../../../db/mod.ts";
import type { Runtime } from "../../../runtime/mod.ts";
import { User } from "../models.ts";
import { usernameValidator } from "../username.ts";

/** Where Python looks, too. */
const VARIABLES = ["LOGNAME", "USER", "LNAME", "USERNAME"];

/**
 * The name that whoever runs a command has on this machine.
 *
 * @param runtime The machine.
 * @returns The name; empty where nobody knows.
 */
export function machineUsername({ env }: Pick<Runtime, "env">): string {
  return VARIABLES.map((name) => env(name)).find((value) => value !== undefined && value !== "") ?? "";
}

/**
 * The name to propose for a superuser: that of whoever runs the command, where it is a name and not taken.
 *
 * @param runtime The machine.
 * @param model The model of users. Nothing is known of the names of a project's own.
 * @param database The database.
 * @returns The name; empty where there is none to propose.
 */
export async function systemUsername(runtime: Runtime, model: AnyModel, database: Database): Promise<string> {
  if (model !== User) return "";
  const name = machineUsername(runtime).normalize("NFKD").replaceAll(/[^\x20-\x7e]| /g, "").toLowerCase();
  if (!isUsername(name)) return "";
  return await User.objects(database).filter({ username: name }).exists() ? "" : name;
}

function isUsername(name: string): boolean {
  try {
    usernameValidator(name);
    return name !== "";
  } catch {
    return false; // Anything that is no name is not proposed.
  }
}
