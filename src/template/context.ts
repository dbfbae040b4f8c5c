import type { LazyValues } from "./lazy_values.ts";

/** Makes the `it` of a template. */
export type ContextClass = new () => Record<string, unknown>;

/** Where an `it` keeps what makes its lazy values. A symbol, so that no name of a value can be the same. */
const LAZY: unique symbol = Symbol("lazy values");

/**
 * Makes the class of the `it` of all templates of a site. An `it` inherits nothing but lazy values, so that what is not
 * given is `undefined` even where someone polluted `Object.prototype`. A class, because V8 keeps its instances fast, and
 * those of `Object.create(null)` not.
 *
 * @param lazyNames The names of values that are made when a template reads them.
 */
export function contextClass(lazyNames: readonly string[]): ContextClass {
  class Context {
    [name: string]: unknown;
    [LAZY]?: LazyValues;
  }
  const { prototype } = Context;
  Object.setPrototypeOf(prototype, null);
  Reflect.deleteProperty(prototype, "constructor");
  for (const name of lazyNames) {
    Object.defineProperty(prototype, name, {
      get(this: Context) {
        return this[LAZY]?.read(name);
      },
      // A view's own value of the same name counts.
      set(this: Context, value: unknown) {
        Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
      },
    });
  }
  return Context;
}

/** Makes the `it` of a page: what the view gave, and what is made when it is read. */
export function newContext(
  Context: ContextClass,
  given: object,
  lazy: LazyValues | undefined,
): Record<string, unknown> {
  const context: Record<string, unknown> & { [LAZY]?: LazyValues } = Object.assign(new Context(), given);
  if (lazy) context[LAZY] = lazy;
  return context;
}

/**
 * Makes an `it` that has all of another one and what is added; of two values of the same name the later one counts. It
 * inherits the other one's values instead of copying them: an include in a loop would copy a page's values each time.
 */
export function merge(
  it: Record<string, unknown>,
  ...added: readonly (object | undefined)[]
): Record<string, unknown> {
  return Object.assign(Object.create(it), ...added);
}
