/** What stands for a secret. Django's debug page has the same. */
const CLEANSED = "********************";

/** Names whose values are secrets. Django's list. */
const SECRET = /api|token|key|secret|pass|signature|http_cookie/i;

/**
 * Writes settings as they could stand in the settings file: text quoted, functions and apps by their names, secrets starred.
 *
 * @param settings The settings.
 * @returns The text of each by name, in alphabetical order.
 */
export function shownSettings(settings: object): Map<string, string> {
  return new Map(Object.entries(settings).sort(([one], [other]) => one < other ? -1 : 1).map(show));
}

function show([name, value]: [string, unknown]): [string, string] {
  return [name, showValue(name, value)];
}

function showValue(name: string, value: unknown): string {
  if (value !== undefined && value !== null && SECRET.test(name)) return secret(value);
  if (typeof value === "function") return value.name || "(anonymous)";
  if (typeof value === "string") return url(value);
  if (value instanceof RegExp) return String(value);
  if (Array.isArray(value)) return list(name, value);
  if (typeof value === "object" && value !== null) return object(value);
  return String(value);
}

/** An empty list of keys is no secret, and says that none is set. */
function secret(value: unknown): string {
  return Array.isArray(value) ? `[${value.map(() => JSON.stringify(CLEANSED)).join(", ")}]` : JSON.stringify(CLEANSED);
}

/** An address may carry a name, a password or a token. */
function url(text: string): string {
  const cleansed = text
    // Up to the last @, since a careless password may hold one.
    .replace(/^([a-z][\w+.-]*:\/\/).+@/i, `$1${CLEANSED}@`)
    .replace(/([?&][^=&#]*(?:token|key|secret|pass)[^=&#]*=)[^&#]+/gi, `$1${CLEANSED}`);
  return JSON.stringify(cleansed);
}

function list(name: string, items: readonly unknown[]): string {
  return `[${items.map((item) => showValue(name, item)).join(", ")}]`;
}

function object(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  // What defineApp() and urlpatterns() made is told by what it is, not by all it holds.
  if ("label" in value && "models" in value) return String(value.label);
  if ("patterns" in value && Array.isArray(value.patterns)) return `(${value.patterns.length} URL patterns)`;
  if (prototype !== Object.prototype && prototype !== null) return `(${value.constructor?.name ?? "object"})`;
  const entries = Object.entries(value).map(([key, inner]) => `${key}: ${showValue(key, inner)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}
