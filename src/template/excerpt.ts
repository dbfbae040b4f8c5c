const AROUND = 2;

/**
 * Shows a line of a source text with two lines before and after it, numbered, the line itself marked.
 *
 * @param source The whole text.
 * @param line The line that is meant, counted from 1.
 * @returns A few lines of text without a line break at the end, or `undefined` where there is no such line.
 */
export function excerpt(source: string, line: number): string | undefined {
  const lines = source.split(/\r?\n/);
  if (line < 1 || line > lines.length) return undefined;
  const first = Math.max(1, line - AROUND);
  const last = Math.min(lines.length, line + AROUND);
  const width = String(last).length;
  return lines.slice(first - 1, last).map((text, index) => {
    const number = first + index;
    return `${number === line ? ">" : " "} ${String(number).padStart(width)} | ${text}`.trimEnd();
  }).join("\n");
}
