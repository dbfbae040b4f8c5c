import type { SiteValues } from "../http/mod.ts";
import type { Runtime } from "../runtime/mod.ts";
import type { CheckedSite } from "./check.ts";

/** One option of a command, in the words of `node:util`'s `parseArgs`. */
export interface CommandOption {
  /** Whether it takes a value. */
  readonly type: "string" | "boolean";
  /** Its one-letter form. */
  readonly short?: string;
  /** Another long form. */
  readonly alias?: string;
  /** Whether it may be given several times. */
  readonly multiple?: boolean;
  /** The value if it is not given. */
  readonly default?: string | boolean;
  /** The values that it takes, where not every text will do. */
  readonly choices?: readonly string[];
  /** What it does, for `help`. */
  readonly description: string;
  /** What its value is called in `help`, such as `NAME`. */
  readonly value?: string;
}

/** The options of a command by their long names. */
export type CommandOptions = Readonly<Record<string, CommandOption>>;

/** The values of a command's options. */
export type CommandValues = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** The values of the options that are described as `Options`. */
export type ValuesOf<Options extends CommandOptions> = {
  readonly [Name in keyof Options]: OptionValue<Options[Name]>;
};

/** The value of one option that is described as `Option`. */
export type OptionValue<Option> = Option extends { readonly type: "boolean" } ? boolean
  : Option extends { readonly multiple: true } ? readonly string[]
  : Option extends { readonly default: string } ? string
  : string | undefined;

/** Where a command writes and asks. */
export interface Terminal {
  /** Prints a line. */
  out(line?: string): void;
  /** Prints a line for errors and warnings. */
  err(line?: string): void;
  /** Prints text without ending the line. */
  write(text: string): void;
  /**
   * Says what goes on, on a line of its own that the next call replaces; without text, the line goes away. Prints
   * nothing where nobody watches.
   */
  progress(text?: string): void;
  /** Whether someone can answer a question. */
  readonly interactive: boolean;
  /** Asks a question and waits for a line; `undefined` where there is none to come. */
  ask(question: string): string | undefined;
  /** Asks for something that nobody is to see, and waits for a line; `undefined` where there is none to come. */
  askSecret(question: string): string | undefined;
  /** How many characters fit on a line. */
  readonly width: number;
  /** Styles text, where the terminal has colours. */
  readonly style: Readonly<
    Record<"error" | "warning" | "notice" | "success" | "heading" | "label", (text: string) => string>
  >;
}

/** A site that a command works on. It has passed the system checks and can answer. */
export interface CommandSite extends CheckedSite {
  /** What is built once, by key. */
  readonly values: SiteValues;
  /** Answers a request. */
  readonly fetch: (request: Request, runtime: Runtime) => Response | Promise<Response>;
}

/** What a command is given. */
export interface CommandContext<Values extends CommandValues = CommandValues> {
  /** The arguments without the options. */
  readonly args: readonly string[];
  /**
   * The options by their long names. One that was not given has its default; without a default it is `false`, an
   * empty list where it may be given several times, or else `undefined`.
   */
  readonly options: Values;
  /** How much to say: 0 is nothing but results, 1 is normal, 2 and 3 are more. */
  readonly verbosity: number;
  /** Whether the system checks are not to be run. */
  readonly skipChecks: boolean;
  /** Where it writes. */
  readonly io: Terminal;
  /**
   * Starts the project's site, or says why it cannot. The first call runs the system checks, if the command asks for
   * them.
   *
   * @throws {CommandError} If the project cannot be loaded, or a check found an error.
   */
  readonly site: () => Promise<CommandSite>;
}

/**
 * A command of the command line. One of the framework's own names wins over an app's.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/howto/custom-management-commands/}
 */
export interface Command {
  /** One line for `help`. */
  readonly summary: string;
  /** The arguments, as `help` shows them: `name`, `[directory]`, `[app_label ...]`. What does not fit is refused. */
  readonly usage?: string;
  /** What the arguments mean, by their names in `usage`. */
  readonly arguments?: Readonly<Record<string, string>>;
  /** The options by their long names. */
  readonly options?: CommandOptions;
  /**
   * Whether the system checks run before the site is handed to the command, or the tags of those that do.
   *
   * @default {true}
   */
  readonly requiresSystemChecks?: boolean | readonly string[];
  /** Does the work. Returns the exit status if it is not 0. */
  run(context: CommandContext): Promise<number | void> | number | void;
}

/** A command whose options are typed by their descriptions. */
export interface TypedCommand<Options extends CommandOptions> extends Omit<Command, "options" | "run"> {
  /** See {@linkcode Command.options}. */
  readonly options?: Options;
  /** See {@linkcode Command.run}. */
  run(context: CommandContext<ValuesOf<Options>>): Promise<number | void> | number | void;
}

/**
 * Describes a command.
 *
 * @example Usage
 * ```ts
 * import { type Command, defineCommand } from "@nuages/nuages/cli";
 *
 * const publish: Command = defineCommand({
 *   summary: "Publishes posts that are due.",
 *   usage: "[slug ...]",
 *   options: { "dry-run": { type: "boolean", short: "n", description: "Only say what would be published." } },
 *   run({ args, options, io }) {
 *     io.out(`${options["dry-run"] ? "Would publish" : "Published"} ${args.length} posts`);
 *   },
 * });
 *
 * export default publish;
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/howto/custom-management-commands/}
 * @param command What it is called with and what it does.
 * @returns The command, for `defineApp({ commands })`.
 */
export function defineCommand<const Options extends CommandOptions = Record<never, never>>(
  command: TypedCommand<Options>,
): Command {
  // Sound although `run` wants more than a Command promises: the command line fills in every option that is described,
  // each with the kind of value that its description says.
  return command;
}

/** Options for {@linkcode CommandError}. */
export interface CommandErrorOptions extends ErrorOptions {
  /**
   * The exit status.
   *
   * @default {1}
   */
  status?: number;
}

/**
 * A command cannot do what it was asked to. Its message is printed without a stack, since it is meant for whoever
 * runs the command.
 *
 * @example Usage
 * ```ts
 * import { CommandError } from "@nuages/nuages/cli";
 * import { strictEqual } from "node:assert/strict";
 *
 * const error = new CommandError('Cannot publish "blog": it has no posts');
 *
 * strictEqual(error.status, 1);
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/howto/custom-management-commands/#command-exceptions}
 */
export class CommandError extends Error {
  /** The class name, which survives minification. */
  override readonly name: string = "CommandError";
  /** The exit status. */
  readonly status: number;

  /**
   * Makes the error.
   *
   * Makes the error.
   *
   * @param message What cannot be done, and the remedy.
   * @param options The exit status, and the error that caused this one.
   */
  constructor(message: string, options: CommandErrorOptions = {}) {
    super(message, options);
    this.status = options.status ?? 1;
  }
}
