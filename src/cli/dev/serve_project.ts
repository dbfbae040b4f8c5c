import { CommandError, type CommandSite } from "../command.ts";
import { memoryTerminal } from "../memory_terminal.ts";
import { reportError } from "../report_error.ts";
import { withoutStyles } from "../styles.ts";
import { runSystemChecks } from "../system_checks.ts";
import { unappliedWarning } from "../unapplied_warning.ts";
import { BrowserReload } from "./browser_reload.ts";
import { failurePage } from "./failure_page.ts";
import { type Hosts, hostsOfAddress, refusal, siteHosts } from "./hosts.ts";
import { type Answer, listen, type ListenOptions } from "./listen.ts";
import { withReloadScript } from "./reload_in_pages.ts";
import { logged } from "./request_log.ts";
import { surviveRejections } from "./rejections.ts";
import { siteDirectories } from "./site_directories.ts";
import { onStopSignal } from "./stop_signal.ts";
import { connectToSupervisor } from "./supervisor_channel.ts";

/** Options for {@linkcode serveProject}. */
export interface ServeProjectOptions extends ListenOptions {
  /** Loads the project and starts its site. */
  readonly load: () => Promise<CommandSite>;
  /** Whether the system checks are left out. */
  readonly skipChecks: boolean;
  /** Whether errors are shown with their whole stack. */
  readonly traceback: boolean;
}

/**
 * Serves a project once: what is changed later does not show in code. A project that cannot start is an error.
 *
 * @param options The project and where to serve it.
 * @returns Nothing, when the server was stopped.
 * @throws {CommandError} If the port cannot be used, or a setting forbids it.
 * @throws {unknown} Whatever the project's own files throw.
 */
export async function serveProject(options: ServeProjectOptions): Promise<void> {
  const { io } = options;
  const site = await startSite(options);
  onStopSignal(() => Deno.exit(0));
  await listen(site, options, (answer) => async (request) => logged(request, await answer(request), io.err));
}

/**
 * Serves a project for {@linkcode supervise}: browsers load their pages anew when it says so, and a project that cannot
 * start has a page that says why.
 *
 * @param options The project and where to serve it.
 * @returns Nothing, when the server was stopped.
 * @throws {CommandError} If the port cannot be used, or a setting forbids it: another try would not help.
 */
export async function serveSupervised(options: ServeProjectOptions): Promise<void> {
  const { io } = options;
  const browsers = new BrowserReload();
  const supervisor = connectToSupervisor(() => browsers.reload());
  const inDevelopment = (hosts: Hosts) => (answer: Answer): Answer => async (request) =>
    browsers.answer(request, hosts) ?? logged(request, await withReloadScript(request, answer), io.err);

  let site: CommandSite;
  try {
    site = await startSite(options);
  } catch (error) {
    if (error instanceof RefusedError) throw error;
    const reason = explain(error, options);
    const hosts = hostsOfAddress(options.address);
    const around = inDevelopment(hosts);
    return await listen(
      (request) => failurePage(request, reason),
      options,
      (answer) => (request) => refusal(request, hosts) ?? around(answer)(request),
    );
  }
  const directories = siteDirectories(site);
  supervisor.send({
    watch: directories.apps,
    assets: [...directories.templates, ...directories.static],
    uploads: directories.uploads,
  });
  surviveRejections(io);
  await listen(site, options, inDevelopment(siteHosts(site.settings)));
}

/** The developer asked for something that no change of code makes possible. */
class RefusedError extends CommandError {}

async function startSite({ load, io, skipChecks }: ServeProjectOptions): Promise<CommandSite> {
  const site = await load();
  if (!site.settings.debug && site.settings.allowedHosts.length === 0) {
    throw new RefusedError("You must set allowedHosts if debug is False.");
  }
  if (!skipChecks) {
    io.out("Performing system checks...");
    io.out();
    await runSystemChecks(site, io, { count: true });
  }
  await unappliedWarning(site, io);
  return site;
}

/** Says why a project cannot start: shortly in the terminal, as it says itself; with the stack for the page. */
function explain(error: unknown, { io, directory, traceback }: ServeProjectOptions): string {
  reportError(error, io, { traceback, directory });
  const page = memoryTerminal();
  reportError(error, page, { traceback: !(error instanceof CommandError), directory });
  return withoutOwnFrames(withoutStyles(page.stderr.trim()));
}

const COMMAND_LINE = new URL("../", import.meta.url).href;

/** The way from the command line to the project is the same for every error. */
function withoutOwnFrames(stack: string): string {
  return stack.split("\n").filter((line) => !(/^\s+at /.test(line) && line.includes(COMMAND_LINE)))
    .join("\n");
}
