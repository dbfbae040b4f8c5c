import { execute } from "./command_line.ts";
import { noProject } from "./project.ts";

/**
 * Runs the command line where there is no project: `nuages startproject mysite`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/django-admin/}
 */
export async function main(): Promise<void> {
  Deno.exitCode = await execute(Deno.args, { program: "nuages", project: noProject });
}

if (import.meta.main) await main();
