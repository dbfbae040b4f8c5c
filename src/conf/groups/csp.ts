import { quoted } from "../../text/mod.ts";
import { isRecord, type RulesOf } from "../rule.ts";

/**
 * Words of a Content Security Policy. In a policy they stand in quotes, without which they would be names of hosts.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/csp/}
 */
export const CSP: {
  /** The header of a policy that is enforced. */
  readonly HEADER_ENFORCE: "Content-Security-Policy";
  /** The header of a policy that is only reported on. */
  readonly HEADER_REPORT_ONLY: "Content-Security-Policy-Report-Only";
  /** Nothing at all; stands alone. */
  readonly NONE: "'none'";
  /** The site itself. */
  readonly SELF: "'self'";
  /** Scripts that a trusted script loads. */
  readonly STRICT_DYNAMIC: "'strict-dynamic'";
  /** Reports hold the beginning of what was refused. */
  readonly REPORT_SAMPLE: "'report-sample'";
  /** `eval()` and its kin. */
  readonly UNSAFE_EVAL: "'unsafe-eval'";
  /** Event handlers and `style` attributes, by their hash. */
  readonly UNSAFE_HASHES: "'unsafe-hashes'";
  /** Whatever stands in the page, also what an attacker put there. */
  readonly UNSAFE_INLINE: "'unsafe-inline'";
  /** WebAssembly that is compiled in the page. */
  readonly WASM_UNSAFE_EVAL: "'wasm-unsafe-eval'";
  /** The nonce of the page: what carries `nonce="<%= it.cspNonce %>"`. */
  readonly NONCE: "<CSP_NONCE_SENTINEL>";
} = {
  HEADER_ENFORCE: "Content-Security-Policy",
  HEADER_REPORT_ONLY: "Content-Security-Policy-Report-Only",
  NONE: "'none'",
  SELF: "'self'",
  STRICT_DYNAMIC: "'strict-dynamic'",
  REPORT_SAMPLE: "'report-sample'",
  UNSAFE_EVAL: "'unsafe-eval'",
  UNSAFE_HASHES: "'unsafe-hashes'",
  UNSAFE_INLINE: "'unsafe-inline'",
  WASM_UNSAFE_EVAL: "'wasm-unsafe-eval'",
  NONCE: "<CSP_NONCE_SENTINEL>",
};

/**
 * One source: a word of {@linkcode CSP}, a hash, a scheme (`data:`), or a host (`https://example.com`, `*.example.com`).
 * A word without its quotes does not compile.
 */
export type CspSource =
  | typeof CSP[
    | "NONE"
    | "SELF"
    | "STRICT_DYNAMIC"
    | "REPORT_SAMPLE"
    | "UNSAFE_EVAL"
    | "UNSAFE_HASHES"
    | "UNSAFE_INLINE"
    | "WASM_UNSAFE_EVAL"
    | "NONCE"
  ]
  | `'sha${256 | 384 | 512}-${string}'`
  | `${string}:${string}`
  | `${string}.${string}`
  | "*"
  | "localhost";

/** One source or several. */
export type CspSources = CspSource | readonly CspSource[];

/** What a page in a sandbox may do. */
export type CspSandbox = `allow-${string}` | readonly `allow-${string}`[] | boolean;

/** Where violations are reported to: addresses, or the name of an endpoint of `Reporting-Endpoints`. */
export type CspReporting = string | readonly string[];

/** Directives with sources. */
export type CspSourceDirective =
  | `${"default" | "child" | "connect" | "fenced-frame" | "font" | "frame" | "img" | "manifest" | "media"}-src`
  | `${"object" | "prefetch" | "script" | "style" | "worker"}-src`
  | `${"script" | "style"}-src-${"elem" | "attr"}`
  | "base-uri"
  | "form-action"
  | "frame-ancestors";

/** Directives that are there or not. */
export type CspSwitchDirective = "upgrade-insecure-requests" | "block-all-mixed-content";

/** A policy: what each directive allows. A directive that does not exist does not compile. */
export type CspDirectives =
  & { readonly [Name in CspSourceDirective]?: CspSources }
  & { readonly [Name in CspSwitchDirective]?: boolean }
  & {
    readonly sandbox?: CspSandbox;
    readonly "report-uri"?: CspReporting;
    readonly "report-to"?: string;
    readonly "require-trusted-types-for"?: "'script'" | readonly "'script'"[];
    readonly "trusted-types"?: string | readonly string[];
  };

/**
 * Settings of the Content Security Policy.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/settings/#secure-csp}
 */
export interface CspSettings {
  /**
   * The policy that browsers enforce; an empty one sends no header.
   *
   * @default {{}}
   */
  readonly secureCsp: CspDirectives;
  /**
   * A policy that browsers only report on; an empty one sends no header.
   *
   * @default {{}}
   */
  readonly secureCspReportOnly: CspDirectives;
}

/** The values of what a project leaves out. */
export function cspDefaults(): CspSettings {
  return { secureCsp: {}, secureCspReportOnly: {} };
}

export const cspRules: RulesOf<CspSettings> = {
  secureCsp: cspProblem,
  secureCspReportOnly: cspProblem,
};

const SWITCHES: readonly string[] = [
  "upgrade-insecure-requests",
  "block-all-mixed-content",
] satisfies CspSwitchDirective[];

const NAMES: ReadonlySet<string> = new Set([
  ...["default", "child", "connect", "fenced-frame", "font", "frame", "img", "manifest", "media", "object", "prefetch"]
    .map((kind) => `${kind}-src`),
  ...["script-src", "script-src-elem", "script-src-attr", "style-src", "style-src-elem", "style-src-attr"],
  ...["worker-src", "base-uri", "form-action", "frame-ancestors", "sandbox", "report-uri", "report-to"],
  ...["require-trusted-types-for", "trusted-types", ...SWITCHES],
]);

/** CSP Level 3 §2.3.1: words that without quotes would be names of hosts. */
const BARE = /^(?:none|self|strict-dynamic|report-sample|unsafe-\w+|wasm-unsafe-eval|nonce-.*|sha(?:256|384|512)-.*)$/i;

/** One value neither ends its directive (`;`) nor its policy (`,`) nor its header. */
const VALUE = /^[\x21-\x2b\x2d-\x3a\x3c-\x7e]+$/;

/**
 * Says what is wrong with a policy.
 *
 * @param policy What somebody wrote.
 * @returns The problem and its remedy; `undefined` where there is none.
 */
export function cspProblem(policy: unknown): string | undefined {
  if (!isRecord(policy) || Array.isArray(policy)) {
    return 'expected directives by name, such as { "default-src": [CSP.SELF] }';
  }
  for (const [name, value] of Object.entries(policy)) {
    const problem = NAMES.has(name) ? problemOf(name, value) : "there is no such directive";
    if (problem) return `the directive ${quoted(name)} is wrong: ${problem}`;
  }
  return undefined;
}

function problemOf(name: string, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "boolean" && (name === "sandbox" || SWITCHES.includes(name))) return undefined;
  if (SWITCHES.includes(name)) return "expected true or false";
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  for (const each of values) {
    if (typeof each !== "string" || !VALUE.test(each)) {
      return `expected text without spaces, commas and semicolons, received ${quoted(each)}`;
    }
    if (BARE.test(each)) return `${quoted(each)} would be a host; write it in quotes, ${quoted(`'${each}'`)}`;
    if (/^'nonce-/i.test(each)) return `a nonce that stays the same protects nothing; write CSP.NONCE`;
    if (each.toLowerCase() === CSP.NONE && values.length > 1) return `${CSP.NONE} stands alone`;
  }
  return values.length === 0 ? `expected at least one source; write ${CSP.NONE} to allow nothing` : undefined;
}
