/**
 * PDF: answers with one, and simple documents of text and tables. By itself, so that nobody else's bundle has the library.
 *
 * Whatever pdf-lib can do is at hand as well: `pdf()` takes its documents.
 *
 * @module
 */
export { pdf, type PdfBody, type PdfOptions } from "./pdf.ts";
export type { PdfCell, TableBlock } from "./table.ts";
export { type PdfBlock, type PdfFont, simplePdf, type SimplePdfOptions } from "./simple_pdf.ts";
