import { causesOf } from "./causes.ts";
import { factsOf } from "./facts.ts";
import { type Show, shower } from "./readable.ts";
import { hideSecrets, STARS } from "./secrets.ts";
import { stackOf } from "./stack.ts";

const MOST_CALLS = 20;
const MOST_PARAMS = 200;
/** A shorter parameter is a number or a word that would star the message itself. */
const SHORTEST_PARAM = 4;

/**
 * Describes an error for the log: class, message, query, calls and causes, but never the parameters of a query, which are
 * what visitors typed. Tokens and passwords in addresses are starred, and no message can forge a line of the log.
 *
 * @param error What was thrown.
 * @returns One or more lines; each but the first begins with blanks.
 */
export function describeForLog(error: unknown): string {
  const causes = causesOf(error);
  const show = shower(hideSecrets(paramsOf(causes.map(({ error }) => error))));
  return causes.map(({ relation, error }) => `${relation && `  ${relation}: `}${describe(error, show)}`).join("\n");
}

function describe(error: unknown, show: Show): string {
  const { name, message, query, template } = factsOf(error);
  const text = [
    `${name}${message && `: ${message}`}`,
    ...(template ? [`template: ${template.origin}:${template.line}`] : []),
    ...(query === undefined ? [] : [`query: ${query}`]),
  ].join("\n");
  const calls = stackOf(error).slice(0, MOST_CALLS).map(({ name, url, line, column }) => {
    const place = [url, line, column].filter((part) => part !== undefined).join(":");
    return `    at ${show(name === "" ? place : `${name} (${place})`, 500)}`;
  });
  return [show(text, 4000).replaceAll("\n", "\n  | "), ...calls].join("\n");
}

/** The parameters of every query in the chain, since a message further out may repeat them. */
function paramsOf(errors: readonly unknown[]): Map<string, string> {
  const params = errors.flatMap((error) => factsOf(error).params.slice(0, MOST_PARAMS));
  const texts = params.filter((param) => typeof param === "string" && param.length >= SHORTEST_PARAM);
  return new Map(texts.map((text) => [String(text), STARS]));
}
