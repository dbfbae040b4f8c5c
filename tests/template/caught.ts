/** Runs `body`, which is to throw an error of that class, and returns the error. */
export function caught<Thrown extends Error>(
  // deno-lint-ignore no-explicit-any -- a class whatever its constructor takes
  type: abstract new (...args: any) => Thrown,
  body: () => unknown,
): Thrown {
  try {
    body();
  } catch (error) {
    if (error instanceof type) return error;
    throw error;
  }
  throw new Error(`Cannot catch a ${type.name}: nothing was thrown`);
}
