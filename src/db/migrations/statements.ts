// One alternative a kind of token. Quotes and comments that never end run to the end of the text.
const TOKENS =
  /\s+|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|`[^`]*(?:`|$)|\[[^\]]*(?:\]|$)|[\p{L}\p{N}_$]+|[\s\S]/gu;

/**
 * Cuts SQL text at the semicolons that end statements, not at those inside of strings, comments or trigger bodies.
 * Comments and spaces around a statement stay with it; pieces without any statement are left out. Django's
 * `prepare_sql_script()`.
 *
 * @param sql One or more statements.
 * @returns The statements, without their semicolons.
 *
 * @example Usage
 * ```ts
 * import { splitStatements } from "@nuages/nuages/db/migrations";
 * import { deepStrictEqual } from "node:assert/strict";
 *
 * deepStrictEqual(splitStatements("DROP TABLE a; INSERT INTO b VALUES (';')"), [
 *   "DROP TABLE a",
 *   "INSERT INTO b VALUES (';')",
 * ]);
 * ```
 *
 * @see {@link https://www.sqlite.org/c3ref/complete.html} for where SQLite itself sees a statement end
 */
export function splitStatements(sql: string): string[] {
  const statements: string[] = [];
  let state: State = "start";
  let text = "";
  for (const [token] of sql.matchAll(TOKENS)) {
    const next: State = NEXT[state][kindOf(token)] ?? NEXT[state].other;
    if (next === "start" && token === ";") {
      if (state !== "start") statements.push(text.trim());
      text = "";
    } else {
      text += token;
    }
    state = next;
  }
  if (state !== "start") statements.push(text.trim());
  return statements;
}

/**
 * Cuts SQL text into what SQLite reads one at a time: words, texts, names in quotes, comments, spaces, signs.
 *
 * @param sql The text.
 * @returns The pieces, which are the text again when they are put together.
 */
export function tokensOf(sql: string): string[] {
  return [...sql.matchAll(TOKENS)].map(([token]) => token);
}

/**
 * Returns the word that a statement begins with, in lower case: `create`, `insert`, `commit`.
 *
 * @param statement One statement.
 * @returns The word, or an empty string where there is none.
 */
export function leadingKeyword(statement: string): string {
  for (const [token] of statement.matchAll(TOKENS)) {
    if (kindOf(token) !== "space") return token.toLowerCase();
  }
  return "";
}

type Kind = "create" | "end" | "explain" | "other" | "semicolon" | "space" | "temp" | "trigger";
type State = "create" | "explain" | "normal" | "start" | "trigger" | "triggerEnd" | "triggerSemicolon";

// SQLite's own automaton, sqlite3_complete(): a trigger ends at ";" "END" ";" and nowhere else.
const NEXT: Readonly<Record<State, Readonly<Partial<Record<Kind, State>> & { other: State }>>> = {
  start: { semicolon: "start", space: "start", explain: "explain", create: "create", other: "normal" },
  normal: { semicolon: "start", other: "normal" },
  explain: { semicolon: "start", space: "explain", create: "create", other: "normal" },
  create: { semicolon: "start", space: "create", temp: "create", trigger: "trigger", other: "normal" },
  trigger: { semicolon: "triggerSemicolon", other: "trigger" },
  triggerSemicolon: {
    semicolon: "triggerSemicolon",
    space: "triggerSemicolon",
    end: "triggerEnd",
    other: "trigger",
  },
  triggerEnd: { semicolon: "start", space: "triggerEnd", other: "trigger" },
};

const KEYWORDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  [";", "semicolon"],
  ["create", "create"],
  ["end", "end"],
  ["explain", "explain"],
  ["temp", "temp"],
  ["temporary", "temp"],
  ["trigger", "trigger"],
]);

function kindOf(token: string): Kind {
  if (/^(?:\s|--|\/\*)/.test(token)) return "space";
  return KEYWORDS.get(token.toLowerCase()) ?? "other";
}
