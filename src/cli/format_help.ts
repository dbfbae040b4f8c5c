import type { Command, CommandOption } from "./command.ts";
import { allOptions } from "./common_options.ts";
import { argumentPlaces, formatUsage, valueName } from "./usage.ts";

/** Where descriptions begin, as in Python's argparse. */
const COLUMN = 24;

/**
 * Writes the help of a command, letter for letter as Django and Python's argparse do.
 *
 * @param called The words before the options: `manage.ts check`.
 * @param command The command.
 * @param columns The width of the terminal, in characters.
 * @returns The text, without a line end at the last line.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/django-admin/#django-admin-help}
 */
export function formatHelp(called: string, command: Command, columns: number): string {
  const width = Math.max(columns - 2, COLUMN + 11);
  const names = [...new Set(argumentPlaces(command.usage).map(({ name }) => name))];
  const positional = names.map((name): Entry => [name, command.arguments?.[name] ?? ""]);
  const options = Object.entries(allOptions(command)).map(([name, option]): Entry => [
    forms(name, option),
    option.description,
  ]);
  // The widest entry decides for both lists.
  const widest = Math.max(...[...positional, ...options].map(([form]) => form.length));
  const column = Math.min(COLUMN, widest + 4);
  return [
    formatUsage(called, command, width),
    wrap(command.summary, width).join("\n"),
    section("positional arguments", positional, column, width),
    section("options", options, column, width),
  ].filter((part) => part !== "").join("\n\n");
}

/** What is written, and what it means. */
type Entry = readonly [form: string, description: string];

function forms(name: string, option: CommandOption): string {
  const value = option.type === "string" ? ` ${valueName(name, option)}` : "";
  const names = [option.short && `-${option.short}`, `--${name}`, option.alias && `--${option.alias}`];
  return names.filter((form) => form !== undefined).map((form) => form + value).join(", ");
}

function section(title: string, entries: readonly Entry[], column: number, width: number): string {
  if (entries.length === 0) return "";
  return [`${title}:`, ...entries.flatMap((entry) => formatEntry(entry, column, width))].join("\n");
}

function formatEntry([form, description]: Entry, column: number, width: number): string[] {
  const head = `  ${form}`;
  if (description === "") return [head];
  const [first = "", ...rest] = wrap(description, width - column);
  const start = head.length + 2 <= column ? [head.padEnd(column) + first] : [head, " ".repeat(column) + first];
  return [...start, ...rest.map((line) => " ".repeat(column) + line)];
}

/** Fills lines with words. Like Python's textwrap, it may break a word after a hyphen. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of text.trim().split(/(\s)\s*|(?<=[A-Za-z]-)(?=[A-Za-z])/)) {
    if (piece === undefined) continue;
    if (`${line}${piece}`.trimEnd().length > width && line !== "") {
      lines.push(line.trimEnd());
      line = "";
    }
    line = `${line}${piece}`.trimStart();
  }
  return [...lines, line].filter((each) => each !== "");
}
