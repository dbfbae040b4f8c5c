import type { Context, MiddlewareHandler } from "hono";
import { cors as honoCors } from "hono/cors";
import { ImproperlyConfigured } from "../errors.ts";
import { appendVary, editHeaders } from "../http/mod.ts";
import { quoted } from "../text/mod.ts";
import { describeMiddleware } from "./describe.ts";

/** Options for {@linkcode cors}. */
export interface CorsOptions {
  /**
   * Sites whose scripts may read answers: `https://example.com`, with its port if it has one; `https://*.example.com` for all
   * below a domain; or `"*"` for every site. `csrfTrustedOrigins` has the same form.
   */
  origins: "*" | readonly string[];
  /**
   * Whether those scripts may use the visitor's cookies, and so read what is the visitor's alone.
   *
   * @default {false}
   */
  credentials?: boolean;
  /**
   * Beginnings of paths that other sites may read.
   *
   * @default {["/"]}
   */
  paths?: readonly string[];
  /**
   * Methods that a script may use.
   *
   * @default {["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]}
   */
  methods?: readonly string[];
  /**
   * Request headers that a script may send.
   *
   * @default {["Authorization", "Content-Type", "X-CSRFToken", "X-Requested-With"]}
   */
  allowHeaders?: readonly string[];
  /**
   * Headers of the answer that a script may read, beside those that it always may.
   *
   * @default {[]}
   */
  exposeHeaders?: readonly string[];
  /**
   * Seconds that a browser need not ask again.
   *
   * @default {600}
   */
  maxAge?: number;
}

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];
const HEADERS = ["Authorization", "Content-Type", "X-CSRFToken", "X-Requested-With"];

/**
 * Lets scripts of other sites read answers (CORS), by way of Hono's middleware. It stands before whatever may answer by
 * itself, such as `common()` and `csrf()`, and lets nobody write: what `csrf()` refuses stays refused unless
 * `csrfTrustedOrigins` names the site as well.
 *
 * @example Usage
 * ```ts
 * import { common, csrf, defineSettings, security, urlpatterns } from "@nuages/nuages";
 * import { cors } from "@nuages/nuages/middleware";
 *
 * const partners = ["https://app.example.com", "https://*.example.org"];
 *
 * export default defineSettings(() => ({
 *   urls: urlpatterns([]),
 *   middleware: [security(), cors({ origins: partners, credentials: true, paths: ["/api/"] }), common(), csrf()],
 *   csrfTrustedOrigins: partners,
 * }));
 * ```
 *
 * @see {@link https://fetch.spec.whatwg.org/#http-cors-protocol}
 * @param options Sites, and what they may do.
 * @returns The middleware.
 * @throws {ImproperlyConfigured} If a site is no origin or is `null`, or every site could use the visitor's cookies.
 */
export function cors(options: CorsOptions): MiddlewareHandler {
  const { origins, credentials = false, paths = ["/"] } = options;
  const isAllowed = originTest(origins, credentials);
  const answer = honoCors(honoOptions(options));

  return describeMiddleware(
    { name: "cors", after: ["security", "compression", "conditionalGet"] },
    async function cors(c, next) {
      if (!paths.some((path) => c.req.path.startsWith(path))) return await next();
      const origin = c.req.raw.headers.get("Origin");
      const isMeant = origin !== null && isAllowed(origin) && !isPlainOptions(c);
      // Hono's sends headers to sites that are not allowed as well, and answers every OPTIONS, so it sees neither.
      const response = isMeant ? await answer(c, next) : undefined;
      if (response) c.res = response;
      else if (!isMeant) await next();
      if (origins !== "*") editHeaders(c, (headers) => appendVary(headers, "Origin"));
    },
  );
}

/** An OPTIONS request that asks for no permission belongs to the view. */
function isPlainOptions(c: Context): boolean {
  return c.req.method === "OPTIONS" && !c.req.raw.headers.has("Access-Control-Request-Method");
}

function honoOptions(options: CorsOptions): Parameters<typeof honoCors>[0] {
  const { origins, credentials = false, methods = METHODS, allowHeaders = HEADERS, exposeHeaders = [] } = options;
  const { maxAge = 600 } = options;
  if (!Number.isSafeInteger(maxAge) || maxAge < 0) {
    throw new ImproperlyConfigured("cors.maxAge", `expected whole seconds, received ${maxAge}`);
  }
  checkTokens("cors.methods", methods);
  checkTokens("cors.allowHeaders", allowHeaders);
  checkTokens("cors.exposeHeaders", exposeHeaders);
  return {
    // Who comes here was allowed already.
    origin: origins === "*" ? "*" : (origin) => origin,
    credentials,
    allowMethods: [...methods],
    // From an empty list Hono's makes "whatever is asked for". Scripts may always send this one.
    allowHeaders: allowHeaders.length === 0 ? ["Accept"] : [...allowHeaders],
    exposeHeaders: [...exposeHeaders],
    maxAge,
  };
}

/** `*` is no name either: with credentials it means a header of that name, and without it more than anyone has in mind. */
function checkTokens(setting: string, names: readonly string[]): void {
  for (const name of names) {
    if (/^[\w!#$%&'+.^`|~-]+$/.test(name)) continue;
    throw new ImproperlyConfigured(setting, `${quoted(name)} is no name; list the names one by one`);
  }
}

function originTest(origins: CorsOptions["origins"], credentials: boolean): (origin: string) => boolean {
  if (origins === "*") {
    if (!credentials) return () => true;
    throw new ImproperlyConfigured(
      "cors.origins",
      '"*" with credentials would let every site read what is the visitor\'s alone; name the sites',
    );
  }
  const exact = new Set<string>();
  const below: { start: string; end: string }[] = [];
  for (const origin of origins) {
    const [scheme, domain] = checkedOrigin(origin, credentials);
    if (domain === undefined) exact.add(origin);
    else below.push({ start: `${scheme}://`, end: domain });
  }
  return (origin) => exact.has(origin) || below.some((pattern) => isBelow(origin, pattern));
}

/** Whether an origin is that of a host below a domain. What stands before the domain must be labels alone. */
function isBelow(origin: string, { start, end }: { start: string; end: string }): boolean {
  if (origin.length > 300 || !origin.startsWith(start) || !origin.endsWith(end)) return false;
  const labels = origin.slice(start.length, origin.length - end.length);
  return /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/.test(labels);
}

/** Takes an origin of the settings apart: its scheme, and `.example.com` where it begins with `*.`. */
function checkedOrigin(origin: string, credentials: boolean): [scheme: string, domain: string | undefined] {
  if (typeof origin !== "string" || origin === "*" || origin === "null") {
    throw new ImproperlyConfigured(
      "cors.origins",
      `${quoted(String(origin))} cannot stand in the list: a file, a sandboxed frame or anyone could be meant; ` +
        "write the origins as texts, such as https://example.com or https://*.example.com",
    );
  }
  const [, scheme = "", wildcard, host = ""] = /^(https?):\/\/(\*\.)?([^*/?#@\\\s]+)$/.exec(origin) ?? [];
  const plain = `${scheme}://${host}`;
  const written = scheme !== "" && URL.canParse(plain) ? new URL(plain).origin : undefined;
  if (written !== plain) {
    const hint = written === undefined ? "" : `; browsers write it ${quoted(written)}`;
    throw new ImproperlyConfigured("cors.origins", `${quoted(origin)} is no origin (https://example.com)${hint}`);
  }
  if (wildcard !== undefined && !/^[^.]+\..*[a-z]/.test(host)) {
    throw new ImproperlyConfigured("cors.origins", `${quoted(origin)} means more than one domain; name the domain`);
  }
  // Whoever sits on the wire can be any site without HTTPS.
  if (credentials && scheme === "http" && !/^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(host)) {
    throw new ImproperlyConfigured("cors.origins", `${quoted(origin)} with credentials needs https`);
  }
  return [scheme, wildcard === undefined ? undefined : `.${host}`];
}
