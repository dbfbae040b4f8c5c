import { quoted } from "../text/mod.ts";

/** Says what was expected where a value is wrong. */
export type Rule = (value: unknown) => string | undefined;

/** A rule for each setting of a group. */
export type RulesOf<Group> = { readonly [Name in keyof Group]-?: Rule };

/** Shows a plain value. Objects are not shown: they may hold tokens. */
export function received(value: unknown): string {
  return typeof value === "object" && value !== null ? "" : `, received ${quoted(value)}`;
}

export function boolean(value: unknown): string | undefined {
  return typeof value === "boolean" ? undefined : "expected true or false";
}

export function text(value: unknown): string | undefined {
  return typeof value === "string" ? undefined : "expected text";
}

export function nonEmptyText(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? undefined : "expected text that is not empty";
}

export function isFunction(value: unknown): string | undefined {
  return typeof value === "function" ? undefined : "expected a function";
}

export function regularExpression(value: unknown): string | undefined {
  if (!(value instanceof RegExp)) return "expected a regular expression";
  // With these flags an expression remembers where it stopped, from one visitor to the next.
  return value.global || value.sticky ? "expected a regular expression without the flags g and y" : undefined;
}

export function headerValueOrNull(value: unknown): string | undefined {
  return value === null || (typeof value === "string" && /^[\x21-\x7e][\x20-\x7e]*$/.test(value))
    ? undefined
    : "expected the value of a header, or null for no header";
}

export function atLeast(least: number): Rule {
  return (value) =>
    Number.isSafeInteger(value) && Number(value) >= least ? undefined : `expected a whole number from ${least} on`;
}

export function listOf(rule: Rule): Rule {
  return (value) => {
    if (!Array.isArray(value)) return "expected a list";
    for (const [index, item] of value.entries()) {
      const problem = rule(item);
      if (problem) return `the item at index ${index} is wrong: ${problem}`;
    }
    return undefined;
  };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
