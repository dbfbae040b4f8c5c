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
  const body = build(names, text);
  const compiles = (changed: string): boolean => tryCompile(names, changed) !== undefined;
  const whole = isDeclaration(text) ? undefined : tryCompile(names, `return (${text}\n)`);
  if (whole) return whole;
  // Where statements come first, the last expression is what follows the end of one.
  for (const { 0: end, index } of [...text.matchAll(/[;\n}]/g)].reverse()) {
    const [before, after] = [text.slice(0, index + 1), text.slice(index + 1)];
    if (isDeclaration(after) || !isEndOfStatement(compiles, before, after, end)) continue;
    const split = tryCompile(names, `${before}\nreturn (${after}\n)`);
    if (split) return split;
  }
  return body;
}

/** In the place of an expression, these would be something else. */
function isDeclaration(text: string): boolean {
  return /^\s*(?:(?:let|function|class|async\s+function)\b|\{)/.test(text) && !/^\s*\{[^;]*\}$/.test(text);
}

/**
 * Whether a statement ends in a place, which the machine's own parser tells: it takes another statement there; after a
 * line, only if the next line does not go on with it.
 */
function isEndOfStatement(compiles: Compiles, before: string, after: string, end: string): boolean {
  if (!isCode(compiles, before, after)) return false;
  if (end !== "\n") return compiles(`${before} debugger; ${after}`);
  return !compiles(`${withoutComments(compiles, before, after)} ${after}`);
}

type Compiles = (code: string) => boolean;

/** Within texts, comments and regular expressions, this is nothing special; elsewhere it is an error. */
function isCode(compiles: Compiles, before: string, after: string): boolean {
  return !compiles(`${before} # ${after}`);
}

function withoutComments(compiles: Compiles, before: string, after: string): string {
  const text = before.trimEnd();
  const starts = [...text.matchAll(/\/[/*]/g)].map(({ index }) => index).reverse();
  const comment = starts.find((start) =>
    isCode(compiles, text.slice(0, start), `${text.slice(start)}\n${after}`) && isComment(compiles, text, start, after)
  );
  return comment === undefined ? text : withoutComments(compiles, text.slice(0, comment), after);
}

/** Whether all from a place to the end is a comment. */
function isComment(compiles: Compiles, text: string, start: number, after: string): boolean {
  const rest = text.slice(start);
  if (rest.startsWith("/*")) return rest.indexOf("*/") === rest.length - 2;
  return !rest.includes("\n") && compiles(`${text} # \n${after}`);
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
