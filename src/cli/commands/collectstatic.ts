import { runChecks } from "../../apps/mod.ts";
import {
  collectCancelled,
  collectQuestion,
  collectStatic,
  collectSummary,
  staticfiles,
  StaticFilesError,
  staticFinders,
  staticRootPath,
} from "../../contrib/staticfiles/mod.ts";
import { type Command, CommandError, type CommandSite, defineCommand, type Terminal } from "../command.ts";
import { directoryTarget } from "../directory_target.ts";

/** `collectstatic`: puts every static file of the site into one directory. */
const collectstatic: Command = defineCommand({
  summary: "Collect static files in a single location.",
  options: {
    noinput: { type: "boolean", alias: "no-input", description: "Do NOT prompt the user for input of any kind." },
    "no-post-process": { type: "boolean", description: "Do NOT post process collected files." },
    ignore: {
      type: "string",
      short: "i",
      multiple: true,
      value: "PATTERN",
      description: "Ignore files or directories matching this glob-style pattern. Use multiple times to ignore more.",
    },
    "dry-run": { type: "boolean", short: "n", description: "Do everything except modify the filesystem." },
    clear: {
      type: "boolean",
      short: "c",
      description: "Clear the existing files using the storage before trying to copy or link the original file.",
    },
    link: { type: "boolean", short: "l", description: "Create a symbolic link to each file instead of copying." },
    "no-default-ignore": {
      type: "boolean",
      description: "Don't ignore the common private glob-style patterns (defaults to 'CVS', '.*' and '*~').",
    },
  },
  requiresSystemChecks: ["staticfiles"],
  async run({ options, verbosity, io, site: start }) {
    const site = await start();
    const { clear, link, "dry-run": dryRun } = options;
    const directory = staticRootPath(site);
    if (clear) await refuseSource(site, directory);
    const target = directoryTarget(directory);
    if (!options.noinput && (await target.list()).length > 0) {
      confirm(io, collectQuestion(directory, { dryRun, clear }));
    }
    try {
      const listing = await staticFinders(site).list({
        ignore: options.ignore,
        useDefaultIgnorePatterns: !options["no-default-ignore"],
      });
      const collected = await collectStatic(listing, target, {
        staticUrl: site.settings.staticUrl,
        dryRun,
        clear,
        link,
        postProcess: !options["no-post-process"],
        log: (message, level) => {
          if (verbosity >= level) io.out(message);
        },
      });
      if (verbosity >= 1) io.out(collectSummary(collected, directory, { link }));
    } catch (cause) {
      if (!(cause instanceof StaticFilesError)) throw cause;
      throw new CommandError(cause.message, { cause });
    }
  },
});

/** Checks can be skipped and silenced; what is deleted here would be gone all the same. */
async function refuseSource(site: CommandSite, directory: string): Promise<void> {
  const settings = { ...site.settings, silencedSystemChecks: [] };
  const { messages } = await runChecks(staticfiles.checks, { ...site, settings }, { tags: ["staticfiles"] });
  const found = messages.find(({ level }) => level === "error" || level === "critical");
  if (found === undefined) return;
  throw new CommandError(`Cannot clear "${directory}": ${found.message} Give staticRoot a directory of its own`);
}

function confirm(io: Terminal, question: string): void {
  const answer = io.ask(question);
  if (answer === "yes") return;
  // The question has no line end of its own, and nobody typed one.
  if (answer === undefined) io.out();
  throw new CommandError(
    answer === undefined
      ? `${collectCancelled} Nobody answered; run it with --noinput to go on without asking`
      : collectCancelled,
  );
}

export default collectstatic;
