import type { Settings } from "../../conf/mod.ts";
import type { Show } from "./readable.ts";
import { cookiesOf, isSecretName, STARS } from "./secrets.ts";
import { type Row, rowOf } from "./shown_error.ts";

/** A request, for the page. */
export interface ShownRequest {
  /** The method. */
  readonly method: string;
  /** The address, secrets starred. */
  readonly url: string;
  /** The path, decoded. */
  readonly path: string;
  /** The parameters of the query. */
  readonly query: readonly Row[];
  /** The headers, credentials starred. */
  readonly headers: readonly Row[];
  /** The names of the cookies, and how long their values are. */
  readonly cookies: readonly Row[];
}

const MOST = 100;
const CREDENTIALS: readonly string[] = ["authorization", "cookie", "proxy-authorization", "set-cookie"];

/**
 * Makes a request fit to be seen: credentials starred, the values of all cookies too, since any may be a session.
 *
 * @param request The request.
 * @param show Makes text fit to be seen.
 * @returns Plain data.
 */
export function showRequest(request: Request, show: Show): ShownRequest {
  return {
    method: show(request.method, 50),
    url: show(request.url),
    path: show(pathOf(request)),
    query: few(queryOf(request)).map(([name, value]) => row(name, value, isSecretName(name), show)),
    headers: few(request.headers).map(([name, value]) => row(name, value, isCredential(name), show)),
    cookies: cookiesOf(request).map(({ name, value }) => ({
      name: show(name, 200),
      value: `${STARS} (${value.length.toLocaleString("en-US")} characters)`,
    })),
  };
}

/**
 * The path of a request, decoded for people.
 *
 * @param request The request.
 * @returns The path; as it was sent where it cannot be decoded.
 */
export function pathOf(request: Request): string {
  const path = URL.canParse(request.url) ? new URL(request.url).pathname : request.url;
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

/**
 * Makes settings fit to be seen. Apps are named and patterns counted; both are whole modules otherwise.
 *
 * @param settings The settings.
 * @param show Makes text fit to be seen.
 * @returns Names and values, in the order of the alphabet.
 */
export function showSettings(settings: Settings, show: Show): Row[] {
  const { urls, installedApps, ...others } = settings;
  const rows = Object.entries({
    ...others,
    installedApps: installedApps.map(({ name }) => name),
    urls: `${urls.patterns.length} patterns`,
  });
  return rows.sort(([a], [b]) => a < b ? -1 : 1).map(([name, value]) => rowOf(name, value, show));
}

function queryOf(request: Request): Iterable<[string, string]> {
  return URL.canParse(request.url) ? new URL(request.url).searchParams : [];
}

function few(pairs: Iterable<[string, string]>): [string, string][] {
  const found: [string, string][] = [];
  for (const pair of pairs) {
    if (found.length >= MOST) break;
    found.push(pair);
  }
  return found;
}

function isCredential(name: string): boolean {
  return CREDENTIALS.includes(name.toLowerCase()) || isSecretName(name);
}

function row(name: string, value: string, isSecret: boolean, show: Show): Row {
  return { name: show(name, 200), value: isSecret && value !== "" ? STARS : show(value, 1000) };
}
