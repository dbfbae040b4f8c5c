import { parseArgs } from "node:util";
import { nearest } from "../text/mod.ts";
import { type Command, CommandError, type CommandOption, type CommandOptions, type CommandValues } from "./command.ts";
import { allOptions } from "./common_options.ts";
import { argumentPlaces } from "./usage.ts";

/** What a command line says. */
export interface ParsedArguments {
  /** The arguments without the options. */
  readonly args: readonly string[];
  /** The options by their long names, defaults included. */
  readonly values: CommandValues;
}

/** A command was called in a way that it does not understand. The usage is printed with it. */
export class UsageError extends CommandError {
  /** @param problem What is wrong, in the words of Python's argparse. */
  constructor(problem: string) {
    super(problem, { status: 2 });
  }
}

/**
 * Reads the arguments of a command.
 *
 * @param command The command.
 * @param argv What was written after its name.
 * @returns Arguments and options.
 * @throws {UsageError} If an option does not exist or has no right value, or arguments are missing or left over.
 */
export function parseArguments(command: Command, argv: readonly string[]): ParsedArguments {
  const options = allOptions(command);
  const given = new Map<string, (string | true)[]>();
  const args: string[] = [];
  const strangers: string[] = [];
  for (const token of tokensOf(options, argv)) {
    if (token.kind === "positional") args.push(token.value);
    if (token.kind !== "option") continue;
    const [name, option] = optionOf(options, token.name) ?? [];
    if (name === undefined || option === undefined) strangers.push(argv[token.index] ?? token.rawName);
    else given.set(name, [...given.get(name) ?? [], valueOf(name, option, token)]);
  }
  const asked = given.has("help") || given.has("version");
  if (!asked) refuse(command, args, strangers, options);
  return {
    args,
    values: Object.fromEntries(
      Object.entries(options).map(([name, option]) => [name, merged(option, given.get(name))]),
    ),
  };
}

type Token = NonNullable<ReturnType<typeof parseArgs>["tokens"]>[number];
type OptionToken = Extract<Token, { kind: "option" }>;

function tokensOf(options: CommandOptions, argv: readonly string[]): Token[] {
  const known = Object.entries(options).flatMap(([name, { type, short, alias }]) => [
    [name, { type, ...short === undefined ? {} : { short } }] as const,
    ...alias === undefined ? [] : [[alias, { type }] as const],
  ]);
  return parseArgs({
    args: [...argv],
    options: Object.fromEntries(known),
    // The messages are to be argparse's, so the strictness is in this file.
    strict: false,
    allowPositionals: true,
    tokens: true,
  }).tokens;
}

function optionOf(options: CommandOptions, name: string): [string, CommandOption] | undefined {
  return Object.entries(options).find(([long, { alias }]) => name === long || name === alias);
}

function valueOf(name: string, option: CommandOption, { value, inlineValue }: OptionToken): string | true {
  if (option.type === "boolean") {
    if (value !== undefined) {
      throw new UsageError(`argument ${called(name, option)}: ignored explicit argument '${value}'`);
    }
    return true;
  }
  // A value that looks like an option is the next option, and this one's value is missing.
  if (value === undefined || (!inlineValue && /^-\D/.test(value))) {
    throw new UsageError(`argument ${called(name, option)}: expected one argument`);
  }
  if (option.choices && !option.choices.includes(value)) {
    const choices = option.choices.map((choice) => `'${choice}'`).join(", ");
    throw new UsageError(`argument ${called(name, option)}: invalid choice: '${value}' (choose from ${choices})`);
  }
  return value;
}

function called(name: string, { short, alias }: CommandOption): string {
  return [short && `-${short}`, `--${name}`, alias && `--${alias}`].filter((form) => form !== undefined).join("/");
}

function merged(
  { type, multiple, default: standard }: CommandOption,
  given: readonly (string | true)[] | undefined,
): string | boolean | readonly string[] | undefined {
  if (type === "boolean") return given ? true : standard ?? false;
  const texts = given?.filter((value) => value !== true);
  if (multiple) return texts ?? (typeof standard === "string" ? [standard] : []);
  return texts?.at(-1) ?? standard;
}

function refuse(
  command: Command,
  args: readonly string[],
  strangers: readonly string[],
  options: CommandOptions,
): void {
  const places = argumentPlaces(command.usage);
  const missing = places.filter(({ optional }) => !optional).slice(args.length);
  if (missing.length > 0) {
    throw new UsageError(`the following arguments are required: ${missing.map(({ name }) => name).join(", ")}`);
  }
  const surplus = places.some(({ many }) => many) ? [] : args.slice(places.length);
  if (strangers.length === 0 && surplus.length === 0) return;
  const near = strangers[0] && nearest(strangers[0].replace(/^-+|=.*$/gs, ""), Object.keys(options));
  throw new UsageError(
    `unrecognized arguments: ${[...strangers, ...surplus].join(" ")}${near ? `. Did you mean --${near}?` : ""}`,
  );
}
