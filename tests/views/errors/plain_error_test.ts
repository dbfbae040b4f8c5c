import { strictEqual } from "node:assert/strict";
import { plainError } from "../../../src/views/errors/mod.ts";

Deno.test("plainError() answers with nothing but the status", async () => {
  const response = plainError(500);

  strictEqual(response.status, 500);
  strictEqual(response.headers.get("Content-Type"), "text/html; charset=utf-8");
  strictEqual(response.headers.get("Cache-Control"), "no-store");
  strictEqual(
    await response.text(),
    '<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>Server Error (500)</title>' +
      "<h1>Server Error (500)</h1></html>\n",
  );
});

Deno.test("plainError() makes 500 of what is no error status", () => {
  for (const status of [200, 99, 600, NaN, 404.5]) strictEqual(plainError(status).status, 500);
  strictEqual(plainError(418).status, 418);
});
