/**
 * The `it` of a template. It inherits from nothing, so that what is not given is `undefined` even where someone
 * polluted `Object.prototype`. A class, because V8 keeps its instances fast, and those of `Object.create(null)` not.
 */
class Context {
  [name: string]: unknown;

  static {
    Object.setPrototypeOf(this.prototype, null);
    Reflect.deleteProperty(this.prototype, "constructor");
  }
}

/** Copies contexts into a new one; of two values of the same name the later one counts. */
export function merge(
  ...contexts: readonly (object | undefined)[]
): Record<string, unknown> {
  return Object.assign(new Context(), ...contexts);
}
