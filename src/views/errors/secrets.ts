import type { Settings } from "../../conf/mod.ts";

// Django's SafeExceptionReporterFilter.hidden_settings, and what else credentials are named.
const WORDS = "API|AUTH|TOKEN|KEY|SECRET|PASS|PWD|CREDENTIAL|SIGNATURE|HTTP_COOKIE|CSRF|SESSION";
const SECRET_NAME = new RegExp(WORDS, "i");

/** What stands in for a secret. As in Django, its length tells nothing. */
export const STARS = "********************";

/** Shorter values are no secrets worth the name, and as parts of ordinary words they would star half a page. */
const SHORTEST = 8;
/** Browsers keep about so many cookies for one site. */
const MOST_COOKIES = 100;

/** Takes secrets out of a text. */
export type Hide = (text: string) => string;

/**
 * Says whether a name (of a setting, a header, a parameter) is that of a secret.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/settings/#debug}
 * @param name The name.
 * @returns Whether its value is starred.
 */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

/**
 * Makes the function that every text of a page goes through. It stars what looks like a secret wherever it stands, and
 * the secrets that are known, so that an error message or a line of source cannot tell them either.
 *
 * @param secrets Texts that must not be seen, and what to print instead.
 * @returns The function. It takes time that grows with the length of the text, never with its square.
 */
export function hideSecrets(secrets: ReadonlyMap<string, string> = new Map()): Hide {
  // Longest first, since one secret may be part of another.
  const known = [...secrets].sort(([a], [b]) => b.length - a.length);
  return (text) => hidePatterns(known.reduce((rest, [secret, stars]) => rest.replaceAll(secret, stars), text));
}

/**
 * Collects the secrets of a site and of one request to it.
 *
 * @param settings The settings.
 * @param request The request, whose credentials are secrets of the visitor.
 * @returns Texts that must not be seen, and what to print instead.
 */
export function knownSecrets(settings: Settings, request: Request): Map<string, string> {
  const secrets = new Map<string, string>();
  for (const key of [settings.secretKey, ...settings.secretKeyFallbacks]) addSecret(secrets, key);
  for (const { url, authToken } of Object.values(settings.databases)) {
    addSecret(secrets, authToken);
    addCredentials(secrets, url);
  }
  const authorization = request.headers.get("Authorization")?.slice(0, 8192) ?? "";
  addSecret(secrets, authorization.slice(authorization.indexOf(" ") + 1));
  const sessions = cookiesOf(request).filter(({ value }) => value.length >= SESSION_LENGTH);
  for (const { value } of sessions.slice(0, MOST_SESSIONS)) secrets.set(value, STARS);
  return secrets;
}

/** A visitor decides how many cookies there are, and each costs a search in every text. */
const MOST_SESSIONS = 20;
/** Keys of sessions and CSRF tokens are this long; what is shorter says `dark` or `el`. */
const SESSION_LENGTH = 16;

/**
 * Reads the cookies of a request, as they were sent.
 *
 * @param request The request.
 * @returns At most a hundred names and values.
 */
export function cookiesOf(request: Request): { name: string; value: string }[] {
  const header = request.headers.get("Cookie")?.slice(0, 16_384) ?? "";
  return header.split(";", MOST_COOKIES).flatMap((pair) => {
    const equals = pair.indexOf("=");
    return equals < 0 ? [] : [{ name: pair.slice(0, equals).trim(), value: pair.slice(equals + 1).trim() }];
  });
}

function addSecret(secrets: Map<string, string>, secret: string | undefined): void {
  if (typeof secret !== "string" || secret.length < SHORTEST) return;
  // A secret may also stand in an address or in JSON.
  for (const spelling of [secret, encodeURIComponent(secret.toWellFormed()), JSON.stringify(secret).slice(1, -1)]) {
    secrets.set(spelling, STARS);
  }
}

/** Adds what an address says before its last `@`, which is more than a URL parser finds in a careless one. */
function addCredentials(secrets: Map<string, string>, url: string): void {
  const [start, end] = [url.indexOf("://"), url.lastIndexOf("@")];
  if (start >= 0 && end > start + 3) {
    secrets.set(url.slice(start, end + 1), `://${STARS}@`);
    addSecret(secrets, url.slice(url.indexOf(":", start + 3) + 1, end));
  }
  for (const [, , value] of url.matchAll(PARAMETER)) addSecret(secrets, value);
}

const PARAMETER = new RegExp(`((?:[?&;]|^)[^=&;?\\s]{0,200}?(?:${WORDS})[^=&;?\\s]{0,200}=)([^&#\\s"'<>]+)`, "gi");
const CREDENTIALS = /(\/\/)[^\s/?#"'<>]+@/g;
const BEARER = /(\bBearer\s{1,3})[\w.~+/=-]{8,}/gi;
// The look-behind keeps one long word from being tried again from each of its letters.
const JSON_WEB_TOKEN = /(?<![\w-])eyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?/g;

function hidePatterns(text: string): string {
  return text
    .replace(CREDENTIALS, `$1${STARS}@`)
    .replace(PARAMETER, `$1${STARS}`)
    .replace(BEARER, `$1${STARS}`)
    .replace(JSON_WEB_TOKEN, STARS);
}
