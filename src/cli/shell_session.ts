import { type ImportApp, openProject } from "./project.ts";
import { flatNames, shellNames } from "./shell_names.ts";

/**
 * Where the process of a shell says that it is one, and of which directory. A shell knows the project by its
 * `manage.ts` alone; that is imported there, and instead of a command it puts the project's names into the shell.
 */
const SHELL = Symbol.for("nuages.shell");

/**
 * Starts Deno's own shell with a project's names in it.
 *
 * @param directory The directory of the project.
 * @param withNames Whether the names are put into it.
 * @returns The exit status.
 */
export async function startShell(directory: string, withNames: boolean): Promise<number> {
  const { code } = await new Deno.Command(Deno.execPath(), {
    args: shellArguments(directory, withNames ? Deno.mainModule : undefined),
    cwd: directory,
    stdin: "inherit",
    stdout: "inherit",
    stderr: "inherit",
  }).spawn().status;
  return code;
}

/**
 * Writes what Deno is called with to be a project's shell.
 *
 * @param directory The directory of the project.
 * @param manage The address of its `manage.ts`; `undefined` for a shell without names.
 * @returns The arguments.
 */
export function shellArguments(directory: string, manage: string | undefined): string[] {
  const args = ["repl", "--allow-all"];
  if (manage === undefined) return args;
  const boot =
    `Reflect.set(globalThis, Symbol.for(${JSON.stringify(SHELL.description)}), ${JSON.stringify(directory)});` +
    `await import(${JSON.stringify(manage)}); undefined`;
  return [...args, "--eval", boot];
}

/**
 * Looks whether this process is a project's shell, and puts the project's names into it if so.
 *
 * @param importApp Imports the project's `app.ts`.
 * @returns Whether it is.
 */
export async function isShell(importApp: ImportApp): Promise<boolean> {
  const directory: unknown = Reflect.get(globalThis, SHELL);
  if (typeof directory !== "string") return false;
  const site = await openProject(importApp, directory).site();
  for (const [name, value] of flatNames(shellNames(site))) Reflect.set(globalThis, name, value);
  return true;
}
