import type { Context } from "hono";
import { file, type FileBody, type FileOptions } from "../mod.ts";

/** What {@linkcode pdf} sends: bytes, what opens them, or a document that is saved first, such as one of pdf-lib. */
export type PdfBody = Exclude<FileBody, string> | { save(): Promise<Uint8Array> };

/** Options for {@linkcode pdf}. */
export interface PdfOptions extends Omit<FileOptions, "filename"> {
  /**
   * The name a visitor sees.
   *
   * @default {"document.pdf"}
   */
  filename?: string;
}

/**
 * Answers with a PDF, whole or in the parts that a reader asks for.
 *
 * @example Usage
 * ```ts
 * import type { Context } from "@nuages/nuages";
 * import { pdf, simplePdf } from "@nuages/nuages/http/pdf";
 *
 * async function invoice(c: Context): Promise<Response> {
 *   const document = await simplePdf({ title: "Invoice 7", blocks: ["Thank you.", { head: ["Item", "Price"], rows: [["Tea", 3]] }] });
 *   return await pdf(c, document, { filename: "invoice-7.pdf", asAttachment: true });
 * }
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/howto/outputting-pdf/}
 * @param c The request.
 * @param body The document.
 * @param options Name, disposition and version.
 * @returns The answer.
 */
export async function pdf(c: Context, body: PdfBody, options: PdfOptions = {}): Promise<Response> {
  const { filename = "document.pdf", init, ...more } = options;
  const headers = new Headers(init?.headers);
  headers.set("Content-Type", "application/pdf");
  const bytes = "save" in body ? await body.save() : body;
  return file(c, bytes, { ...more, filename, init: { ...init, headers } });
}
