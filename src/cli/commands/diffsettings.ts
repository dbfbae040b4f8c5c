import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { configure, defaultSettings, type Settings, type SettingsDefinition } from "../../conf/mod.ts";
import { type Command, CommandError, type CommandSite, defineCommand, type Terminal } from "../command.ts";
import { shownSettings } from "../show_setting.ts";

/** `diffsettings`: what a project sets, beside what it leaves alone. */
const diffsettings: Command = defineCommand({
  summary: "Displays differences between the current settings and the default settings of Nuages.",
  options: {
    all: {
      type: "boolean",
      description:
        'Display all settings, regardless of their value. In "hash" mode, default values are prefixed by "###".',
    },
    default: {
      type: "string",
      value: "MODULE",
      description: "The settings module to compare the current settings against, by its path. Leave empty to compare " +
        "against the default settings of Nuages.",
    },
    output: {
      type: "string",
      default: "hash",
      choices: ["hash", "unified"],
      description:
        "Selects the output format. 'hash' mode displays each changed setting, with the settings that don't appear " +
        "in the defaults followed by ###. 'unified' mode prefixes the default setting with a minus sign, followed " +
        "by the changed setting prefixed with a plus sign.",
    },
  },
  requiresSystemChecks: false,
  async run({ options, io, site: start }) {
    const site = await start();
    const lines = (options.output === "unified" ? unified : hash)({
      settings: shownSettings(site.settings),
      defaults: shownSettings(options.default ? await settingsIn(options.default, site) : defaultSettings()),
      all: options.all,
      style: io.style,
    });
    if (lines.length > 0) io.out(lines.join("\n"));
  },
});

async function settingsIn(path: string, { runtime }: CommandSite): Promise<Settings> {
  const module: { readonly default?: unknown } = await import(pathToFileURL(resolve(path)).href);
  if (typeof module.default !== "function") {
    throw new CommandError(`Cannot compare with "${path}": expected a module with export default defineSettings(…)`);
  }
  // configure() checks every value that the function returns.
  return configure(module.default as SettingsDefinition, runtime.env);
}

interface Difference {
  readonly settings: ReadonlyMap<string, string>;
  readonly defaults: ReadonlyMap<string, string>;
  readonly all: boolean;
  readonly style: Terminal["style"];
}

function hash({ settings, defaults, all }: Difference): string[] {
  return [...settings].flatMap(([name, value]) => {
    if (!defaults.has(name)) return [`${name} = ${value}  ###`];
    if (defaults.get(name) !== value) return [`${name} = ${value}`];
    return all ? [`### ${name} = ${value}`] : [];
  });
}

function unified({ settings, defaults, all, style }: Difference): string[] {
  return [...settings].flatMap(([name, value]) => {
    const standard = defaults.get(name);
    if (standard === value) return all ? [`  ${name} = ${value}`] : [];
    const plus = style.success(`+ ${name} = ${value}`);
    return standard === undefined ? [plus] : [style.error(`- ${name} = ${standard}`), plus];
  });
}

export default diffsettings;
