import { csv, type CsvValue } from "@nuages/nuages/http";
import { ok, strictEqual } from "node:assert/strict";

async function cell(value: CsvValue): Promise<string> {
  return (await csv([[value]]).text()).replace(/\r\n$/, "");
}

Deno.test("csv() quotes cells, writes numbers as numbers, and names the file", async () => {
  const response = csv([["a", 'b"c', "d,e", "f\ng", "h;i"], [-1, null, true, undefined, 12n]], {
    filename: "τιμές.csv",
  });

  strictEqual(await response.text(), 'a,"b""c","d,e","f\ng","h;i"\r\n-1,,true,,12\r\n');
  strictEqual(response.headers.get("Content-Type"), "text/csv; charset=utf-8");
  strictEqual(
    response.headers.get("Content-Disposition"),
    "attachment; filename*=utf-8''%CF%84%CE%B9%CE%BC%CE%AD%CF%82.csv",
  );
});

Deno.test("csv() disarms what a spreadsheet would run", async () => {
  const starts = [
    "=",
    "+",
    "-",
    "@",
    "＝",
    "＋",
    "－",
    "＠",
    "\t",
    "\r",
    "\n",
    " =",
    "\u00a0=",
    "\ufeff=",
    "\0=",
    "\u200b@",
  ];
  for (const start of starts) {
    const text = `${start}cmd|' /C calc'!A0`;
    const found = (await cell(text)).replace(/^"/, "");
    ok(found.startsWith("'"), JSON.stringify(text));
  }
  strictEqual(await cell("=1+1"), "'=1+1");
  strictEqual(await cell('=HYPERLINK("http://evil.example","x")'), `"'=HYPERLINK(""http://evil.example"",""x"")"`);
});

Deno.test("csv() leaves numbers and harmless texts alone", async () => {
  for (const value of [-1, -1.5e-7, 0, -12n]) strictEqual(await cell(value), String(value));
  // Decimals of the database are texts.
  for (const text of ["-12.50", "3", " x", "a=b", "a@b.example", "'quoted", ""]) strictEqual(await cell(text), text);
  for (const text of ["-1+1", "--1", "-1-", "+45", "-1.", "-1e5"]) strictEqual(await cell(text), `'${text}`);
  strictEqual(await cell(new Date(0)), "1970-01-01T00:00:00.000Z");
});

Deno.test("csv() takes another delimiter and a byte order mark", async () => {
  const response = csv([["a;b", 1], ["c", 2]], { delimiter: ";", byteOrderMark: true });

  strictEqual(new TextDecoder("utf-8", { ignoreBOM: true }).decode(await response.bytes()), '\ufeff"a;b";1\r\nc;2\r\n');
});

Deno.test("csv() reads a row when one is wanted, and guards 100 KB of blanks in no time", async () => {
  let made = 0;
  async function* rows(): AsyncGenerator<CsvValue[]> {
    while (true) yield [made++];
  }
  const reader = csv(rows()).body?.getReader();
  await reader?.read();
  await reader?.read();
  await reader?.cancel();
  strictEqual(made, 2);

  const start = performance.now();
  await cell(" ".repeat(100_000) + "x");
  await cell("1".repeat(100_000) + "x");
  ok(performance.now() - start < 200);
});
