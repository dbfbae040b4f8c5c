import type * as z from "zod";
import { config } from "zod/core";
import { refusal, type ValidationError } from "../validation/mod.ts";
import { INVALID_CHOICE } from "./fields/choice.ts";
import { isNothing, REQUIRED } from "./make_field.ts";
import { valueText } from "./value_text.ts";

/** What a schema finds wrong, before it has words for it. */
type Finding<Issue> = Issue extends unknown ? Omit<Issue, "message" | "path" | "input"> & { readonly input?: unknown }
  : never;

/**
 * Says what a schema finds wrong as fields do: in Django's words, with its codes.
 *
 * @param issue What is wrong.
 * @returns The same as an error; `undefined` where Django has no words for it.
 */
export function inDjangoWords(issue: Finding<z.core.$ZodIssue>): ValidationError | undefined {
  switch (issue.code) {
    case "too_small":
      return beyond(issue, issue.minimum, "at least", "greater than");
    case "too_big":
      return beyond(issue, issue.maximum, "at most", "less than");
    case "not_multiple_of":
      return refusal(`Ensure this value is a multiple of step size ${issue.divisor}.`, { code: "step_size" });
    case "invalid_type":
      return isNothing(issue.input) ? missing() : invalid(TYPES[issue.expected]);
    case "invalid_format":
      // Of what a text has to begin with and the like, the schema can tell more.
      return Object.hasOwn(FORMATS, issue.format) ? invalid(FORMATS[issue.format]) : undefined;
    case "invalid_value":
      // Of a box that has to be checked, there is one value.
      return issue.values.length === 1 && issue.values[0] === true ? missing() : noChoice(issue.input);
    case "invalid_union":
      return noChoice(issue.input);
    case "custom":
      return refusal(VALID, { code: issue.code });
    default:
      return undefined;
  }
}

const VALID = "Enter a valid value.";

const TYPES: Readonly<Record<string, string>> = {
  number: "Enter a number.",
  int: "Enter a whole number.",
  date: "Enter a valid date/time.",
  array: "Enter a list of values.",
};

const FORMATS: Readonly<Record<string, string>> = {
  email: "Enter a valid email address.",
  url: "Enter a valid URL.",
  uuid: "Enter a valid UUID.",
  guid: "Enter a valid UUID.",
  ipv4: "Enter a valid IPv4 address.",
  ipv6: "Enter a valid IPv6 address.",
  date: "Enter a valid date.",
  time: "Enter a valid time.",
  datetime: "Enter a valid date/time.",
  regex: VALID,
};

function missing(): ValidationError {
  return refusal(REQUIRED, { code: "required" });
}

function invalid(message = VALID): ValidationError {
  return refusal(message, { code: "invalid" });
}

function noChoice(input: unknown): ValidationError {
  return refusal(INVALID_CHOICE, { code: "invalid_choice", params: { value: valueText(input) } });
}

/** A text or a list is too short or too long, a number too small or too large; of moments, Zod has words. */
function beyond(
  { origin, input, inclusive = true }: Finding<z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig>,
  limit: number | bigint,
  words: "at least" | "at most",
  compared: string,
): ValidationError | undefined {
  const end = words === "at least" ? "min" : "max";
  if (typeof input === "string" || Array.isArray(input)) {
    if (input.length === 0) return missing();
    const message = typeof input === "string" ? lengthText(input, limit, words) : countText(input, limit, words);
    return refusal(message, { code: `${end}_length` });
  }
  if (origin === "date") return undefined;
  return refusal(`Ensure this value is ${compared}${inclusive ? " or equal to" : ""} ${limit}.`, {
    code: `${end}_value`,
  });
}

/** As the schema counts them: most emoji are two characters. */
function lengthText({ length }: string, limit: number | bigint, words: string): string {
  return `Ensure this value has ${words} ${limit} ${limit === 1 ? "character" : "characters"} (it has ${length}).`;
}

/** The words for arrays of PostgreSQL. */
function countText({ length }: readonly unknown[], limit: number | bigint, words: string): string {
  const compared = words === "at least" ? "no fewer than" : "no more than";
  return `List contains ${length} ${length === 1 ? "item" : "items"}, it should contain ${compared} ${limit}.`;
}

let known: { readonly locale: unknown; readonly isEnglish: boolean } | undefined;

/**
 * Says whether the project made Zod speak in another way, in all schemas.
 *
 * @returns Whether it did.
 */
export function hasOwnWords(): boolean {
  const { customError, localeError: locale } = config();
  if (customError || !locale) return customError !== undefined;
  // Zod sets its English words by itself, whenever it is imported.
  if (known?.locale !== locale) known = { locale, isEnglish: isEnglish(locale) };
  return !known.isEnglish;
}

function isEnglish(locale: z.core.$ZodErrorMap): boolean {
  const said = locale({ code: "invalid_type", expected: "string", input: 1, path: [], inst: undefined } as never);
  return (typeof said === "string" ? said : said?.message)?.startsWith("Invalid input") ?? false;
}
