import { relative } from "node:path";
import { type Command, CommandError, defineCommand } from "../command.ts";
import { makeProject } from "../scaffold/make_project.ts";

/** `startproject`: makes a project. */
const startproject: Command = defineCommand({
  summary: "Creates a Nuages project in the current directory or in the given one.",
  usage: "name [directory]",
  arguments: {
    name: "Name of the project.",
    directory: "Optional destination directory; it is made if it is missing.",
  },
  options: {
    framework: {
      type: "string",
      value: "SPEC",
      description: "Where the project imports Nuages from: a jsr: specifier, or the path of a checkout.",
    },
  },
  requiresSystemChecks: false,
  async run({ args: [name, directory], options: { framework }, io }) {
    if (name === undefined) throw new CommandError("You must provide a project name.");
    const made = await makeProject(name, { directory, framework });
    const path = relative(Deno.cwd(), made) || ".";
    io.out(`Created the project '${name}' ${path === "." ? "here" : `in ${path}`}. To start its development server:`);
    if (path !== ".") io.out(`  cd ${path}`);
    io.out("  deno task dev");
  },
});

export default startproject;
