/** A piece of a post's text, ready for a template. */
export type Block =
  | { kind: "paragraph" | "heading" | "quote"; text: string }
  | { kind: "list"; items: string[] }
  | { kind: "code"; text: string };

/** Splits the light markup of a post (`## `, `> `, `- `, fenced code) into blocks; everything else is text. */
export function blocksOf(body: string): Block[] {
  const blocks: Block[] = [];
  // Browsers end lines in two characters.
  const lines = body.split(/\r?\n/);
  for (let at = 0; at < lines.length;) {
    const line = lines[at] ?? "";
    if (line.trim() === "") {
      at++;
    } else if (line.startsWith("```")) {
      const end = lines.indexOf("```", at + 1);
      const close = end < 0 ? lines.length : end;
      blocks.push({ kind: "code", text: lines.slice(at + 1, close).join("\n") });
      at = close + 1;
    } else if (line.startsWith("## ")) {
      blocks.push({ kind: "heading", text: line.slice(3) });
      at++;
    } else {
      const kind = kindOf(line);
      const end = endOf(lines, at, kind);
      const texts = lines.slice(at, end).map((text) => kind === "paragraph" ? text : text.slice(2));
      blocks.push(kind === "list" ? { kind, items: texts } : { kind, text: texts.join(kind === "quote" ? "\n" : " ") });
      at = end;
    }
  }
  return blocks;
}

function kindOf(line: string): "paragraph" | "quote" | "list" {
  if (line.startsWith("> ")) return "quote";
  return line.startsWith("- ") ? "list" : "paragraph";
}

/** The first line after `start` that does not belong to the same block. */
function endOf(lines: string[], start: number, kind: "paragraph" | "quote" | "list"): number {
  let end = start + 1;
  while (end < lines.length) {
    const line = lines[end] ?? "";
    if (line.trim() === "" || line.startsWith("## ") || line.startsWith("```") || kindOf(line) !== kind) break;
    end++;
  }
  return end;
}

/** How long a text takes to read: about 1,100 characters a minute, in most scripts; at least one minute. */
export function minutesToRead(body: string): number {
  return Math.max(1, Math.round([...body].length / 1100));
}
