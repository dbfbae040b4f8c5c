import { generateFileName, getValidName, validateFileName } from "@nuages/nuages/files";
import { deepStrictEqual, match, strictEqual, throws } from "node:assert/strict";
import { strftime } from "../../src/files/strftime.ts";
import { copyOracle, testWithOracle } from "../oracle/oracle.ts";
import { REFUSED } from "./contract.ts";

Deno.test("validateFileName() refuses names that lead elsewhere, and says why", () => {
  for (const name of REFUSED) throws(() => validateFileName(name), { name: "SuspiciousOperation", status: 400 }, name);
  throws(() => validateFileName("../a"), {
    message: 'Cannot use the file name "../a": it has a part "..", which leads elsewhere',
  });
  throws(() => validateFileName("/a"), { message: /it is absolute, expected one below the storage's root$/ });
  throws(() => validateFileName("a\0"), {
    message: 'Cannot use the file name "a\\u0000": it has a character that no file name has',
  });
  strictEqual(validateFileName("covers/2026/é 🎷..jpg"), "covers/2026/é 🎷..jpg");
});

Deno.test("getValidName() refuses what nothing is left of", () => {
  for (const name of ["", " ", "..", ".", "?", "/", "\0", "😀.", "!..."]) {
    throws(() => getValidName(name), {
      name: "SuspiciousOperation",
      message: /^Cannot make a file name out of .*: nothing is left of it$/,
    });
  }
});

Deno.test("getValidName() keeps the ending where nothing is left before it", () => {
  const names = ["😀.png", "!!!.png", " ?.png", ".😀.png", "😀..png", "!.tar.gz", ".png", ".😀png", "..a", "_.png"];

  deepStrictEqual(names.map(getValidName), [
    ...["file.png", "file.png", "file.png", "file.png", "file.png", "file.tar.gz"],
    // These had no more before.
    ...[".png", ".png", "..a", "_.png"],
  ]);
  match(generateFileName("😀.png", { uploadTo: "cats/" }), /^cats\/file\.png$/);
});

Deno.test("getValidName() and others are quick with 100 KB", () => {
  for (
    const text of [" ", "a", ".", "..", "é", "/", "a/", "\\", "🎷"].map((part) => part.repeat(100_000 / part.length))
  ) {
    const start = performance.now();
    for (const work of [() => getValidName(text), () => validateFileName(text), () => generateFileName(text)]) {
      try {
        work();
      } catch (error) {
        strictEqual((error as Error).name, "SuspiciousOperation");
      }
    }
    strictEqual(performance.now() - start < 500, true, text.slice(0, 3));
  }
});

Deno.test("generateFileName() puts a file into its folder, at the date of the site's time zone", () => {
  const now = new Date("2026-12-31T23:30:05Z");
  const zoned = { now, timeZone: "Europe/Athens" };

  strictEqual(generateFileName("my cat.jpg"), "my_cat.jpg");
  strictEqual(generateFileName("a.jpg", { uploadTo: "cats" }), "cats/a.jpg");
  strictEqual(generateFileName("a.jpg", { uploadTo: "cats/%Y/%m/%d/", now }), "cats/2026/12/31/a.jpg");
  strictEqual(generateFileName("a.jpg", { uploadTo: "cats/%Y/%m/%d/", ...zoned }), "cats/2027/01/01/a.jpg");
  strictEqual(generateFileName("50%.jpg", { uploadTo: "100%%", ...zoned }), "100%/50.jpg");
  throws(() => generateFileName("a.jpg", { uploadTo: "%Q" }), {
    name: "ImproperlyConfigured",
    message: /^Cannot use "uploadTo": "%Q" has "%Q", expected one of %Y/,
  });
});

Deno.test("generateFileName() asks a function where to, and does not trust it", () => {
  const uploadTo = (row: Readonly<Record<string, unknown>>, name: string): string => `user_${row.id}/${name}`;

  strictEqual(generateFileName("my cat.jpg", { uploadTo, row: { id: 7 } }), "user_7/my_cat.jpg");
  for (const place of ["../a", "/etc/a", "a/../../b", "a\\b/c", "", "a/"]) {
    throws(() => generateFileName("a.jpg", { uploadTo: () => place }), { name: "SuspiciousOperation" }, place);
  }
});

Deno.test("generateFileName() takes a name alone, and cuts one that no disk takes", () => {
  for (const name of ["a/b.jpg", "../b.jpg", "a\\b.jpg", "/etc/passwd"]) {
    throws(() => generateFileName(name), {
      name: "SuspiciousOperation",
      message: /it has folders, expected a name alone/,
    });
  }
  match(generateFileName(`${"a".repeat(300)}.jpg`, { uploadTo: "cats/" }), /^cats\/a{243}_[a-zA-Z0-9]{7}\.jpg$/);
});

testWithOracle("getValidName(), strftime() and suffixes are those of Django", async () => {
  const names = [
    ...[
      "john's portrait in 2004.jpg",
      "  a  b  ",
      "a\tb\n.txt",
      "été.txt",
      "e\u0301.txt",
      "naïve – dash.txt",
      "١٢٣.txt",
    ],
    ...[
      "½².txt",
      "Ⅷ.txt",
      "🎷a.txt",
      "日本語 ファイル.txt",
      "a_b-c.d",
      "हिन्दी.txt",
      "a$%&/()=.txt",
      "..a",
      "a\u200bb",
      "ª·º.txt",
    ],
  ];
  const patterns = ["%Y/%m/%d", "%y%j", "%H-%I-%p-%M-%S", "%B %b %A %a %w", "100%%", "plain"];
  const moments = [0, 951_782_399, 1_709_164_800, 1_798_761_599, 1_782_907_200];
  using copy = copyOracle();
  const { stdout, stderr } = await copy.python(`
import json, datetime
from django.utils.text import get_valid_filename
names = json.loads(${JSON.stringify(JSON.stringify(names))})
patterns = json.loads(${JSON.stringify(JSON.stringify(patterns))})
moments = [datetime.datetime.fromtimestamp(moment, datetime.timezone.utc) for moment in ${JSON.stringify(moments)}]
print(json.dumps([[get_valid_filename(name) for name in names], [[moment.strftime(pattern) for pattern in patterns] for moment in moments]]))
`);
  if (stdout === "") throw new Error(stderr);
  const [validNames, texts] = JSON.parse(stdout);

  deepStrictEqual(names.map(getValidName), validNames);
  deepStrictEqual(
    moments.map((moment) => patterns.map((pattern) => strftime(pattern, new Date(moment * 1000), "UTC"))),
    texts,
  );
});
