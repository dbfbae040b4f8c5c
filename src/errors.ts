/**
 * The errors that callers are meant to catch and operators are meant to read.
 *
 * @module
 */

/**
 * A setting, an app or an option is wrong. Thrown when the site starts, never while it answers.
 *
 * The message names what is wrong, the value found and the remedy.
 *
 * @example Usage
 * ```ts
 * import { ImproperlyConfigured } from "@nuages/nuages";
 * import { strictEqual } from "node:assert/strict";
 *
 * const error = new ImproperlyConfigured("staticUrl", 'expected a path that ends in "/", received "/static"');
 *
 * strictEqual(error.setting, "staticUrl");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/exceptions/#improperlyconfigured}
 */
export class ImproperlyConfigured extends Error {
  /** The class name, which survives minification. */
  override readonly name = "ImproperlyConfigured";
  /** The setting, middleware or option that is wrong. */
  readonly setting: string;

  /**
   * Makes the error.
   *
   * @param setting What is wrong, by the name a developer wrote.
   * @param problem What was found, what was expected, and how to mend it.
   * @param options The error that caused this one, if any.
   */
  constructor(setting: string, problem: string, options?: ErrorOptions) {
    super(`Cannot use "${setting}": ${problem}`, options);
    this.setting = setting;
  }
}

/**
 * No row fits.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/exceptions/#objectdoesnotexist}
 */
export class ObjectDoesNotExist extends Error {
  /** The class name, which survives minification. */
  override readonly name = "ObjectDoesNotExist";
}

/**
 * More than one row fits where one was asked for.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/exceptions/#multipleobjectsreturned}
 */
export class MultipleObjectsReturned extends Error {
  /** The class name, which survives minification. */
  override readonly name = "MultipleObjectsReturned";
}
