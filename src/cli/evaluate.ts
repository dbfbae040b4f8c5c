// The constructor of async functions has no name of its own.
const AsyncFunction = (async () => {}).constructor;

/**
 * Runs JavaScript in which `await` is allowed, as a developer types it into a shell.
 *
 * @param code Statements or an expression.
 * @param names What the code may use, by name.
 * @returns The value of the last expression, awaited; `undefined` where the code ends in something else.
 * @throws {SyntaxError} If the code cannot be read.
 * @throws {unknown} Whatever the code throws.
 */
export async function evaluate(code: string, names: ReadonlyMap<string, unknown>): Promise<unknown> {
  const run = compile(code, [...names.keys()]);
  return await run(...names.values());
}

type Compiled = (...values: unknown[]) => unknown;

function compile(code: string, names: readonly string[]): Compiled {
  const text = code.trim().replace(/;+$/, "");
  const whole = tryCompile(names, `return (${text}\n)`);
  if (whole) return whole;
  // Where statements come first, the last place whose right side is an expression and whose left side is whole.
  for (const { index } of [...text.matchAll(/[;\n}]/g)].reverse()) {
    const split = tryCompile(names, `${text.slice(0, index + 1)}\nreturn (${text.slice(index + 1)}\n)`);
    if (split) return split;
  }
  return build(names, text);
}

function tryCompile(names: readonly string[], body: string): Compiled | undefined {
  try {
    return build(names, body);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function build(names: readonly string[], body: string): Compiled {
  // The code is the developer's own, typed into their own terminal.
  const made: unknown = Reflect.construct(AsyncFunction, [...names, body]);
  if (typeof made !== "function") throw new TypeError("Cannot run code: this machine makes no functions from text");
  return (...values) => Reflect.apply(made, undefined, values);
}
