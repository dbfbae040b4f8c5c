/**
 * Requests for the table that is held against Django's: method × token × Origin × Referer × scheme × cookie.
 *
 * The whole product has more than 100,000 rows, most of which say the same; here, what decides together is multiplied.
 */
import { deepStrictEqual } from "node:assert/strict";

/** The secret of the visitor, masked in two ways, and that of another visitor. */
export const SECRET = "Nuages0123456789abcdefghijKLMNOP";
export const MASKED = mask(SECRET, "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0fF");
const OTHER = "Ravel0123456789abcdefghijKLMNOPQ";

/** Django's cipher, written down a second time so that the middleware is not tested with itself. */
export function mask(secret: string, by: string): string {
  const characters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  return by +
    [...secret].map((character, index) =>
      characters[(characters.indexOf(character) + characters.indexOf(by[index] ?? "a")) % characters.length]
    ).join("");
}

/** Where the token is, and which one. */
const TOKENS: Readonly<Record<string, { field?: string; header?: string; query?: string }>> = {
  none: {},
  field: { field: MASKED },
  header: { header: MASKED },
  "field unmasked": { field: SECRET },
  "header unmasked": { header: SECRET },
  "field of another": { field: mask(OTHER, "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0fF") },
  "header of another": { header: mask(OTHER, "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0fF") },
  "field too short": { field: "abc" },
  "field with odd characters": { field: `${SECRET.slice(0, 31)}!` },
  "header too short": { header: "abc" },
  "header with odd characters": { header: `${MASKED.slice(0, 63)}-` },
  "header empty": { header: "" },
  "field wrong, header right": { field: OTHER, header: MASKED },
  "field empty, header right": { field: "", header: MASKED },
  "field right, header wrong": { field: MASKED, header: OTHER },
  query: { query: MASKED },
};

const COOKIES: Readonly<Record<string, string | undefined>> = {
  none: undefined,
  unmasked: `csrftoken=${SECRET}`,
  masked: `csrftoken=${mask(SECRET, "zY9xW8vU7tS6rQ5pO4nM3lK2jI1hG0fF")}`,
  "of another": `csrftoken=${OTHER}`,
  "too short": "csrftoken=abc",
  "odd characters": `csrftoken=${SECRET.slice(0, 31)}!`,
  empty: "csrftoken=",
};

/** Origins, and with a path behind them Referers. `{s}` is the request's scheme, `{o}` the other one. */
const ORIGINS: Readonly<Record<string, string | undefined>> = {
  none: undefined,
  same: "{s}://example.com",
  other: "{s}://evil.example",
  null: "null",
  empty: "",
  trusted: "https://partner.example",
  "trusted, other scheme": "http://partner.example",
  "trusted, other port": "https://partner.example:8443",
  "trusted with port": "https://ported.example:8443",
  "trusted plain": "http://plain.example",
  wildcard: "https://deep.below.wild.example",
  "wildcard itself": "https://wild.example",
  "wildcard, other scheme": "http://a.wild.example",
  "wildcard, only the end": "https://notwild.example",
  "wildcard with port": "https://a.wild.example:8443",
  "other port": "{s}://example.com:8443",
  "default port": "{s}://example.com:443",
  "other scheme": "{o}://example.com",
  "upper case": "{s}://EXAMPLE.com",
  "below itself": "{s}://sub.example.com",
  "beginning alike": "{s}://example.com.evil.example",
  userinfo: "{s}://example.com@evil.example",
  malformed: "{s}://[::1",
  "no scheme": "example.com",
  "no host": "{s}:",
};

/** The settings of both sites. */
export const TRUSTED: readonly string[] = [
  "https://partner.example",
  "https://ported.example:8443",
  "http://plain.example",
  "https://*.wild.example",
];

/** One row. */
export interface Row {
  /** What tells it apart. */
  readonly name: string;
  readonly method: string;
  readonly secure: boolean;
  readonly host: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

interface Choice {
  method?: string;
  token?: string;
  cookie?: string;
  origin?: string;
  referer?: string;
  secure?: boolean;
  host?: string;
}

/** All rows. */
export function rows(): Row[] {
  const [yes, no] = [true, false];
  const choices: Choice[] = [
    // Whose page it comes from, with everything else right. Where there is an Origin, the Referer says nothing more.
    ...[yes, no].flatMap((secure) => [
      ...Object.keys(ORIGINS).map((referer) => ({ secure, referer })),
      ...Object.keys(ORIGINS).flatMap((origin) =>
        ["none", "same", "other", "malformed"].map((referer) => ({ secure, origin, referer }))
      ),
    ]),
    // Which token meets which cookie.
    ...["POST", "PUT"].flatMap((method) =>
      Object.keys(TOKENS).flatMap((token) => Object.keys(COOKIES).map((cookie) => ({ method, token, cookie })))
    ),
    // Every method with every token.
    ...["GET", "HEAD", "OPTIONS", "PATCH", "DELETE"].flatMap((method) =>
      Object.keys(TOKENS).flatMap((token) =>
        ["none", "same", "other"].map((origin) => ({ method, token, origin, secure: yes, referer: "none" }))
      )
    ),
    // A wrong token does not make up for a right page, nor the other way round.
    ...["same", "other", "null", "trusted", "wildcard"].flatMap((origin) =>
      Object.keys(TOKENS).map((token) => ({ origin, token, secure: yes }))
    ),
    // The port belongs to the host.
    ...["same", "other port", "default port"].flatMap((origin) =>
      [yes, no].flatMap((secure) => [{ origin, secure, host: "example.com:8443" }, {
        secure,
        referer: origin,
        host: "example.com:8443",
      }])
    ),
  ];
  const made = new Map(choices.map(row).map((row) => [row.name, row]));
  return [...made.values()];
}

function row(choice: Choice): Row {
  const { method = "POST", token = "field", cookie = "unmasked", origin = "none", referer = "none" } = choice;
  const { secure = false, host = "example.com" } = choice;
  const written = (template: string | undefined): string | undefined =>
    template?.replace("{s}", secure ? "https" : "http").replace("{o}", secure ? "http" : "https");
  const { field, header, query } = TOKENS[token] ?? {};
  const refererOrigin = written(ORIGINS[referer]);
  const headers = {
    Origin: written(ORIGINS[origin]),
    Referer: refererOrigin && `${refererOrigin}/page?a=1#b`,
    Cookie: COOKIES[cookie],
    "X-CSRFToken": header,
  };
  const hasBody = method !== "GET" && method !== "HEAD";
  return {
    name: [method, `token ${token}`, `cookie ${cookie}`, `origin ${origin}`, `referer ${referer}`]
      .concat(secure ? "https" : "http", host).join(" | "),
    method,
    secure,
    host,
    path: query === undefined ? "/" : `/?csrfmiddlewaretoken=${query}`,
    headers: Object.fromEntries(
      Object.entries(headers).filter((pair): pair is [string, string] => pair[1] !== undefined),
    ),
    body: hasBody
      ? new URLSearchParams({ a: "1", ...(field === undefined ? {} : { csrfmiddlewaretoken: field }) }).toString()
      : undefined,
  };
}

/** Asks a real Django about each row: the reason to refuse it, or an empty text. Reads rows from `given`. */
export const PYTHON = `
from django.http import HttpResponse
from django.middleware import csrf
from django.test import RequestFactory, override_settings
import django
csrf._get_failure_view = lambda: lambda request, reason="": HttpResponse(reason, status=403)

def names(headers):
    return {"HTTP_" + name.upper().replace("-", "_"): value for name, value in headers.items()}

def ask(row):
    request = RequestFactory().generic(
        row["method"], row["path"], row.get("body") or "", "application/x-www-form-urlencoded",
        secure=row["secure"], HTTP_HOST=row["host"], **names(row["headers"]))
    middleware = csrf.CsrfViewMiddleware(lambda request: HttpResponse())
    middleware.process_request(request)
    try:
        response = middleware.process_view(request, lambda request: HttpResponse(), (), {})
    except ValueError as error:  # Before version 4.0, for a Referer that is no address.
        return str(error)
    return "" if response is None else response.content.decode()

# Before version 4.0 the setting held hosts.
trusted = given["trusted"] if django.VERSION >= (4, 0) else [
    origin.split("://")[1].lstrip("*") for origin in given["trusted"]]
with override_settings(CSRF_TRUSTED_ORIGINS=trusted, ALLOWED_HOSTS=["*"]):
    answers = [ask(row) for row in given["rows"]]
`;

/** Fails with the rows that differ, instead of two long lists. */
export function sameAnswers(actual: ReadonlyMap<string, string>, expected: ReadonlyMap<string, string>): void {
  const differing = [...expected].filter(([name, answer]) => actual.get(name) !== answer);
  deepStrictEqual(differing.slice(0, 20).map(([name]) => [name, actual.get(name)]), differing.slice(0, 20));
}
