import { endOfComment, endOfLine, endOfString, isBlank, isLineBreak } from "./scan.ts";

/** A token of JavaScript, as coarse as finding imports allows. */
export interface JsToken {
  /** A name, keyword or number; a string; anything else that means something; or a comment. */
  readonly kind: "word" | "string" | "sign" | "comment";
  /** The word or sign; empty for strings and comments. */
  readonly text: string;
  /** Where it begins. */
  readonly start: number;
  /** Where it ends. */
  readonly end: number;
}

/**
 * Cuts JavaScript into tokens, so that an `import` inside a string, a comment, a template or a regular expression is not
 * taken for one.
 *
 * Whether `/` divides or begins a regular expression depends on what stands before it. The rule here is right for
 * everything but `}` before a division, which no one writes; even then the mistake ends with the line.
 *
 * @see {@link https://tc39.es/ecma262/#sec-ecmascript-language-lexical-grammar}
 * @param source The script or module.
 */
export function* jsTokens(source: string): Generator<JsToken> {
  const lexer = new Lexer(source);
  for (let token = lexer.next(); token; token = lexer.next()) yield token;
}

/** After one of these a value begins, so `/` begins a regular expression. */
const BEFORE_VALUE: ReadonlySet<string> = new Set(
  "await case delete do else in instanceof new of return throw typeof void yield".split(" "),
);

/** The bracket after one of these holds a condition, and what comes behind it is a statement. */
const BEFORE_CONDITION: ReadonlySet<string> = new Set(["for", "if", "while", "with"]);

class Lexer {
  readonly #source: string;
  #at = 0;
  /** The last word or sign, to judge the next `/` by. */
  #before = "";
  #valueExpected = true;
  /** For each open bracket: whether a value is expected behind it. `${` is kept as a template to go on with. */
  readonly #open: ("statement" | "value" | "template")[] = [];
  /** Up to here no regular expression is closed, so none is looked for again. */
  #noRegExpBefore = 0;

  constructor(source: string) {
    this.#source = source;
  }

  next(): JsToken | undefined {
    const start = this.#skipBlanks();
    const first = this.#source[start];
    if (first === undefined) return undefined;
    if (first === "/" && this.#source[start + 1] === "/") return this.#comment(start, endOfLine(this.#source, start));
    if (first === "/" && this.#source[start + 1] === "*") {
      return this.#comment(start, endOfComment(this.#source, start));
    }
    if (first === '"' || first === "'") return this.#value("string", start, endOfString(this.#source, start));
    if (first === "`") return this.#template(start);
    if (first === "/") return this.#slash(start);
    return isWordPart(first.charCodeAt(0)) ? this.#word(start) : this.#sign(start, first);
  }

  #skipBlanks(): number {
    while (isSpace(this.#source.charCodeAt(this.#at))) this.#at++;
    return this.#at;
  }

  #comment(start: number, end: number): JsToken {
    this.#at = end;
    return { kind: "comment", text: "", start, end };
  }

  /** A token that is a value by itself, so that `/` behind it divides. */
  #value(kind: JsToken["kind"], start: number, end: number): JsToken {
    this.#at = end;
    this.#before = "";
    this.#valueExpected = false;
    return { kind, text: "", start, end };
  }

  #word(start: number): JsToken {
    let end = start + 1;
    while (end < this.#source.length && isWordPart(this.#source.charCodeAt(end))) end++;
    const text = this.#source.slice(start, end);
    this.#at = end;
    this.#valueExpected = this.#before !== "." && BEFORE_VALUE.has(text);
    this.#before = this.#before === "." ? "" : text;
    return { kind: "word", text, start, end };
  }

  #sign(start: number, first: string): JsToken {
    if (first === "}" && this.#open.at(-1) === "template") {
      this.#open.pop();
      return this.#template(start);
    }
    // `i++ / 2` divides and `++/x/.lastIndex` does not: both go by what stands before the sign.
    const doubled = (first === "+" || first === "-") && this.#source[start + 1] === first;
    const text = doubled ? first + first : first;
    this.#at = start + text.length;
    if (!doubled) this.#valueExpected = this.#expectsValueAfter(first);
    this.#before = text;
    return { kind: "sign", text, start, end: this.#at };
  }

  #expectsValueAfter(sign: string): boolean {
    switch (sign) {
      case "(":
        this.#open.push(BEFORE_CONDITION.has(this.#before) ? "statement" : "value");
        return true;
      case "{":
      case "[":
        this.#open.push("value");
        return true;
      case ")":
        return this.#open.pop() === "statement";
      case "]":
        this.#open.pop();
        return false;
      case "}":
        this.#open.pop();
        return true;
      default:
        return true;
    }
  }

  /** From a backtick, or the `}` behind a value inside the template, to the end or the next `${`. */
  #template(start: number): JsToken {
    let at = start + 1;
    while (at < this.#source.length && this.#source[at] !== "`") {
      if (this.#source.startsWith("${", at)) {
        this.#open.push("template");
        const token = this.#value("sign", start, at + 2);
        this.#valueExpected = true;
        return token;
      }
      at += this.#source[at] === "\\" ? 2 : 1;
    }
    return this.#value("sign", start, at + 1);
  }

  #slash(start: number): JsToken {
    const end = this.#valueExpected && start >= this.#noRegExpBefore ? this.#endOfRegExp(start) : undefined;
    return end === undefined ? this.#sign(start, "/") : this.#value("sign", start, end);
  }

  #endOfRegExp(start: number): number | undefined {
    let inClass = false;
    let at = start + 1;
    for (; at < this.#source.length && !isLineBreak(this.#source.charCodeAt(at)); at++) {
      const character = this.#source[at];
      if (character === "\\") at++;
      else if (character === "[") inClass = true;
      else if (character === "]") inClass = false;
      else if (character === "/" && !inClass) return at + 1;
    }
    this.#noRegExpBefore = at;
    return undefined;
  }
}

function isSpace(code: number): boolean {
  return isBlank(code) || code === 0xa0 || code === 0xfeff || code === 0x2028 || code === 0x2029;
}

function isWordPart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) ||
    code === 36 || code === 95 || code > 127;
}
