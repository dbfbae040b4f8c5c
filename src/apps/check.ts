import type { Settings } from "../conf/mod.ts";
import type { Runtime } from "../runtime/mod.ts";
import type { Resolver } from "../urls/mod.ts";
import type { Apps } from "./registry.ts";

/** How bad it is, from a note to a site that cannot run. */
export type CheckLevel = "debug" | "info" | "warning" | "error" | "critical";

/**
 * What a check found.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/checks/#messages}
 */
export interface CheckMessage {
  /** How bad it is. */
  readonly level: CheckLevel;
  /** A name that `silencedSystemChecks` may use: the app or room, a dot, a letter for the level and three digits. */
  readonly id: string;
  /** What is wrong. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string | undefined;
  /** What it is about: a setting, a model, a pattern. */
  readonly object?: string | undefined;
}

/** Options for {@linkcode checkMessage}. */
export interface CheckMessageOptions {
  /** What to do about it. */
  hint?: string;
  /** What it is about. */
  object?: string;
}

/**
 * Makes a message. The letter in its id gives the level: D, I, W, E or C.
 *
 * @param id The id, such as `blog.W001`.
 * @param message What is wrong.
 * @param options Hint and object.
 * @returns The message.
 * @throws {TypeError} If the id has another form.
 */
export function checkMessage(id: string, message: string, options: CheckMessageOptions = {}): CheckMessage {
  const letter = /^[\w.]+\.([DIWEC])\d{3}$/.exec(id)?.[1];
  const level = letter === undefined ? undefined : LEVELS[letter];
  if (level === undefined) throw new TypeError(`Cannot use the id "${id}": expected a form such as "blog.W001"`);
  return { level, id, message, hint: options.hint, object: options.object };
}

const LEVELS: Readonly<Record<string, CheckLevel>> = {
  D: "debug",
  I: "info",
  W: "warning",
  E: "error",
  C: "critical",
};

/** A site that is checked: built, but not yet answering. */
export interface CheckedSite {
  /** The settings. */
  readonly settings: Settings;
  /** The apps. */
  readonly apps: Apps;
  /** The URLs. */
  readonly resolver: Resolver;
  /** The machine that the check runs on. */
  readonly runtime: Runtime;
}

/** A check: looks at the site and says what it found. */
export interface Check {
  /** Words that `check --tag` selects by. */
  readonly tags: readonly string[];
  /** Whether it runs with `check --deploy` alone. */
  readonly deploy: boolean;
  /** Looks at the site. */
  readonly run: (site: CheckedSite) => Iterable<CheckMessage> | Promise<Iterable<CheckMessage>>;
}

/**
 * Makes a check.
 *
 * @example Usage
 * ```ts
 * import { checkMessage, defineCheck } from "@nuages/nuages/apps";
 *
 * export const quietHours = defineCheck(["blog"], ({ settings }) =>
 *   settings.timeZone === "UTC" ? [checkMessage("blog.I001", "The time zone is UTC", { hint: "Set timeZone" })] : []
 * );
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/checks/}
 * @param tags Words that `check --tag` selects by.
 * @param run Looks at the site.
 * @param options Whether the check is for deployment only.
 * @returns The check, for `defineApp({ checks })`.
 */
export function defineCheck(
  tags: readonly string[],
  run: Check["run"],
  options: { deploy?: boolean } = {},
): Check {
  return { tags, run, deploy: options.deploy ?? false };
}
