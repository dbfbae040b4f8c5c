import { type JsToken, jsTokens } from "./js_tokens.ts";
import { isClosed, type Reference, sourceMapReference } from "./scan.ts";

/** How far an `import` or `export` has been read. */
type State =
  | {
    readonly kind:
      | "outside"
      | "import"
      | "export"
      | "clause"
      | "names"
      | "call";
  }
  | { readonly kind: "argument"; readonly token: JsToken };

const OUTSIDE: State = { kind: "outside" };

/**
 * Finds the addresses in a script: what it imports and exports from by a relative or absolute path, also in
 * `import("…")`, and its source map. A bare name such as `preact` is left to import maps.
 *
 * @see {@link https://tc39.es/ecma262/#sec-imports}
 * @param source The script or module.
 * @returns The addresses in the order in which they stand.
 */
export function jsReferences(source: string): Reference[] {
  const references: Reference[] = [];
  let state = OUTSIDE;
  let before = "";
  for (const token of jsTokens(source)) {
    if (token.kind === "comment") {
      references.push(...sourceMap(source, token));
      continue;
    }
    const named = namedModule(state, token, before);
    if (named) references.push(...moduleReference(source, named));
    state = stateAfter(state, token, before);
    before = token.text;
  }
  return references;
}

/** The string that names a module, once it is certain that it is one: `import("./" + name)` names none. */
function namedModule(state: State, token: JsToken, before: string): JsToken | undefined {
  if (state.kind === "argument") return token.text === ")" || token.text === "," ? state.token : undefined;
  if (token.kind !== "string") return undefined;
  return state.kind === "import" ||
      (state.kind === "clause" && before === "from")
    ? token
    : undefined;
}

function stateAfter(state: State, token: JsToken, before: string): State {
  if (state.kind === "names") return afterName(token);
  // `loader.import(…)` and `#import` are names like others.
  if (token.kind === "word" && before !== "." && before !== "#") {
    if (token.text === "import" || token.text === "export") return { kind: token.text };
  }
  switch (state.kind) {
    case "import":
      if (token.text === "(") return { kind: "call" };
      return token.kind === "word" ? { kind: "clause" } : inClause(token);
    case "export":
      return token.kind === "word" ? OUTSIDE : inClause(token);
    case "clause":
      return token.kind === "word" ? state : inClause(token);
    case "call":
      return token.kind === "string" ? { kind: "argument", token } : OUTSIDE;
    default:
      return OUTSIDE;
  }
}

function inClause(token: JsToken): State {
  if (token.text === "{") return { kind: "names" };
  return token.text === "*" || token.text === "," ? { kind: "clause" } : OUTSIDE;
}

/** Between the braces, `import` is a name, and a string may be one too. */
function afterName(token: JsToken): State {
  if (token.text === "}") return { kind: "clause" };
  return token.kind !== "sign" || token.text === "," ? { kind: "names" } : OUTSIDE;
}

function moduleReference(source: string, { start, end }: JsToken): Reference[] {
  const url = source.slice(start + 1, end - 1);
  // An escape in a path is as good as a computed one: nobody writes it by hand.
  return isClosed(source, start, end) && /^[./]/.test(url) &&
      !url.includes("\\")
    ? [{ start: start + 1, end: end - 1, url }]
    : [];
}

function sourceMap(source: string, { start, end }: JsToken): Reference[] {
  const map = source[start + 1] === "/" ? sourceMapReference(source, start, end) : undefined;
  return map && map.url !== "" ? [map] : [];
}
