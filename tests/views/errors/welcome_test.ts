import { match, ok, strictEqual } from "node:assert/strict";
import { VERSION } from "@nuages/nuages";
import { welcome } from "../../../src/views/errors/mod.ts";
import { CURL, inputs } from "./pages.ts";

Deno.test("welcome() says that it works, which version, and what to do next", async () => {
  const response = welcome(inputs());
  const page = await response.text();

  strictEqual(response.status, 200);
  strictEqual(response.headers.get("Cache-Control"), "no-store");
  for (const words of ["It works.", VERSION, "startapp", "urls.ts", "https://jsr.io/@nuages/nuages"]) {
    ok(page.includes(words), words);
  }
});

Deno.test("welcome() brings its icon, so that browsers ask for no favicon.ico that a new project has not", async () => {
  const response = welcome(inputs());

  match(await response.text(), /<link rel="icon" href="data:image\/svg\+xml,/);
  match(response.headers.get("Content-Security-Policy") ?? "", /; img-src 'self' data:;/);
});

Deno.test("welcome() greets a terminal in two lines", async () => {
  const response = welcome(inputs({ headers: CURL }));

  strictEqual(
    await response.text(),
    `Nuages ${VERSION} works.\nMake your first app: deno task manage startapp blog\n`,
  );
});
