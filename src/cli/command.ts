// One place that says where commands are described, for the rest of this room.
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
} from "../apps/mod.ts";
