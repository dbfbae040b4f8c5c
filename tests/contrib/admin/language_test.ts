import { strictEqual } from "node:assert/strict";
import { librarySite, superuser } from "./site.ts";

const DIRECTIONS = [
  ["en-GB", '<html lang="en-GB" class'],
  ["nl", '<html lang="nl" class'],
  ["ar", '<html lang="ar" dir="rtl" class'],
  ["he-IL", '<html lang="he-IL" dir="rtl" class'],
  ["fa", '<html lang="fa" dir="rtl" class'],
  ["ur", '<html lang="ur" dir="rtl" class'],
  ["az-Arab", '<html lang="az-Arab" dir="rtl" class'],
  ["az", '<html lang="az" class'],
] as const;

Deno.test("pages of the admin say the language of the site, and its direction", async () => {
  for (const [languageCode, start] of DIRECTIONS) {
    const client = await librarySite({ settings: { languageCode } });
    const outside = await client.get("/admin/login/");
    const inside = await (await superuser(client)).get("/admin/");

    strictEqual(outside.text.includes(start), true, languageCode);
    strictEqual(inside.text.includes(start), true, languageCode);
  }
});
