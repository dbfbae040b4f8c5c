import type { CompiledTemplate } from "../runtime/mod.ts";
import { nearest } from "../text/mod.ts";
import { TemplateDoesNotExist } from "./errors.ts";
import type { TemplateLoader } from "./loader.ts";
import { fileOf, templateName } from "./names.ts";

/** A template that was found, and the templates that the names written in it led to. */
export interface Found {
  readonly name: string;
  readonly compiled: CompiledTemplate;
  /** By the name as written, so that an include in a loop is resolved once. */
  readonly links: Map<string, Found>;
}

/** As many names of templates that there are not are remembered: views ask for a few that a project may have. */
const MOST_MISSING = 2000;

/**
 * Finds templates by name and remembers those that exist: for good, or for one rendering where files are watched.
 */
export class Finder {
  readonly #loaders: readonly TemplateLoader[];
  readonly #byName: Map<string, Found> = new Map();
  readonly #links: Map<string, Found> = new Map();
  readonly #missing = new Set<string>();

  constructor(loaders: readonly TemplateLoader[]) {
    this.#loaders = loaders;
  }

  /** Finds a template by the name that was written in a view, or in the template `from`. */
  find(written: string, from?: Found): Found {
    const links = from === undefined ? this.#links : from.links;
    const known = links.get(written);
    if (known !== undefined) return known;
    const name = templateName(written, from?.name);
    const found = this.#named(name);
    if (found === undefined) throw this.#doesNotExist(name);
    links.set(written, found);
    return found;
  }

  /**
   * Finds the layout of the last template in `chain`, a list of templates that extend each other.
   *
   * As in Django, a template that extends its own name gets the one that it hides, further down the order.
   */
  findLayout(written: string, chain: readonly Found[]): Found {
    const found = this.find(written, chain.at(-1));
    const passed = new Set(chain.map(({ compiled }) => compiled));
    if (!passed.has(found.compiled)) return found;

    const hidden = this.#load(found.name, passed);
    if (hidden !== undefined) return newFound(found.name, hidden);
    const circle = [...chain, found].map(({ name }) => name).join(" → ");
    throw new TypeError(
      `Cannot extend "${found.name}": the layouts go round in a circle, ${circle}`,
    );
  }

  /** Whether a view can name a template so. It costs less than finding out from an error. */
  has(written: string): boolean {
    const name = nameOrNothing(written);
    return name !== undefined && this.#named(name) !== undefined;
  }

  /** The places in which a template named so is looked for; none if no template can have the name. */
  places(written: string): string[] {
    const name = nameOrNothing(written);
    return name === undefined ? [] : this.#loaders.flatMap((loader) => loader.places(name));
  }

  #named(name: string): Found | undefined {
    const known = this.#byName.get(name);
    if (known !== undefined || this.#missing.has(name)) return known;
    const compiled = this.#load(name);
    if (compiled === undefined) {
      if (this.#missing.size < MOST_MISSING) this.#missing.add(name);
      return undefined;
    }
    const found = newFound(name, compiled);
    this.#byName.set(name, found);
    return found;
  }

  #load(
    name: string,
    skip?: ReadonlySet<CompiledTemplate>,
  ): CompiledTemplate | undefined {
    for (const loader of this.#loaders) {
      const compiled = loader.load(name, skip);
      if (compiled !== undefined) return compiled;
    }
    return undefined;
  }

  #doesNotExist(name: string): TemplateDoesNotExist {
    const file = fileOf(name);
    if (file !== name && this.#load(file) !== undefined) {
      return new TemplateDoesNotExist(name, {
        reason: `${file} defines no partial of that name`,
      });
    }
    return new TemplateDoesNotExist(name, {
      tried: this.places(name),
      suggestion: nearest(
        file,
        new Set(this.#loaders.flatMap((loader) => loader.names())),
      ),
    });
  }
}

function newFound(name: string, compiled: CompiledTemplate): Found {
  return { name, compiled, links: new Map() };
}

function nameOrNothing(written: string): string | undefined {
  try {
    return templateName(written);
  } catch (error) {
    if (error instanceof TemplateDoesNotExist) return undefined;
    throw error;
  }
}
