import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { sanitizeFileName } from "@nuages/nuages/http";

Deno.test("sanitizeFileName() keeps names as people write them", () => {
  for (
    const name of [
      "a.txt",
      "τραγούδι.mp3",
      "my photo (1).jpeg",
      ".htaccess",
      "a..b",
      "100%.txt",
      "it's.md",
      "日本語",
      "👩‍🎤.png",
    ]
  ) {
    strictEqual(sanitizeFileName(name), name);
  }
});

Deno.test("sanitizeFileName() drops directories, of both kinds", () => {
  const sent = [
    "/tmp/hax0rd.txt",
    "C:\\Windows\\hax0rd.txt",
    "C:/Windows/hax0rd.txt",
    "\\tmp\\hax0rd.txt",
    "/tmp\\hax0rd.txt",
    "subdir/hax0rd.txt",
    "sub/dir\\hax0rd.txt",
    "../../hax0rd.txt",
    "..\\..\\hax0rd.txt",
    "../..\\hax0rd.txt",
    "a/../\0/hax0rd.txt",
  ];

  deepStrictEqual([...new Set(sent.map(sanitizeFileName))], ["hax0rd.txt"]);
});

Deno.test("sanitizeFileName() gives nothing where nothing is left", () => {
  for (const name of ["", ".", "..", "...", " . ", "/", "a/", "..\\", "\0", "\u202e", "a/ .."]) {
    strictEqual(sanitizeFileName(name), undefined);
  }
});

Deno.test("sanitizeFileName() drops control characters, and those that turn text around", () => {
  strictEqual(sanitizeFileName("shell.php\0.png"), "shell.php.png");
  strictEqual(sanitizeFileName("a\r\nX-Evil: 1\x7f\x85.txt"), "aX-Evil_ 1.txt");
  strictEqual(sanitizeFileName("photo\u202egpj.exe"), "photogpj.exe");
});

Deno.test("sanitizeFileName() changes what Windows takes for something else", () => {
  strictEqual(sanitizeFileName('a<b>c:d"e|f?g*.txt'), "a_b_c_d_e_f_g_.txt");
  strictEqual(sanitizeFileName("file.txt. . "), "file.txt");
  for (const device of ["CON", "nul.txt", "com1", "Lpt9.tar.gz", "AUX."]) {
    ok(sanitizeFileName(device)?.startsWith("_"), device);
  }
  strictEqual(sanitizeFileName("console.log"), "console.log");
});

Deno.test("sanitizeFileName() writes letters in one way", () => {
  strictEqual(sanitizeFileName("Cafe\u0301.txt"), "Caf\u00e9.txt");
  strictEqual(sanitizeFileName("\ud800.txt"), "\ufffd.txt");
});

Deno.test("sanitizeFileName() shortens to 255 bytes, keeps the ending and cuts no character", () => {
  const length = (name: string | undefined): number => new TextEncoder().encode(name).length;
  const long = sanitizeFileName(`${"α".repeat(500)}.jpeg`);
  const ending = sanitizeFileName(`a.${"b".repeat(500)}`);

  strictEqual(long, `${"α".repeat(125)}.jpeg`);
  strictEqual(length(sanitizeFileName(`${"😀".repeat(500)}.png`)), 252);
  strictEqual(length(ending), 255);
  ok(length(sanitizeFileName(`x.${"y".repeat(40)}.tar.gz${"z".repeat(300)}`)) <= 255);
});

Deno.test("sanitizeFileName() takes no time for 100 KB of anything", () => {
  for (const unit of [".", " ", ". ", "a.", "../", "con.", "\0", "e\u0301", "\ud800"]) {
    const text = unit.repeat(100_000 / unit.length);
    const start = performance.now();
    sanitizeFileName(text);
    sanitizeFileName(`${text}a`);
    ok(performance.now() - start < 100, JSON.stringify(unit));
  }
});
