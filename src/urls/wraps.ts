/** The views that other views were made of. */
const inner = new WeakMap<object, object>();

/**
 * Says that a view is another one with something around it, so that what is noted about the inner one holds for both:
 * Python's `functools.wraps`. Every function that takes a view and returns a view calls it.
 *
 * @example Usage
 * ```ts
 * import { type View, wraps } from "@nuages/nuages/urls";
 *
 * function logged<Params>(view: View<Params>): View<Params> {
 *   return wraps(view, function logged(c, next) {
 *     console.log(c.req.path);
 *     return view(c, next);
 *   });
 * }
 * ```
 *
 * @param view The view.
 * @param wrapper The view around it.
 * @returns The wrapper.
 */
export function wraps<Wrapper extends object>(view: object, wrapper: Wrapper): Wrapper {
  inner.set(wrapper, view);
  return wrapper;
}

/**
 * Walks from a view to those that it was made of.
 *
 * @param view The view.
 * @returns The view itself, then what lies within.
 */
export function* viewsWithin(view: object): Generator<object, void> {
  for (let at: object | undefined = view; at !== undefined; at = inner.get(at)) yield at;
}

/**
 * Tells whether a function was given to {@linkcode wraps} as a wrapper, and so is a view, however many parameters it has.
 *
 * @param handler The function.
 * @returns Whether it was.
 */
export function isWrapper(handler: object): boolean {
  return inner.has(handler);
}
