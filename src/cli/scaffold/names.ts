import { CommandError } from "../command.ts";

/** What is made. */
export type SkeletonKind = "app" | "project";

/** Words of the language: no `export const class`. */
const RESERVED = new Set(
  ("arguments await break case catch class const continue debugger default delete do else enum eval export extends " +
    "false finally for function if implements import in instanceof interface let new null package private protected " +
    "public return static super switch this throw true try typeof undefined var void while with yield")
    .split(" "),
);

/** Directories and files that a project has already, or that a tool looks into. */
const TAKEN = new Set(["app", "dist", "main", "manage", "node_modules", "static", "templates", "tests", "worker"]);

/** Labels of the framework's own apps: two apps of one label cannot be installed together. */
const FRAMEWORK = new Set(["staticfiles"]);

/**
 * Checks the name of a new project or app.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/django-admin/#startapp}
 * @param name The name, or the last part of the directory.
 * @param kind What it is to name.
 * @param noun What the message calls it.
 * @throws {CommandError} If it is no identifier, means something to JavaScript, or is taken. Where Django has a message, it is
 * Django's.
 */
export function validateName(name: string, kind: SkeletonKind, noun: "directory" | "name" = "name"): void {
  if (!/^[A-Za-z_]\w*$/.test(name) || RESERVED.has(name)) {
    throw new CommandError(
      `'${name}' is not a valid ${kind} ${noun}. Please make sure the ${noun} is a valid identifier.`,
    );
  }
  // Every object answers to these, so a registry of apps could not tell an app from what is always there.
  if (name in Object.prototype || name === "prototype") {
    throw new CommandError(
      `'${name}' is a property of every JavaScript object and cannot be used as ${article(kind)} ${noun}. ` +
        `Please try another ${noun}.`,
    );
  }
  if (TAKEN.has(name) || (kind === "app" && FRAMEWORK.has(name))) throw nameConflict(name, kind, noun);
}

/**
 * Says that a name is taken, as Django does.
 *
 * @param name The name.
 * @param kind What it was to name.
 * @param noun What the message calls it.
 * @returns The error.
 */
export function nameConflict(name: string, kind: SkeletonKind, noun: "directory" | "name" = "name"): CommandError {
  return new CommandError(
    `'${name}' conflicts with the name of an existing module and cannot be used as ${article(kind)} ${noun}. ` +
      `Please try another ${noun}.`,
  );
}

/**
 * Puts the article before it, for messages.
 *
 * @param kind What is made.
 * @returns `an app` or `a project`.
 */
export function article(kind: SkeletonKind): string {
  return kind === "app" ? "an app" : "a project";
}
