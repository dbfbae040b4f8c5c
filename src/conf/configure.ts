import type { Context } from "hono";
import { ImproperlyConfigured } from "../errors.ts";
import { type SiteKey, siteKey, siteValue } from "../http/mod.ts";
import { foldPath, nearest } from "../text/mod.ts";
import { defaultSettings } from "./defaults.ts";
import type { SettingsDefinition } from "./define_settings.ts";
import { Environment } from "./environment.ts";
import { received } from "./rule.ts";
import { settingsRules } from "./rules.ts";
import type { Settings } from "./settings.ts";

/** Where a site keeps its settings. */
export const settingsKey: SiteKey<Settings> = siteKey("settings");

/**
 * Reads the settings of the site that answers this request.
 *
 * @param c The request.
 * @returns The settings, frozen.
 */
export function getSettings(c: Context): Settings {
  return siteValue(c, settingsKey);
}

/**
 * Makes the settings of a site that starts: fills in the defaults, checks every value, freezes the result.
 *
 * @param definition What the project defines.
 * @param readEnvironment Reads one environment variable.
 * @returns The settings.
 * @throws {ImproperlyConfigured} If a value is wrong. The message names setting, value and remedy.
 */
export function configure(
  definition: SettingsDefinition,
  readEnvironment: (name: string) => string | undefined,
): Settings {
  const given = definition(new Environment(readEnvironment));
  const defaults = defaultSettings(given.debug ?? false);
  const known = new Set(["urls", ...Object.keys(defaults)]);
  for (const name of Object.keys(given)) {
    if (!known.has(name)) throw unknownSetting(name, known);
  }

  const settings: Settings = {
    ...defaults,
    ...withoutUndefined(given),
    urls: given.urls,
    // `${import.meta.dirname}/..` is how a project writes it; whoever compares paths wants one spelling.
    baseDir: given.baseDir === undefined ? undefined : foldPath(given.baseDir),
    templates: { ...defaults.templates, ...withoutUndefined(given.templates ?? {}) },
  };
  for (const [name, rule] of Object.entries(settingsRules)) {
    const value = settings[name as keyof typeof settingsRules];
    const problem = rule(value);
    if (problem) throw new ImproperlyConfigured(name, `${problem}${received(value)}`);
  }
  return deepFreeze(settings);
}

function unknownSetting(name: string, known: Iterable<string>): ImproperlyConfigured {
  const near = nearest(name, known);
  return new ImproperlyConfigured(name, `there is no such setting${near ? `; did you mean "${near}"?` : ""}`);
}

/** A setting that is `undefined` is one that was left out. */
function withoutUndefined<Values extends object>(values: Values): Values {
  // Object.entries() loses the type that Object.fromEntries() would need; keys and values are those of `values`.
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Values;
}

/** Freezes plain objects and lists; apps, URL patterns and functions freeze themselves or stay as they are. */
function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== Array.prototype) return value;
  Object.freeze(value);
  for (const inner of Object.values(value)) deepFreeze(inner);
  return value;
}
