import { type PDFDocument, type PDFFont, type PDFPage, rgb } from "@cantoo/pdf-lib";

/** A font, and what it knows. */
export interface Face {
  readonly font: PDFFont;
  /** Its name, for messages. */
  readonly name: string;
  readonly letters: ReadonlySet<number>;
}

/** Takes a font with what it knows. */
export function faceOf(font: PDFFont, name: string): Face {
  return { font, name, letters: new Set(font.getCharacterSet()) };
}

const MARGIN = 56;
const LINE = 1.35;

/** The pages of a document, and how far the last one is written. */
export class Sheet {
  readonly #document: PDFDocument;
  readonly #size: readonly [width: number, height: number];
  #page: PDFPage;
  /** The place of the next line, from the foot of the page. */
  #y: number;

  constructor(document: PDFDocument, size: readonly [width: number, height: number]) {
    this.#document = document;
    this.#size = size;
    this.#page = document.addPage([...size]);
    this.#y = size[1] - MARGIN;
  }

  /** The width between the margins. */
  get width(): number {
    return this.#size[0] - 2 * MARGIN;
  }

  /** Begins a page where the last one has no room for this height. Returns whether it did. */
  need(height: number): boolean {
    if (this.#y - height >= MARGIN) return false;
    this.#page = this.#document.addPage([...this.#size]);
    this.#y = this.#size[1] - MARGIN;
    return true;
  }

  /** Goes down. */
  skip(height: number): void {
    this.#y -= height;
  }

  /** Writes a text over the whole width, with room before it and behind it. */
  write(text: string, face: Face, size: number, behind: number, before = 0): void {
    // No heading at the foot of a page: room for a line of what follows.
    this.need(before + size * LINE * (before > 0 ? 2 : 1));
    this.skip(before);
    for (const line of wrap(text, face, size, this.width)) {
      this.need(size * LINE);
      this.line(line, face, size, 0);
      this.skip(size * LINE);
    }
    this.skip(behind);
  }

  /** Draws one line at the place that was come to, and stays there. */
  line(text: string, { font }: Face, size: number, x: number, below = 0): void {
    if (text !== "") this.#page.drawText(text, { x: MARGIN + x, y: this.#y - size - below, size, font });
  }

  /** Draws a thin rule. */
  rule(): void {
    const [start, end] = [{ x: MARGIN, y: this.#y }, { x: MARGIN + this.width, y: this.#y }];
    this.#page.drawLine({ start, end, thickness: 0.5, color: rgb(0.7, 0.7, 0.7) });
  }

  /** Writes numbers at the foot of the pages, where there are several. */
  number({ font }: Face): void {
    const pages = this.#document.getPages();
    if (pages.length < 2) return;
    for (const [index, page] of pages.entries()) {
      const text = `${index + 1} / ${pages.length}`;
      const x = (this.#size[0] - font.widthOfTextAtSize(text, 9)) / 2;
      page.drawText(text, { x, y: MARGIN / 2, size: 9, font, color: rgb(0.4, 0.4, 0.4) });
    }
  }
}

/** The height of a line. */
export function lineHeight(size: number): number {
  return size * LINE;
}

/**
 * Breaks a text into lines that fit a width: at its line ends, between words, and within words that are too long.
 *
 * @throws {TypeError} If a letter is not in the font.
 */
export function wrap(text: string, face: Face, size: number, width: number): string[] {
  return readable(text, face).split("\n").flatMap((line) => wrapLine(line, face.font, size, width));
}

/** What can be written. The library itself would leave out what a font does not have. */
function readable(text: string, { letters, name }: Face): string {
  const plain = text.toWellFormed().normalize("NFC").replace(/\r\n?/g, "\n").replaceAll("\t", "    ");
  for (const letter of plain) {
    const code = letter.codePointAt(0) ?? 0;
    if (letters.has(code) || letter === "\n") continue;
    const shown = `${JSON.stringify(letter)} (U+${code.toString(16).toUpperCase().padStart(4, "0")})`;
    throw new TypeError(
      `Cannot write ${shown}: it is not in ${name}; give the document a font that has it, font: { bytes, fontkit }`,
    );
  }
  return plain;
}

function wrapLine(line: string, font: PDFFont, size: number, width: number): string[] {
  const space = font.widthOfTextAtSize(" ", size);
  const lines: string[] = [];
  let current = "";
  let used = 0;
  for (const { text, wide } of line.split(" ").flatMap((word) => pieces(word, font, size, width))) {
    if (current !== "" && used + space + wide > width) {
      lines.push(current);
      [current, used] = ["", 0];
    }
    used += wide + (current === "" ? 0 : space);
    current = current === "" ? text : `${current} ${text}`;
  }
  return [...lines, current];
}

/** A word, or, where it is wider than the line, its pieces. */
function pieces(word: string, font: PDFFont, size: number, width: number): { text: string; wide: number }[] {
  const wide = font.widthOfTextAtSize(word, size);
  if (wide <= width) return [{ text: word, wide }];
  const found: { text: string; wide: number }[] = [];
  let [text, used] = ["", 0];
  for (const letter of word) {
    const advance = font.widthOfTextAtSize(letter, size);
    if (text !== "" && used + advance > width) {
      found.push({ text, wide: used });
      [text, used] = ["", 0];
    }
    text += letter;
    used += advance;
  }
  return [...found, { text, wide: used }];
}
