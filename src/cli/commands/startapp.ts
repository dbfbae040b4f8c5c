import { join, relative } from "node:path";
import { type Command, CommandError, defineCommand } from "../command.ts";
import { makeApp } from "../scaffold/make_project.ts";

/** `startapp`: makes an app. */
const startapp: Command = defineCommand({
  summary: "Creates a Nuages app in the current directory or in the given one.",
  usage: "name [directory]",
  arguments: {
    name: "Name of the app.",
    directory: "Optional destination directory; it is made if it is missing.",
  },
  requiresSystemChecks: false,
  async run({ args: [name, directory], io }) {
    if (name === undefined) throw new CommandError("You must provide an application name.");
    const made = await makeApp(name, directory);
    const path = relative(Deno.cwd(), made);
    io.out(`Created the app '${name}' in ${path}. To install it:`);
    io.out(`  in settings.ts: import { ${name} } from "${importPath(path, "app.ts")}"; and add it to installedApps`);
    io.out(
      `  in urls.ts:     import { urls as ${name} } from "${importPath(path, "urls.ts")}"; ` +
        `and add path("${name}/", include(${name}))`,
    );
    io.out("  in its app.ts:  once models.ts has models, name them: models: { Post }; then run makemigrations");
  },
});

/** How the project's settings, one directory down, import a file of the app. */
function importPath(app: string, file: string): string {
  return join("..", app, file).replaceAll("\\", "/");
}

export default startapp;
