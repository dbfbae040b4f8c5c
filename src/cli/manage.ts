import { basename, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { execute } from "./command_line.ts";
import { type ImportApp, openProject } from "./project.ts";
import { isShell } from "./shell_session.ts";

/**
 * Runs the command line of a project. Its whole `manage.ts` is an import and this call.
 *
 * The project is imported when a command needs it, so that `help` works while the project does not.
 *
 * @example Usage
 * ```ts ignore
 * // manage.ts
 * import { manage } from "@nuages/nuages/cli";
 *
 * await manage(() => import("./app.ts"));
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/django-admin/}
 * @param importApp Imports the module that exports `app`.
 */
export async function manage(importApp: ImportApp): Promise<void> {
  if (await isShell(importApp)) return;
  const file = fileURLToPath(Deno.mainModule);
  const project = openProject(importApp, dirname(file));
  Deno.exitCode = await execute(Deno.args, { program: basename(file), project });
  await project.close();
}
