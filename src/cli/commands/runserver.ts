import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { type Command, defineCommand } from "../command.ts";
import { parseAddress } from "../dev/address.ts";
import { FINAL } from "../dev/messages.ts";
import { serveProject, type ServeProjectOptions, serveSupervised } from "../dev/serve_project.ts";
import { supervise } from "../dev/supervise.ts";
import { isSupervised } from "../dev/supervisor_channel.ts";
import { reportError } from "../report_error.ts";

/** `runserver`: serves the project while it is written. */
const runserver: Command = defineCommand({
  summary: "Starts a lightweight web server for development, which also serves static files.",
  usage: "[addrport]",
  arguments: { addrport: "Optional port number, or ipaddr:port" },
  options: {
    ipv6: { type: "boolean", short: "6", description: "Use an IPv6 address." },
    noreload: { type: "boolean", description: "Do not start anew when files change." },
    nostatic: { type: "boolean", description: "Do not serve static files at staticUrl." },
    "skip-checks": { type: "boolean", description: "Skip system checks." },
  },
  requiresSystemChecks: false,
  async run({ args: [addrport], options, io, site, skipChecks }) {
    const address = parseAddress(addrport ?? (Deno.env.get("PORT") || undefined), options.ipv6);
    if (isOutsideOfProject()) await site();
    const directory = dirname(fileURLToPath(Deno.mainModule));
    const project: ServeProjectOptions = {
      address,
      directory,
      load: site,
      io,
      skipChecks,
      servesStatic: !options.nostatic,
      traceback: Deno.args.includes("--traceback"),
    };
    if (options.noreload) return await serveProject(project);
    if (!isSupervised()) return await supervise({ command: [Deno.mainModule, ...Deno.args], directory, io });
    await serveSupervised(project).catch((error: unknown) => {
      reportError(error, io, project);
      Deno.exit(FINAL);
    });
  },
});

/** The framework's own command line has no project; its site says so. */
function isOutsideOfProject(): boolean {
  return ["../main.ts", "../mod.ts"].map((file) => import.meta.resolve(file)).includes(Deno.mainModule);
}

export default runserver;
