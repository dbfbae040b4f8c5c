import { CSP, type CspDirectives, cspProblem } from "../../conf/mod.ts";
import { ImproperlyConfigured } from "../../errors.ts";

/** Writes a policy for one page, given the nonce of the page where it has one. */
export type Policy = (nonce: string | undefined) => string;

/**
 * Prepares a policy, so that a page only puts its nonce in.
 *
 * @param name Who gave it, for the message.
 * @param directives What it allows.
 * @returns Writes it; `undefined` where it is empty and no header is to be sent.
 * @throws {ImproperlyConfigured} If a directive cannot be used.
 */
export function preparePolicy(name: string, directives: CspDirectives): Policy | undefined {
  const problem = cspProblem(directives);
  if (problem !== undefined) throw new ImproperlyConfigured(name, problem);
  const parts = Object.entries(directives).flatMap(([directive, value]) =>
    value === undefined || value === false ? [] : [{ directive, values: valuesOf(value) }]
  );
  if (parts.length === 0) return undefined;

  const withoutNonce = written(parts, undefined);
  return (nonce) => nonce === undefined ? withoutNonce : written(parts, nonce);
}

interface Part {
  readonly directive: string;
  readonly values: readonly string[];
}

function written(parts: readonly Part[], nonce: string | undefined): string {
  return parts.map(({ directive, values }) => [directive, ...withNonce(values, nonce)].join(" ")).join("; ");
}

function withNonce(values: readonly string[], nonce: string | undefined): readonly string[] {
  if (!values.includes(CSP.NONCE)) return values;
  if (nonce !== undefined) return values.map((value) => value === CSP.NONCE ? `'nonce-${nonce}'` : value);
  const others = values.filter((value) => value !== CSP.NONCE);
  // Django leaves the directive out, and where there is no default-src, a page without a nonce then allows everything.
  return others.length === 0 ? [CSP.NONE] : others;
}

function valuesOf(value: string | true | readonly string[]): readonly string[] {
  if (value === true) return [];
  return typeof value === "string" ? [value] : value;
}
