/**
 * Apps: what a site is made of, and the checks that find its mistakes before a visitor does.
 *
 * @module
 */
export { type App, type AppOptions, defineApp, defineAppWith, isApp, type StaticSource } from "./app.ts";
export {
  type Command,
  type CommandContext,
  CommandError,
  type CommandErrorOptions,
  type CommandOption,
  type CommandOptions,
  type CommandSite,
  type CommandValues,
  defineCommand,
  type OptionValue,
  type Terminal,
  type TypedCommand,
  type ValuesOf,
} from "./command.ts";
export { Apps, appsKey } from "./registry.ts";
export {
  type Check,
  type CheckedSite,
  type CheckLevel,
  type CheckMessage,
  checkMessage,
  type CheckMessageOptions,
  defineCheck,
} from "./check.ts";
export { type CheckReport, runChecks, type RunChecksOptions } from "./run_checks.ts";
