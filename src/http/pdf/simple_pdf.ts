import { PDFDocument, StandardFonts } from "@cantoo/pdf-lib";
import { cellText, drawTable, type TableBlock } from "./table.ts";
import { type Face, faceOf, Sheet } from "./sheet.ts";

/** One thing of a document, from top to bottom: a paragraph, a heading, or a table. */
export type PdfBlock = string | { heading: string } | TableBlock;

/** A font for letters that Helvetica does not have. Of it, the letters in use travel in the document. */
export interface PdfFont {
  /** A TrueType or OpenType font. */
  bytes: Uint8Array;
  /** The same in bold, for headings. Without it, the font as it is. */
  bold?: Uint8Array;
  /** What reads it: the default export of `npm:@cantoo/fontkit`, or of `npm:fontkit`. */
  fontkit: object;
}

/** What {@linkcode simplePdf} makes. */
export interface SimplePdfOptions {
  /** The title, on the first page and of the window. */
  title: string;
  /** Paragraphs (line ends are kept), headings and tables. */
  blocks: readonly PdfBlock[];
  /** Who wrote it. */
  author?: string;
  /**
   * The language, for readers that speak.
   *
   * @default {"en"}
   */
  language?: string;
  /**
   * The font. Without it Helvetica, which has the letters of Western Europe.
   *
   * @default {undefined}
   */
  font?: PdfFont;
  /**
   * The paper.
   *
   * @default {"A4"}
   */
  paper?: "A4" | "letter";
}

const PAPERS: Readonly<Record<"A4" | "letter", readonly [width: number, height: number]>> = {
  A4: [595.28, 841.89],
  letter: [612, 792],
};

/**
 * Makes a document of a title, paragraphs, headings and tables, with page numbers. For anything else, use pdf-lib itself.
 *
 * A letter that the font does not have is an error, since a document with gaps says something else. Helvetica has those of
 * Western Europe alone: where texts of visitors are printed, give the document a `font` with all their letters, and take
 * out what hardly any font has, such as emoji, with `text.replace(/[\p{Extended_Pictographic}\u200d\ufe0f]/gu, "")`.
 *
 * @example Usage
 * ```ts
 * import { simplePdf } from "@nuages/nuages/http/pdf";
 * import { strictEqual } from "node:assert/strict";
 *
 * const bytes = await simplePdf({
 *   title: "Report",
 *   blocks: ["Two clouds were seen.", { head: ["Cloud", "Height"], rows: [["Cirrus", 9000], ["Stratus", 600]] }],
 * });
 *
 * strictEqual(new TextDecoder().decode(bytes.subarray(0, 5)), "%PDF-");
 * ```
 *
 * @param options What is in it, and how it looks.
 * @returns The document.
 * @throws {TypeError} If a letter is not in the font; names the letter, for a view that catches it.
 */
export async function simplePdf(options: SimplePdfOptions): Promise<Uint8Array> {
  const { title, blocks, author, language = "en", paper = "A4" } = options;
  const document = await PDFDocument.create();
  document.setTitle(title, { showInWindowTitleBar: true });
  document.setLanguage(language);
  document.setProducer("Nuages");
  document.setCreator("Nuages");
  if (author !== undefined) document.setAuthor(author);
  const [plain, bold] = await facesOf(document, options.font);
  const sheet = new Sheet(document, PAPERS[paper]);

  sheet.write(title, bold, 20, 14);
  for (const block of blocks) drawBlock(sheet, block, plain, bold);
  sheet.number(plain);
  return await document.save();
}

async function facesOf(document: PDFDocument, font: PdfFont | undefined): Promise<[plain: Face, bold: Face]> {
  if (!font) {
    return [
      faceOf(await document.embedFont(StandardFonts.Helvetica), "Helvetica"),
      faceOf(await document.embedFont(StandardFonts.HelveticaBold), "Helvetica"),
    ];
  }
  // The library takes any object, and says what is missing when it embeds the font.
  document.registerFontkit(font.fontkit as Parameters<PDFDocument["registerFontkit"]>[0]);
  const plain = faceOf(await document.embedFont(font.bytes, { subset: true }), "the font");
  if (font.bold === undefined) return [plain, plain];
  return [plain, faceOf(await document.embedFont(font.bold, { subset: true }), "the bold font")];
}

function drawBlock(sheet: Sheet, block: PdfBlock, plain: Face, bold: Face): void {
  if (typeof block === "string") sheet.write(block, plain, 11, 8);
  else if ("heading" in block) sheet.write(block.heading, bold, 14, 6, 10);
  else {drawTable(
      sheet,
      { head: block.head.map(cellText), rows: block.rows.map((row) => row.map(cellText)) },
      plain,
      bold,
    );}
}
