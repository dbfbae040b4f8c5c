import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { shower } from "../../../src/views/errors/readable.ts";
import { hideSecrets, STARS } from "../../../src/views/errors/secrets.ts";
import { Sources } from "../../../src/views/errors/source.ts";
import { inMemory } from "./pages.ts";

const show = shower(hideSecrets(new Map([["the-secret-of-the-site", STARS]])));

function sources(texts: Record<string, string>): Sources {
  return new Sources(inMemory(texts), show);
}

Deno.test("Sources.around() shows seven lines and marks the word at the column", () => {
  const text = Array.from({ length: 20 }, (_, index) => `line(${index + 1});`).join("\n");

  const lines = sources({ "/site/a.ts": text }).around("/site/a.ts", 10, 1);

  deepStrictEqual(lines.map(({ number }) => number), [7, 8, 9, 10, 11, 12, 13]);
  deepStrictEqual(lines[3], { number: 10, failed: true, before: "", marked: "line", after: "(10);" });
  deepStrictEqual(lines[4], { number: 11, failed: false, before: "line(11);", marked: "", after: "" });
});

Deno.test("Sources.around() shows fewer lines at the ends of a file", () => {
  const files = sources({ "/site/a.ts": "one\ntwo\nthree\n" });

  deepStrictEqual(files.around("/site/a.ts", 1).map(({ before }) => before), ["one", "two", "three"]);
  deepStrictEqual(files.around("/site/a.ts", 9), []);
  deepStrictEqual(files.around("/site/missing.ts", 1), []);
});

Deno.test("Sources.around() opens nothing but code", () => {
  const files = sources({ "/etc/passwd": "root", "/site/.env": "SECRET_KEY=x", "/site/db.sqlite3": "x" });

  for (const path of ["/etc/passwd", "/site/.env", "/site/db.sqlite3"]) deepStrictEqual(files.around(path, 1), []);
});

Deno.test("Sources.around() survives files that may not be read and files that are huge", () => {
  const files = {
    ...inMemory({}),
    stat: (path: string) => ({ size: path === "/huge.ts" ? 1e9 : 1, modified: 0 }),
    readText: (): never => {
      throw new Error("Permission denied");
    },
  };

  deepStrictEqual(new Sources(files, show).around("/a.ts", 1), []);
  deepStrictEqual(new Sources(files, show).around("/huge.ts", 1), []);
  deepStrictEqual(new Sources(undefined, show).around("/a.ts", 1), []);
});

Deno.test("Sources.around() stars a secret that is written into the code, and marks nothing then", () => {
  const text = 'connect("the-secret-of-the-site");';

  const [line] = sources({ "/site/a.ts": text }).around("/site/a.ts", 1, 10);

  deepStrictEqual(line, { number: 1, failed: true, before: `connect("${STARS}");`, marked: "", after: "" });
});

Deno.test("Sources.around() shows of a very long line what is near the column", () => {
  const text = `${"a;".repeat(5000)}fail();${"b;".repeat(5000)}`;

  const [line] = sources({ "/site/a.js": text }).around("/site/a.js", 1, 10_001);

  strictEqual(line?.marked, "fail");
  ok(line.before.startsWith("…") && line.before.length < 400 && line.after.length < 400);
});
