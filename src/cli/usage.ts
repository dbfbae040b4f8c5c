import type { Command, CommandOption } from "./command.ts";
import { allOptions } from "./common_options.ts";

/** One place for arguments. */
export interface ArgumentPlace {
  /** What it is called. */
  readonly name: string;
  /** Whether it may stay empty. */
  readonly optional: boolean;
  /** Whether it takes any number of arguments. */
  readonly many: boolean;
}

/**
 * Reads the arguments out of a usage such as `app_label [migration_name]` or `[app_label ...]`.
 *
 * @param usage The usage of a command.
 * @returns The places, in order.
 */
export function argumentPlaces(usage = ""): ArgumentPlace[] {
  return usageParts(usage).map((part) => {
    const name = part.replace(/^\[|\]$/g, "").replace(/\s*(?:\.{3}|…)$/, "");
    return { name, optional: part.startsWith("["), many: /(?:\.{3}|…)\]?$/.test(part) };
  });
}

/**
 * Writes how a command is called, as Python's argparse does.
 *
 * @param called The words before the options: `manage.ts check`.
 * @param command The command.
 * @param width The longest line.
 * @returns The lines, without a line end at the last.
 *
 * @see {@link https://docs.python.org/3/library/argparse.html#usage}
 */
export function formatUsage(called: string, command: Command, width: number): string {
  const options = Object.entries(allOptions(command)).map(([name, option]) => `[${shortestForm(name, option)}]`);
  const places = usageParts(command.usage ?? "");
  const line = ["usage:", called, ...options, ...places].join(" ");
  if (line.length <= width) return line;

  const prefix = `usage: ${called}`;
  // A long name would leave no room beside it.
  const indent = prefix.length <= 0.75 * width ? prefix.length + 1 : "usage: ".length;
  const wrapped = [...fill(options, width, indent), ...fill(places, width, indent)];
  const beside = indent === prefix.length + 1 ? [`${prefix} ${wrapped.shift()?.trimStart()}`] : [prefix];
  return [...beside, ...wrapped].join("\n");
}

/** The value of an option, as usage and help show it. */
export function valueName(name: string, option: CommandOption): string {
  if (option.choices) return `{${option.choices.join(",")}}`;
  return option.value ?? name.toUpperCase().replaceAll("-", "_");
}

function usageParts(usage: string): string[] {
  return (usage.match(/\[[^\]]*\]|\S+/g) ?? []).map((part) => part.replace("…", "..."));
}

function shortestForm(name: string, option: CommandOption): string {
  const form = option.short === undefined ? `--${name}` : `-${option.short}`;
  return option.type === "string" ? `${form} ${valueName(name, option)}` : form;
}

function fill(parts: readonly string[], width: number, indent: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const part of parts) {
    if (line !== "" && indent + line.length + 1 + part.length > width) {
      lines.push(line);
      line = "";
    }
    line += line === "" ? part : ` ${part}`;
  }
  if (line !== "") lines.push(line);
  return lines.map((text) => " ".repeat(indent) + text);
}
