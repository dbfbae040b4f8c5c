/**
 * What is never collected and, so that development shows what production will do, never served: `CVS`, hidden files and
 * directories, backups.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/staticfiles/#customizing-the-ignored-pattern-list}
 */
export const defaultIgnorePatterns: readonly string[] = ["CVS", ".*", "*~"];

/**
 * Says whether a static file is one to leave out.
 *
 * A pattern is held against the name of each directory, against the name of the file and against the whole name.
 * `*` stands for any text, `?` for one character, `[abc]`, `[a-c]` and `[!abc]` for one of some characters.
 *
 * @param name The file's name below `staticUrl`.
 * @param patterns Patterns, as `collectstatic --ignore` takes them.
 * @returns Whether one of them fits.
 */
export function isIgnored(name: string, patterns: readonly string[]): boolean {
  const parts = name.split("/");
  return patterns.some((pattern) => {
    const plain = pattern.replace(/^(?:\.\/)+/, "").replace(/(?<!\/)\/+$/, "");
    return parts.some((part) => fits(part, plain)) || fits(name, plain);
  });
}

/** Python's fnmatchcase(). Only the last `*` is ever tried again, so the cost is at most text times pattern. */
function fits(text: string, pattern: string): boolean {
  const [characters, pieces] = [[...text], piecesOf(pattern)];
  let [at, piece, afterStar, starAt] = [0, 0, -1, 0];
  while (at < characters.length) {
    const expected = pieces[piece];
    if (expected === "*") {
      [piece, afterStar, starAt] = [piece + 1, piece + 1, at];
    } else if (expected !== undefined && isOne(characters[at] ?? "", expected)) {
      [at, piece] = [at + 1, piece + 1];
    } else if (afterStar >= 0) {
      // The last star takes one character more.
      [at, piece, starAt] = [starAt + 1, afterStar, starAt + 1];
    } else {
      return false;
    }
  }
  return pieces.slice(piece).every((rest) => rest === "*");
}

/** Cuts a pattern into `*`, `?`, classes and plain characters. A bracket without its partner is plain. */
function piecesOf(pattern: string): string[] {
  return pattern.match(/\[!?[^][^\]]*\]|[^]/gu) ?? [];
}

function isOne(character: string, piece: string): boolean {
  if (piece === "?") return true;
  if (piece.length < 3 || !piece.startsWith("[")) return character === piece;
  const negated = piece.startsWith("[!") && piece.length > 3;
  return isAmong(character, [...piece.slice(negated ? 2 : 1, -1)]) !== negated;
}

function isAmong(character: string, members: readonly string[]): boolean {
  for (let index = 0; index < members.length; index++) {
    const first = members[index] ?? "";
    const last = members[index + 1] === "-" ? members[index + 2] : undefined;
    if (last !== undefined) index += 2;
    if (first <= character && character <= (last ?? first)) return true;
  }
  return false;
}
