import { strictEqual } from "node:assert/strict";
import { safeType } from "../../src/files/safe_type.ts";

function typeOf(contentType: string): string {
  return safeType("a.bin", { contentType }).contentType;
}

Deno.test("safeType() takes their types from scripts, styles, modules and pages", () => {
  const loaded = [
    ...["text/javascript", "application/javascript", "TEXT/JavaScript; charset=utf-8", "application/x-javascript"],
    ...["application/ecmascript", "text/jscript", "text/livescript", "text/javascript1.5"],
    ...["text/css", "application/json", "text/json", "application/importmap+json", "application/wasm"],
    ...["text/html", "application/xhtml+xml", "text/xml", "application/xml", "text/xsl", "multipart/related"],
    // Browsers take the last of two, and guess where there is none.
    ...["text/plain;, text/javascript", "text/plain,text/html", "", "javascript"],
  ];
  for (const contentType of loaded) strictEqual(typeOf(contentType), "application/octet-stream", contentType);
});

Deno.test("safeType() leaves other types as they are", () => {
  const kept = [
    ...["image/png", "image/svg+xml", "text/plain; charset=utf-8", "text/csv", "application/pdf", "audio/ogg"],
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  ];
  for (const contentType of kept) strictEqual(typeOf(contentType), contentType);
});
