import type { Terminal } from "./command.ts";

type Styles = Terminal["style"];

// Django's dark palette, code for code.
const CODES: Readonly<Record<keyof Styles, string>> = {
  error: "31;1",
  warning: "33;1",
  notice: "31",
  success: "32;1",
  heading: "36;1",
  label: "1",
};

/**
 * The styles of a terminal.
 *
 * @param colours Whether it has colours. Without them, text stays as it is.
 * @returns A function for each style.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/django-admin/#syntax-coloring}
 */
export function styles(colours: boolean): Styles {
  const style = (name: keyof Styles) => (text: string): string => colours ? `\x1b[${CODES[name]}m${text}\x1b[0m` : text;
  return {
    error: style("error"),
    warning: style("warning"),
    notice: style("notice"),
    success: style("success"),
    heading: style("heading"),
    label: style("label"),
  };
}

/**
 * Takes the styles out of a text, for a file or a pipe.
 *
 * @param text A text with or without styles.
 * @returns The text without them.
 */
export function withoutStyles(text: string): string {
  // deno-lint-ignore no-control-regex -- the escape character is what styles begin with
  return text.replace(/\x1b\[[\d;]*m/g, "");
}

/** What decides whether a stream has colours. */
export interface ColourWish {
  /** Whether the stream is a terminal. */
  readonly isTerminal: boolean;
  /** What the command line says; `undefined` where it says nothing. */
  readonly wanted: boolean | undefined;
  /** Reads an environment variable. */
  readonly env: (name: string) => string | undefined;
}

/**
 * Decides whether a stream has colours: the command line first, then `NO_COLOR` and `FORCE_COLOR`, then the stream.
 *
 * @param wish What is known.
 * @returns Whether it has.
 *
 * @see {@link https://no-color.org/}
 * @see {@link https://force-color.org/}
 */
export function hasColours({ isTerminal, wanted, env }: ColourWish): boolean {
  if (wanted !== undefined) return wanted;
  if (env("NO_COLOR")) return false;
  const force = env("FORCE_COLOR");
  if (force) return force !== "0";
  return isTerminal && env("TERM") !== "dumb";
}
