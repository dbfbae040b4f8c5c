import { type Command, type CommandSite, defineCommand, type Terminal } from "../command.ts";
import { evaluate } from "../evaluate.ts";
import { describeNames, flatNames, shellNames } from "../shell_names.ts";
import { startShell } from "../shell_session.ts";

/** `shell`: a prompt with the site and its models at hand. */
const shell: Command = defineCommand({
  summary:
    "Runs an interactive TypeScript shell with the site and its models at hand. Any standard input is executed " +
    "as JavaScript code.",
  options: {
    command: {
      type: "string",
      short: "c",
      description:
        "Instead of opening an interactive shell, run a command in JavaScript and exit. The value of its last " +
        "expression is printed.",
    },
    "no-imports": { type: "boolean", description: "Disable automatic imports of models." },
  },
  requiresSystemChecks: false,
  async run({ options, verbosity, io, site: start }) {
    const site = await start();
    const withNames = !options["no-imports"];
    const code = options.command ?? await pipedCode();
    if (code !== undefined) return await runCode(code, site, withNames, io);
    if (withNames) io.write(describeNames(shellNames(site), verbosity));
    return await startShell(site.runtime.baseDir ?? Deno.cwd(), withNames);
  },
});

async function pipedCode(): Promise<string | undefined> {
  return Deno.stdin.isTerminal() ? undefined : await new Response(Deno.stdin.readable).text();
}

async function runCode(code: string, site: CommandSite, withNames: boolean, io: Terminal): Promise<void> {
  const value = await evaluate(code, withNames ? flatNames(shellNames(site)) : new Map());
  if (value === undefined) return;
  const colors = io.style.label("") !== "";
  io.out(typeof value === "string" ? value : Deno.inspect(value, { colors, depth: 4 }));
}

export default shell;
