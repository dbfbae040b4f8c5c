import fontkit from "@cantoo/fontkit";
import { PDFDocument } from "@cantoo/pdf-lib";
import { createApplication, defineSettings, path, urlpatterns } from "@nuages/nuages";
import { createRuntime } from "@nuages/nuages/deno";
import { pdf, type PdfBody, type PdfOptions, simplePdf } from "@nuages/nuages/http/pdf";
import { ok, rejects, strictEqual } from "node:assert/strict";

const DEJAVU = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf";

async function ask(body: PdfBody, options?: PdfOptions, headers: Record<string, string> = {}): Promise<Response> {
  const app = createApplication(defineSettings(() => ({
    allowedHosts: ["*"],
    urls: urlpatterns([path("", (c) => pdf(c, body, options))]),
  })));
  return await app.fetch(new Request("http://localhost/", { headers }), createRuntime());
}

function exists(file: string): boolean {
  try {
    return Deno.statSync(file).isFile;
  } catch {
    return false; // Not on this machine.
  }
}

Deno.test("pdf() sends bytes, and documents that are saved first", async () => {
  const document = await PDFDocument.create();
  document.addPage();
  const saved = await ask(document);
  const part = await ask(new TextEncoder().encode("%PDF-1.7"), { filename: "τ.pdf", asAttachment: true }, {
    Range: "bytes=0-3",
  });
  const odd = await ask(new Uint8Array(1), { filename: "a.html", init: { headers: { "Content-Type": "text/html" } } });

  strictEqual(saved.headers.get("Content-Type"), "application/pdf");
  strictEqual(saved.headers.get("Content-Disposition"), 'inline; filename="document.pdf"');
  strictEqual(saved.headers.get("X-Content-Type-Options"), "nosniff");
  strictEqual((await PDFDocument.load(await saved.bytes())).getPageCount(), 1);
  strictEqual(part.status, 206);
  strictEqual(await part.text(), "%PDF");
  strictEqual(part.headers.get("Content-Disposition"), "attachment; filename*=utf-8''%CF%84.pdf");
  strictEqual(odd.headers.get("Content-Type"), "application/pdf");
});

Deno.test("simplePdf() writes a title, paragraphs, headings and tables over as many pages as they need", async () => {
  const bytes = await simplePdf({
    title: "Rapport d’été",
    author: "Django",
    language: "fr",
    blocks: [
      "Word ".repeat(2000),
      { heading: "A table" },
      {
        head: ["Cloud", "Height", "Seen"],
        rows: Array.from({ length: 200 }, (_, row) => [`Cirrus ${row}`, row, new Date(0)]),
      },
      "x".repeat(5000),
      { head: ["Long"], rows: [["y ".repeat(5000)], [null, true, 7n]] },
      { head: [], rows: [] },
      "",
    ],
  });

  const document = await PDFDocument.load(bytes);
  strictEqual(document.getTitle(), "Rapport d’été");
  strictEqual(document.getAuthor(), "Django");
  ok(document.getPageCount() > 8 && document.getPageCount() < 30, `${document.getPageCount()} pages`);
});

Deno.test("simplePdf() names the letter that its font does not have", async () => {
  const message = 'Cannot write "П" (U+041F): it is not in Helvetica; give the document a font that has it, ' +
    "font: { bytes, fontkit }";
  await rejects(simplePdf({ title: "Привет", blocks: [] }), { name: "TypeError", message });
  await rejects(simplePdf({ title: "x", blocks: ["a 🙂"] }), /"🙂" \(U\+1F642\)/);
  await rejects(simplePdf({ title: "x", blocks: [{ head: ["a"], rows: [["\0"]] }] }), /U\+0000/);
  await simplePdf({ title: "Æøå — “é” €", blocks: ["e\u0301\tb\r\nc"] });
});

Deno.test({
  name: "simplePdf() embeds a font, and of it the letters in use",
  ignore: !exists(DEJAVU),
  async fn() {
    const font = await Deno.readFile(DEJAVU);

    const bytes = await simplePdf({ title: "Привет, κόσμε", blocks: ["Ελληνικά"], font: { bytes: font, fontkit } });

    ok(bytes.length < 30_000, `${bytes.length} bytes of ${font.length}`);
    strictEqual((await PDFDocument.load(bytes)).getTitle(), "Привет, κόσμε");
    await rejects(simplePdf({ title: "漢", blocks: [], font: { bytes: font, fontkit } }), /it is not in the font/);
  },
});

Deno.test("simplePdf() takes long texts in its stride", async () => {
  const start = performance.now();
  await simplePdf({ title: "x", blocks: ["a".repeat(100_000), "b ".repeat(50_000), "\n".repeat(10_000)] });
  ok(performance.now() - start < 5000, `${performance.now() - start} ms`);
});
