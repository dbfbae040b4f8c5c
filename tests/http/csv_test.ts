import { csv, type CsvValue } from "@nuages/nuages/http";
import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";

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
    ...["\u034f=", "\ufe00=", "\ufe0f+", "\u2800=", "\u3164-", "\u115f=", "\u1160@", "\uffa0=", "\u{e0100}="],
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

Deno.test("csv() leaves the cell of a date empty that is none", async () => {
  strictEqual(await csv([["a", new Date(NaN), "b"], [1, 2, 3]]).text(), "a,,b\r\n1,2,3\r\n");
});

Deno.test("csv() sends many rows at once", async () => {
  const row = ["x".repeat(98)];
  const chunks: Uint8Array[] = [];
  for await (const chunk of csv(Array.from({ length: 2000 }, () => row)).body ?? []) chunks.push(chunk);

  deepStrictEqual(chunks.map((chunk) => chunk.length), [65_600, 65_600, 65_600, 3200]);
});

Deno.test("csv() does not hold rows back where the next one is not there yet", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  async function* rows(): AsyncGenerator<CsvValue[]> {
    yield [1];
    yield [2];
    await promise;
    yield [3];
  }
  const reader = csv(rows()).body?.pipeThrough(new TextDecoderStream()).getReader();

  strictEqual((await reader?.read())?.value, "1\r\n2\r\n");
  resolve();
  strictEqual((await reader?.read())?.value, "3\r\n");
  strictEqual((await reader?.read())?.done, true);
});

Deno.test("csv() sends the rows before one that fails, and breaks off", async () => {
  async function* rows(): AsyncGenerator<CsvValue[]> {
    yield [1];
    await Promise.resolve();
    throw new Error("the database is gone");
  }
  const { error } = console;
  console.error = () => {};
  const reader = csv(rows()).body?.pipeThrough(new TextDecoderStream()).getReader();

  strictEqual((await reader?.read())?.value, "1\r\n");
  await new Promise((resolve) => setTimeout(resolve));
  await rejects(async () => await reader?.read(), /the database is gone/);
  console.error = error;
});

Deno.test("csv() reads rows when they are wanted, stops where nobody does, and guards 100 KB of blanks in no time", async () => {
  let [made, closed] = [0, false];
  async function* rows(): AsyncGenerator<CsvValue[]> {
    try {
      while (true) yield [made++];
    } finally {
      closed = true;
    }
  }
  const response = csv(rows());
  strictEqual(made, 0);
  const reader = response.body?.getReader();
  const length = (await reader?.read())?.value?.length ?? 0;
  await reader?.cancel();
  ok(length >= 65_536 && made < 20_000 && closed, `${made} rows`);

  const start = performance.now();
  await cell(" ".repeat(100_000) + "x");
  await cell("1".repeat(100_000) + "x");
  ok(performance.now() - start < 200);
});
