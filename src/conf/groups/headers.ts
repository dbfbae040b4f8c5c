import { listOf } from "../rule.ts";

/**
 * How much of its address a page tells the pages that it links to.
 *
 * @see {@link https://www.w3.org/TR/referrer-policy/#referrer-policies}
 */
export type ReferrerPolicy =
  | "no-referrer"
  | "no-referrer-when-downgrade"
  | "origin"
  | "origin-when-cross-origin"
  | "same-origin"
  | "strict-origin"
  | "strict-origin-when-cross-origin"
  | "unsafe-url";

/**
 * Which pages share a group of windows.
 *
 * @see {@link https://html.spec.whatwg.org/multipage/browsers.html#cross-origin-opener-policies}
 */
export type CrossOriginOpenerPolicy =
  | "noopener-allow-popups"
  | "same-origin"
  | "same-origin-allow-popups"
  | "unsafe-none";

const REFERRER_POLICIES: readonly string[] = [
  "no-referrer",
  "no-referrer-when-downgrade",
  "origin",
  "origin-when-cross-origin",
  "same-origin",
  "strict-origin",
  "strict-origin-when-cross-origin",
  "unsafe-url",
] satisfies ReferrerPolicy[];

const OPENER_POLICIES: readonly string[] = [
  "noopener-allow-popups",
  "same-origin",
  "same-origin-allow-popups",
  "unsafe-none",
] satisfies CrossOriginOpenerPolicy[];

/** Django's `security.E023`, when the site starts. */
export function referrerPolicy(value: unknown): string | undefined {
  if (value === null) return undefined;
  const problem = listOf(one)(Array.isArray(value) ? value : [value]);
  return problem && `expected one or more of ${REFERRER_POLICIES.join(", ")}, or null for no header`;
}

function one(value: unknown): string | undefined {
  return REFERRER_POLICIES.some((policy) => policy === value) ? undefined : "unknown";
}

/** Django's `security.E024`, when the site starts. */
export function crossOriginOpenerPolicy(value: unknown): string | undefined {
  return value === null || OPENER_POLICIES.some((policy) => policy === value)
    ? undefined
    : `expected one of ${OPENER_POLICIES.join(", ")}, or null for no header`;
}
