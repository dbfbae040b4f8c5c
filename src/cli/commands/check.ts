import type { App, CheckLevel } from "../../apps/mod.ts";
import { type Command, CommandError, type CommandSite, defineCommand } from "../command.ts";
import { CHECK_LEVELS, runSystemChecks, siteChecks } from "../system_checks.ts";

/** `check`: looks for mistakes in the whole project. */
const check: Command = defineCommand({
  summary: "Checks the entire project for potential problems.",
  usage: "[app_label ...]",
  arguments: { app_label: "App labels of applications whose own checks to run; the framework's run as well." },
  options: {
    tag: {
      type: "string",
      short: "t",
      multiple: true,
      value: "TAGS",
      description: "Run only checks labeled with given tag.",
    },
    "list-tags": { type: "boolean", description: "List available tags." },
    deploy: { type: "boolean", description: "Check deployment settings." },
    "fail-level": {
      type: "string",
      default: "ERROR",
      choices: CHECK_LEVELS.map((level) => level.toUpperCase()).reverse(),
      description: "Message level that will cause the command to exit with a non-zero status. Default is ERROR.",
    },
  },
  requiresSystemChecks: false,
  async run({ args, options, io, site: start }) {
    const site = await start();
    const { deploy, tag: tags } = options;
    const known = tagsOf(site, deploy);
    if (options["list-tags"]) return io.out([...known].sort().join("\n"));

    const apps = args.length === 0 ? undefined : args.map((label) => appOf(site, label));
    const stranger = tags.find((tag) => !known.has(tag));
    if (stranger !== undefined) throw new CommandError(`There is no system check with the "${stranger}" tag.`);
    await runSystemChecks(site, io, { apps, tags, deploy, failLevel: levelOf(options["fail-level"]), count: true });
  },
});

function tagsOf(site: CommandSite, deploy: boolean): Set<string> {
  return new Set(siteChecks(site).filter((check) => deploy || !check.deploy).flatMap(({ tags }) => tags));
}

/** Finds an app, or says in Django's words that there is none. */
function appOf(site: CommandSite, label: string): App {
  try {
    return site.apps.get(label);
  } catch (cause) {
    throw new CommandError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function levelOf(name: string): CheckLevel {
  return CHECK_LEVELS.find((level) => level === name.toLowerCase()) ?? "error";
}

export default check;
