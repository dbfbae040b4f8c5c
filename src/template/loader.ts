import type { CompiledTemplate } from "../runtime/mod.ts";

/**
 * Where templates come from.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/templates/api/#loader-types}
 */
export interface TemplateLoader {
  /**
   * Returns the template of that name, or `undefined` where there is none.
   *
   * @param name A full name, as `templateName()` spells it.
   * @param skip Templates to pass over, so that one can extend the template of its own name that it hides.
   */
  load(
    name: string,
    skip?: ReadonlySet<CompiledTemplate>,
  ): CompiledTemplate | undefined;
  /** Lists the places in which `load()` looks for `name`, for error messages. */
  places(name: string): string[];
  /** Lists the full names of all templates, without partials. It may be slow. */
  names(): string[];
  /** Whether a template may change while the site runs. If so, it is asked for again on every rendering. */
  readonly watch?: boolean;
}
