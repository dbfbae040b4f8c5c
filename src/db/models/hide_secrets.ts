import type { AnyModel } from "./model.ts";

/** Consoles of Deno, of Node and of Workers ask for it. */
const INSPECT = Symbol.for("nodejs.util.inspect.custom");

/**
 * Keeps the secret columns of a model's rows out of JSON and of what consoles print. Copies (`{ ...row }`) have them, as
 * the row itself has.
 *
 * @param prototype What the rows inherit from.
 * @param model The model. Rows of one without secrets stay as they are.
 */
export function hideSecrets(prototype: object, model: AnyModel): void {
  const secrets = new Set(Object.values(model.fields).filter(({ secret }) => secret).map(({ name }) => name));
  if (secrets.size === 0) return;
  const shown = (row: object): object => Object.fromEntries(Object.entries(row).filter(([name]) => !secrets.has(name)));
  // An empty class, so that consoles print its name.
  const Named = { [model.name]: class {} }[model.name] ?? Object;
  Object.defineProperties(prototype, {
    toJSON: { value: toJSON, writable: true, configurable: true },
    [INSPECT]: { value: inspect, writable: true, configurable: true },
  });

  function toJSON(this: object): object {
    return shown(this);
  }

  function inspect(this: object): object {
    return Object.assign(new Named(), shown(this));
  }
}
