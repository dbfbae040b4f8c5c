import { ImproperlyConfigured } from "../errors.ts";
import { quoted } from "../text/mod.ts";

/**
 * Reads environment variables and secrets, on every runtime, as the type that a setting wants.
 *
 * @example Usage
 * ```ts
 * import { Environment } from "@nuages/nuages/conf";
 * import { deepStrictEqual, strictEqual } from "node:assert/strict";
 *
 * const env = new Environment((name) => ({ DEBUG: "yes", ALLOWED_HOSTS: "a.example, b.example" })[name]);
 *
 * strictEqual(env.boolean("DEBUG", false), true);
 * deepStrictEqual(env.list("ALLOWED_HOSTS", []), ["a.example", "b.example"]);
 * strictEqual(env.integer("WORKERS", 4), 4);
 * ```
 */
export class Environment {
  readonly #read: (name: string) => string | undefined;

  /**
   * Wraps a function that reads one variable.
   *
   * @param read Reads one variable.
   */
  constructor(read: (name: string) => string | undefined) {
    this.#read = read;
  }

  /**
   * Text that must be there.
   *
   * @param name The variable.
   * @returns Its value.
   * @throws {ImproperlyConfigured} If it is missing or empty.
   */
  required(name: string): string {
    const value = this.#read(name);
    if (value) return value;
    throw new ImproperlyConfigured(
      name,
      `the environment does not hold it; set ${name} in the environment, as a secret of the platform, or in .env`,
    );
  }

  /**
   * Text that may be missing.
   *
   * @param name The variable.
   * @returns Its value, or `undefined` if it is missing or empty.
   */
  optional(name: string): string | undefined {
    return this.#read(name) || undefined;
  }

  /**
   * Text.
   *
   * @param name The variable.
   * @param fallback The value if it is missing or empty.
   * @returns The text.
   */
  string(name: string, fallback: string): string {
    return this.#read(name) || fallback;
  }

  /**
   * Yes or no.
   *
   * @param name The variable: `1`, `true`, `yes`, `on` or `0`, `false`, `no`, `off`, in any case.
   * @param fallback The value if it is missing or empty.
   * @returns Yes or no.
   * @throws {ImproperlyConfigured} If it is anything else.
   */
  boolean(name: string, fallback: boolean): boolean {
    const value = this.#read(name)?.trim().toLowerCase();
    if (!value) return fallback;
    if (["1", "true", "yes", "on"].includes(value)) return true;
    if (["0", "false", "no", "off"].includes(value)) return false;
    throw new ImproperlyConfigured(name, `expected true or false in the environment, received ${quoted(value)}`);
  }

  /**
   * A whole number.
   *
   * @param name The variable.
   * @param fallback The value if it is missing or empty.
   * @returns The number.
   * @throws {ImproperlyConfigured} If it is not a whole number.
   */
  integer(name: string, fallback: number): number {
    const value = this.#read(name)?.trim();
    if (!value) return fallback;
    if (/^[+-]?\d{1,15}$/.test(value)) return Number(value);
    throw new ImproperlyConfigured(name, `expected a whole number in the environment, received ${quoted(value)}`);
  }

  /**
   * Several values, separated by commas.
   *
   * @param name The variable.
   * @param fallback The values if it is missing or empty.
   * @returns The values, without the blanks around them and without empty ones.
   */
  list(name: string, fallback: readonly string[]): readonly string[] {
    const value = this.#read(name);
    if (!value) return fallback;
    return value.split(",").map((item) => item.trim()).filter((item) => item !== "");
  }
}
