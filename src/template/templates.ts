import { type ContextClass, contextClass, newContext } from "./context.ts";
import { TemplateDoesNotExist } from "./errors.ts";
import { Finder } from "./finder.ts";
import { renderTemplate } from "./frame.ts";
import { LazyValues, Pending } from "./lazy_values.ts";
import type { TemplateLoader } from "./loader.ts";

/** Options for {@linkcode Templates}. */
export interface TemplatesOptions {
  /**
   * The names of values that are made when a template reads them, see {@linkcode Templates.renderLazily}.
   *
   * @default {[]}
   */
  lazyNames?: readonly string[];
}

/**
 * The templates of a site. Made once, when the site starts.
 *
 * Loaders are asked in order, and the first that has a name wins: the project's templates, then those of the apps, then
 * the framework's.
 *
 * @example Usage
 * ```ts
 * import { compiledLoader, Templates } from "@nuages/nuages/template";
 * import { compileTemplate } from "@nuages/nuages/template/compiler";
 * import { strictEqual } from "node:assert/strict";
 *
 * const compiled = {
 *   ...compileTemplate("base.eta", '<h1><%~ block("title") %></h1>', "templates/base.eta"),
 *   ...compileTemplate("home.eta", '<% layout("base") %><% block("title", () => { %>Home<% }) %>', "templates/home.eta"),
 * };
 * const templates = new Templates([compiledLoader(compiled)]);
 *
 * strictEqual(templates.render("home"), "<h1>Home</h1>");
 * strictEqual(templates.exists("about"), false);
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/templates/api/#django.template.Engine}
 */
export class Templates {
  /** Whether templates may come, change and go while the site runs, because they are files that are watched. */
  readonly mayChange: boolean;
  readonly #loaders: readonly TemplateLoader[];
  readonly #finder: Finder | undefined;
  readonly #Context: ContextClass;
  /** The lazy values that each template asked for so far: next time they are made side by side before it runs. */
  readonly #asked = new Map<string, Set<string>>();

  /**
   * Makes the templates of a site. Nothing is read or compiled yet.
   *
   * @param loaders Where templates come from, in the order in which they are asked.
   * @param options Names of lazy values.
   */
  constructor(loaders: readonly TemplateLoader[], options: TemplatesOptions = {}) {
    this.#loaders = loaders;
    this.#Context = contextClass(options.lazyNames ?? []);
    this.mayChange = loaders.some(({ watch }) => watch === true);
    this.#finder = this.mayChange ? undefined : new Finder(loaders);
  }

  /**
   * Renders a template with its layouts, or one partial of it (`blog/post_list#row`) alone.
   *
   * @param name The template; `.eta` may be left out.
   * @param context What the template reads as `it`. It is copied, so getters run, and `it` inherits nothing.
   * @returns The text, HTML as a rule.
   * @throws {TemplateDoesNotExist} If there is no such template.
   * @throws {TemplateSyntaxError} If a template cannot be compiled.
   * @throws {TemplateError} If a template's code throws anything but an HTTP error.
   */
  render(name: string, context: object = {}): string {
    return this.#render(name, context, undefined);
  }

  /**
   * Renders a template like {@linkcode Templates.render}, and makes what it reads by names that are lazy, when it reads
   * them. It waits for values that are promises, and renders the template again then.
   *
   * @param name The template; `.eta` may be left out.
   * @param context What the template reads as `it`. A value of its own counts more than a lazy one.
   * @param make Makes the value of a lazy name, or a promise of it. Called once for each name at most.
   * @returns The text.
   * @throws {TemplateDoesNotExist} If there is no such template.
   * @throws {TemplateSyntaxError} If a template cannot be compiled.
   * @throws {TemplateError} If a template's code, or what makes a value, throws anything but an HTTP error.
   */
  async renderLazily(name: string, context: object, make: (name: string) => unknown): Promise<string> {
    const lazy = new LazyValues(make);
    const asked = this.#asked.get(name);
    if (asked) await lazy.prepare(asked);
    for (;;) {
      try {
        const text = this.#render(name, context, lazy);
        if (lazy.awaited.length > 0) this.#asked.set(name, new Set([...asked ?? [], ...lazy.awaited]));
        return text;
      } catch (thrown) {
        if (!(thrown instanceof Pending)) throw thrown;
        await thrown.settled;
      }
    }
  }

  #render(name: string, context: object, lazy: LazyValues | undefined): string {
    const finder = this.#newFinder();
    return renderTemplate(finder, finder.find(name), newContext(this.#Context, context, lazy));
  }

  /**
   * Tells whether there is a template.
   *
   * @param name The template; `.eta` may be left out.
   * @returns Whether {@linkcode Templates.render} would find it.
   * @throws {TemplateSyntaxError} If it has to be compiled first and cannot be.
   */
  exists(name: string): boolean {
    return this.#newFinder().has(name);
  }

  /**
   * Chooses the first template that exists.
   *
   * @see {@link https://docs.djangoproject.com/en/stable/topics/templates/#django.template.loader.select_template}
   * @param names Names, the best one first.
   * @returns The first of them that exists.
   * @throws {TemplateDoesNotExist} If none does.
   */
  select(names: readonly string[]): string {
    const finder = this.#newFinder();
    const name = names.find((name) => finder.has(name));
    if (name !== undefined) return name;
    throw new TemplateDoesNotExist(names.join('", "'), {
      tried: names.flatMap((name) => finder.places(name)),
    });
  }

  /**
   * Says where a template comes from.
   *
   * @param name The template; `.eta` may be left out.
   * @returns Its path, or a name such as `nuages:500.eta`.
   * @throws {TemplateDoesNotExist} If there is no such template.
   * @throws {TemplateSyntaxError} If it has to be compiled first and cannot be.
   */
  origin(name: string): string {
    return this.#newFinder().find(name).compiled.origin;
  }

  /**
   * Lists the full names of all templates, without partials. Where templates are files, directories are read.
   *
   * @returns The names, sorted.
   */
  names(): string[] {
    return [...new Set(this.#loaders.flatMap((loader) => loader.names()))]
      .sort();
  }

  /** What is found stays found where nothing can change; where files are watched, for one rendering. */
  #newFinder(): Finder {
    return this.#finder ?? new Finder(this.#loaders);
  }
}
