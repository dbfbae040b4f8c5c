import { strictEqual } from "node:assert/strict";
import { isSafeName } from "../../../src/contrib/staticfiles/mod.ts";

const SAFE = [
  "base.css",
  "css/base.css",
  "css/…/ünïcode.css",
  "a..b/c...css",
  "...css",
  ".well-known/x",
  "my file (1).png",
  "100%.png",
  "~/x",
  `${"a".repeat(255)}/b`,
];

const UNSAFE = [
  "",
  ".",
  "..",
  "../settings.ts",
  "css/../../settings.ts",
  "css/..",
  "css/./base.css",
  "/etc/passwd",
  "//host/share",
  "css//base.css",
  "css/",
  "....//settings.ts",
  "..../settings.ts",
  ".. /settings.ts",
  "..\\settings.ts",
  "css\\..\\base.css",
  "C:/windows/win.ini",
  "c:x",
  "css/base.css::$DATA",
  "base.css\0.png",
  "a\nb",
  "a\x7fb",
  "..%2fsettings.ts",
  "%2e%2e/settings.ts",
  "..%5Csettings.ts",
  "..%252fsettings.ts",
  "a%00.css",
  "lone\ud800.css",
  "a".repeat(256),
  "é".repeat(128),
  "a/".repeat(600) + "a",
];

for (const name of SAFE) {
  Deno.test(`isSafeName() accepts ${JSON.stringify(name.slice(0, 40))}`, () => {
    const safe = isSafeName(name);

    strictEqual(safe, true);
  });
}

for (const name of UNSAFE) {
  Deno.test(`isSafeName() refuses ${JSON.stringify(name.slice(0, 40))} (${name.length} characters)`, () => {
    const safe = isSafeName(name);

    strictEqual(safe, false);
  });
}

Deno.test("isSafeName() is quick when the name is 1 MB long", () => {
  const hostile = ["../".repeat(350_000), "%".repeat(1_000_000), "a/".repeat(500_000), ". ".repeat(500_000)];

  const start = performance.now();
  const safe = hostile.filter(isSafeName);

  strictEqual(safe.length, 0);
  strictEqual(performance.now() - start < 200, true);
});
