import type { Context } from "hono";
import { ImproperlyConfigured } from "../errors.ts";
import type { Runtime } from "../runtime/mod.ts";

/**
 * Names one value of a site. A room that serves requests (settings, URL resolver, templates) keeps one key, and the
 * application fills it once; so rooms reach their own value from a request without knowing each other.
 */
export interface SiteKey<Value> {
  /** The name, for messages. */
  readonly name: string;
  /** Never set: carries the type of the value. */
  readonly value?: Value;
}

/**
 * Makes a key.
 *
 * @param name The name, for messages.
 * @returns A key that is equal to itself alone.
 */
export function siteKey<Value>(name: string): SiteKey<Value> {
  return { name };
}

/** The values of one site, each behind its key. Built once when the site starts. */
export class SiteValues {
  readonly #values = new Map<SiteKey<unknown>, unknown>();

  /**
   * Sets the value behind `key`.
   *
   * @param key Whose value.
   * @param value The value.
   * @returns This, for chaining.
   */
  set<Value>(key: SiteKey<Value>, value: Value): this {
    this.#values.set(key, value);
    return this;
  }

  /**
   * Reads the value behind `key`, and makes it where it is not there yet: for what only some sites use.
   *
   * @param key Whose value.
   * @param make Makes the value. It must be one that may outlive a request.
   * @returns The value.
   */
  getOrSet<Value>(key: SiteKey<Value>, make: () => Value): Value {
    if (!this.#values.has(key)) this.#values.set(key, make());
    return this.get(key);
  }

  /**
   * Reads the value behind `key`.
   *
   * @param key Whose value.
   * @returns The value.
   * @throws {ImproperlyConfigured} If the site has no such value.
   */
  get<Value>(key: SiteKey<Value>): Value {
    const value = this.#values.get(key);
    if (value === undefined) {
      throw new ImproperlyConfigured(key.name, "this site has none; make the site with createApplication()");
    }
    // set() is the only way in, and it takes key and value of one type.
    return value as Value;
  }
}

/** The one variable that the framework keeps on Hono's context. */
const VARIABLE = "nuages";

/**
 * Puts a site's values on a request. Called by the application, before any middleware.
 *
 * @param c The request.
 * @param values The site's values.
 */
export function enterSite(c: Context, values: SiteValues): void {
  c.set(VARIABLE, values);
}

/**
 * Reads one of the site's values.
 *
 * @param c The request.
 * @param key Whose value.
 * @returns The value.
 * @throws {ImproperlyConfigured} If the request does not come through `createApplication()`.
 */
export function siteValue<Value>(c: Context, key: SiteKey<Value>): Value {
  return siteValues(c).get(key);
}

/**
 * Reads all of the site's values.
 *
 * @param c The request.
 * @returns The values.
 * @throws {ImproperlyConfigured} If the request does not come through `createApplication()`.
 */
export function siteValues(c: Context): SiteValues {
  const values: unknown = c.get(VARIABLE);
  if (values instanceof SiteValues) return values;
  throw new ImproperlyConfigured("site", "this request does not come through createApplication()");
}

const RUNTIME = "nuages.runtime";

/**
 * Puts the machine on a request. Called by the application, before any middleware.
 *
 * @param c The request.
 * @param runtime The machine, as it answers this request.
 */
export function enterRuntime(c: Context, runtime: Runtime): void {
  c.set(RUNTIME, runtime);
}

/**
 * Reads the machine that answers this request.
 *
 * @param c The request.
 * @returns The machine.
 * @throws {ImproperlyConfigured} If the request does not come through `createApplication()`.
 */
export function getRuntime(c: Context): Runtime {
  const runtime: Runtime | undefined = c.get(RUNTIME);
  if (!runtime) throw new ImproperlyConfigured("runtime", "this request does not come through createApplication()");
  return runtime;
}
