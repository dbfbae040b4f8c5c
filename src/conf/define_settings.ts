import type { Environment } from "./environment.ts";
import type { SettingsInput } from "./settings.ts";

/** Settings before the site starts: a function of the environment. */
export type SettingsDefinition = (env: Environment) => SettingsInput;

/**
 * Turns every setting that does not exist into a compile error, also inside `databases` and `templates`.
 */
export type ExactSettings<Given> = Exact<Given, SettingsInput>;

/** The same object, with `never` for every key that the shape does not have. */
export type Exact<Given, Shape> = {
  [Key in keyof Given]: Key extends keyof Shape ? ExactGroup<Given[Key], NonNullable<Shape[Key]>> : never;
};

/** Values that are made elsewhere, such as engines, by what they can do. They may have more than what is asked of them. */
export type MadeElsewhere =
  | { readonly patterns: unknown }
  | { open(...values: never): unknown }
  | { send(...values: never): unknown };

/** Groups of settings are plain objects; lists, functions and values made elsewhere are left alone. */
export type ExactGroup<Given, Shape> = Shape extends MadeElsewhere | readonly unknown[] ? Given
  : Given extends readonly unknown[] | ((...values: never) => unknown) ? Given
  : Shape extends object
    ? string extends keyof Shape ? { [Key in keyof Given]: ExactGroup<Given[Key], Shape[keyof Shape]> }
    : Given extends object ? Exact<Given, Shape>
    : Given
  : Given;

/**
 * Describes the settings of a site. They are read when the site starts, not when the file is imported.
 *
 * @example Usage
 * ```ts
 * import { defineSettings, urlpatterns } from "@nuages/nuages";
 *
 * export default defineSettings((env) => ({
 *   debug: env.boolean("DEBUG", false),
 *   allowedHosts: env.list("ALLOWED_HOSTS", []),
 *   urls: urlpatterns([]),
 * }));
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/settings/}
 * @param define Returns the settings, given the environment. A setting that does not exist does not compile.
 * @returns The same function, to be given to `createApplication()`.
 */
export function defineSettings<const Given extends SettingsInput>(
  define: (env: Environment) => Given & ExactSettings<Given>,
): SettingsDefinition {
  return define;
}
