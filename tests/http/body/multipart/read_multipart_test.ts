import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { bytes, field, file, form, multipart, pieces, quietly, site, type Told } from "../site.ts";

const send = site();

/** Delimiters that begin and are none, line breaks, an empty part, bytes that are no text. */
const TRICKY = multipart([
  field("a", "\r\n--\r\n--Nuage\r\r\n\n--"),
  field("empty", ""),
  file("f", "a.txt", "\r\n-\r\n\r\n--Nuage\r\n--Nuag"),
  file("f", "b.bin", "\r"),
  file("none", "", ""),
  field("a", "τ"),
], "Nuages");

const TOLD: Told = {
  values: [["a", ["\r\n--\r\n--Nuage\r\r\n\n--", "τ"]], ["empty", [""]]],
  files: [["a.txt", "\r\n-\r\n\r\n--Nuage\r\n--Nuag"], ["b.bin", "\r"]].map(([name = "", text = ""]) => (
    { field: "f", name, contentType: "text/plain", size: text.length, kind: "memory", text }
  )),
};

async function problemOf(body: BodyInit, boundary = "X"): Promise<string> {
  const { status, problem } = await quietly(() => send(form(body, boundary)));
  ok(status === 400 || status === 413, `${status}: ${problem}`);
  return `${status} ${problem.replace("Cannot read the request: ", "")}`;
}

Deno.test("readFormValues() reads the same form wherever it is cut in two", async () => {
  const whole = bytes(TRICKY);
  for (let cut = 0; cut <= whole.length; cut++) {
    const { told } = await send(form(pieces(whole.slice(0, cut), whole.slice(cut)), "Nuages"));
    deepStrictEqual(told, TOLD, `cut at ${cut}`);
  }
});

Deno.test("readFormValues() reads the same form in pieces of any length", async () => {
  const whole = bytes(TRICKY);
  for (let length = 1; length < 80; length++) {
    const chunks = Array.from(
      { length: Math.ceil(whole.length / length) },
      (_, index) => whole.slice(index * length, (index + 1) * length),
    );
    const { told } = await send(form(pieces(...chunks), "Nuages"));
    deepStrictEqual(told, TOLD, `pieces of ${length}`);
  }
});

Deno.test("readFormValues() refuses a form that ends anywhere before its end", async () => {
  const whole = bytes(TRICKY);
  const end = TRICKY.lastIndexOf("--Nuages--") + "--Nuages--".length;
  const length = bytes(TRICKY.slice(0, end)).length;
  for (let cut = 1; cut < length; cut++) {
    strictEqual(
      await problemOf(whole.slice(0, cut), "Nuages"),
      "400 the form ends before its last boundary",
      `cut at ${cut}`,
    );
  }
  deepStrictEqual((await send(form(whole.slice(0, length), "Nuages"))).told, TOLD);
});

Deno.test("readFormValues() reads fields whose names are none of an object's, and nests none", async () => {
  const names = ["__proto__", "constructor", "a[b][c]", "a.b", "a[]", "__proto__[admin]", " a ", ""];

  const { told } = await send(form(multipart(names.map((name) => field(name, "1")))));

  deepStrictEqual(told?.values, names.map((name) => [name, ["1"]]));
  strictEqual(Reflect.get({}, "admin"), undefined);
});

Deno.test("readFormValues() keeps values of one name in their order", async () => {
  const { told } = await send(form(multipart(["1", "2", "1"].map((value) => field("a", value)))));

  deepStrictEqual(told?.values, [["a", ["1", "2", "1"]]]);
});

Deno.test("readFormValues() cleans file names, however they are written", async () => {
  const sent = [
    'filename="../../etc/passwd"',
    'filename="C:\\Users\\django\\solo.txt"',
    'filename="a\\"b.txt"',
    'filename="a%22b%0D%0A.txt"',
    "filename=plain.txt",
    "filename*=utf-8''%CF%84%2F..%2Fb%00.txt",
    "filename*=UTF-8'en'a%20b.txt; filename=\"old.txt\"",
    "filename=\"kept.txt\"; filename*=koi8-r''%C1",
    "filename*=iso-8859-1''caf%E9.txt",
    'filename="τ.txt"; size=3',
    'FileName="case.txt";',
  ];
  const parts = sent.map((parameter) => `content-disposition:form-data;name=f; ${parameter}\r\n\r\nx`);

  const { told, problem } = await send(form(multipart(parts)));

  strictEqual(problem, "");
  deepStrictEqual(told?.files.map(({ name }) => name), [
    "passwd",
    "solo.txt",
    "a_b.txt",
    "a_b.txt",
    "plain.txt",
    "b.txt",
    "a b.txt",
    "kept.txt",
    "café.txt",
    "τ.txt",
    "case.txt",
  ]);
});

Deno.test("readFormValues() leaves out files without a name, such as inputs that nobody used", async () => {
  const names = ["", ".", "..", "a/..", "/", "%0D%0A"];

  const { told } = await send(form(multipart(names.map((name) => file("f", name, "x")))));

  deepStrictEqual(told, { values: [], files: [] });
});

Deno.test("readFormValues() takes media types for what they are: the client's words", async () => {
  const types = ["IMAGE/PNG", "text/html; charset=KOI8-R", "text/html\tx", "a", "", `a/${"b".repeat(200)}`];
  const parts = types.map((type) =>
    `Content-Disposition: form-data; name="f"; filename="a"\r\nContent-Type: ${type}\r\n\r\nx`
  );

  const { told } = await send(form(multipart(parts)));

  const unknown = "application/octet-stream";
  deepStrictEqual(told?.files.map(({ contentType }) => contentType), [
    "image/png",
    "text/html",
    unknown,
    unknown,
    unknown,
    unknown,
  ]);
});

Deno.test("readFormValues() refuses boundaries that are missing, wrong or too long", async () => {
  const missing = await send({ body: multipart([]), headers: { "Content-Type": "multipart/form-data" } });

  strictEqual(missing.problem, "Cannot read the request: its Content-Type names no boundary");
  const wrong = "400 the boundary of its Content-Type is longer than 70 characters, or has other ones than it may";
  strictEqual(await problemOf(multipart([], "x".repeat(71)), "x".repeat(71)), wrong);
  strictEqual(await problemOf(multipart([]), '"a<b"'), wrong);
  strictEqual(await problemOf(multipart([]), '"a "'), wrong);
  strictEqual(await problemOf(multipart([]), "a,b"), "400 its Content-Type cannot be read, or in two ways");
  strictEqual((await send(form(multipart([field("a", "1")], "b b"), '"b b"'))).status, 200);
  strictEqual((await send(form(multipart([field("a", "1")], "x".repeat(70)), "x".repeat(70)))).status, 200);
  strictEqual(await problemOf(multipart([field("a", "1")], "Y")), "400 the form ends before its last boundary");
  strictEqual(
    await problemOf(multipart([field("a", "1".repeat(10_000))], "Y")),
    "400 its parts do not begin with the boundary that its Content-Type names",
  );
});

Deno.test("readFormValues() refuses parts that can be read in two ways", async () => {
  const none = "400 a part has a header that is none";
  const unclear = "400 a part has no Content-Disposition of a form with a name, or one that can be read in two ways";
  const parts: readonly (readonly [part: string, problem: string])[] = [
    ["\r\nx", unclear],
    ["Content-Type: text/plain\r\n\r\nx", unclear],
    ["Content-Disposition: form-data\r\n\r\nx", unclear],
    ["Content-Disposition: attachment; name=a\r\n\r\nx", unclear],
    ['Content-Disposition: form-data; name="a"; name="b"\r\n\r\nx', unclear],
    ['Content-Disposition: form-data; name="a\r\n\r\nx', unclear],
    ['Content-Disposition: form-data; name="a"b"\r\n\r\nx', unclear],
    ["Content-Disposition: form-data; name=a b\r\n\r\nx", unclear],
    [
      "Content-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b\r\n\r\nx",
      "400 a part has one header twice",
    ],
    ["Content-Disposition: form-data;\r\n name=a\r\n\r\nx", none],
    ["Content-Disposition : form-data; name=a\r\n\r\nx", none],
    ["Content-Disposition: form-data; name=a\nX: y\r\n\r\nx", none],
    ['Content-Disposition: form-data; name=a; filename="a\0.txt"\r\n\r\nx', none],
    ["Content-Disposition: form-data; name=a\r\nnonsense\r\n\r\nx", none],
    [
      "Content-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64\r\n\r\nx",
      "400 a part has a Content-Transfer-Encoding, which forms have no longer",
    ],
  ];

  for (const [part, problem] of parts) strictEqual(await problemOf(multipart([part])), problem, part);
  const goesOn = "400 a line begins with the boundary and goes on with something else";
  strictEqual(await problemOf(multipart([field("a", "\r\n--Xylophone")])), goesOn);
  strictEqual(await problemOf(multipart([field("a", "1")]).replaceAll("--X\r\n", "--X \r\n")), goesOn);
  strictEqual(await problemOf(multipart([field("a", "1")]).replaceAll("\r\n", "\n")), goesOn);
});

Deno.test("readFormValues() refuses 10,000 parts, of whatever kind", async () => {
  const times = (part: string): string => multipart(Array<string>(10_000).fill(part));

  strictEqual(
    await problemOf(times(field("a", ""))),
    "400 it has more fields than dataUploadMaxNumberFields, which is 1000",
  );
  strictEqual(
    await problemOf(times(file("a", "a", ""))),
    "400 it has more files than dataUploadMaxNumberFiles, which is 100",
  );
  strictEqual(
    await problemOf(times(file("a", "", ""))),
    "400 it has more files than dataUploadMaxNumberFiles, which is 100",
  );
  ok((await problemOf(times(""))).startsWith("400 a part has no Content-Disposition"));
});

Deno.test("readFormValues() refuses 1 MB of headers", async () => {
  const megabyte = "a".repeat(2 ** 20);
  const tooLong = "400 a part has more than 8192 bytes of headers";

  strictEqual(await problemOf(multipart([`X: ${megabyte}\r\n${field("a", "1")}`])), tooLong);
  strictEqual(await problemOf(multipart([field(megabyte, "1")])), tooLong);
  strictEqual(await problemOf(multipart([`${"A: b\r\n".repeat(10_000)}${field("a", "1")}`])), tooLong);
  strictEqual(await problemOf(`--X\r\n${megabyte}`), tooLong);
  strictEqual(
    await problemOf(`${megabyte}\r\n${multipart([field("a", "1")])}`).then((text) => text.slice(0, 3)),
    "400",
  );
});

Deno.test("readFormValues() refuses what is larger than settings allow, with the setting's name", async () => {
  const strict = site({
    dataUploadMaxMemorySize: 1000,
    fileUploadMaxSize: 2000,
    fileUploadMaxMemorySize: 3000,
    uploadMaxSize: 20_000,
  });
  const x = (length: number): string => "x".repeat(length);
  const answers = await quietly(() =>
    Promise.all([
      strict(form(multipart([field("a", x(500)), field("b", x(500))]))),
      strict(form(multipart([field(x(1000), "")]))),
      strict(form(multipart([file("f", "a", x(2001))]))),
      strict(form(multipart(Array.from({ length: 11 }, () => file("f", "a", x(1999)))))),
      strict(form(multipart([]) + x(20_000))),
      strict(form(multipart([field("a", x(990)), file("f", "a", x(2000)), file("f", "b", x(2000))]))),
    ])
  );

  deepStrictEqual(answers.map(({ status, problem }) => [status, problem.replace("Cannot read the request: ", "")]), [
    [413, "what is no file in it is larger than dataUploadMaxMemorySize, which is 1000 bytes"],
    [413, "what is no file in it is larger than dataUploadMaxMemorySize, which is 1000 bytes"],
    [413, "a file is larger than fileUploadMaxSize, which is 1.95 KB"],
    [413, "the body is larger than uploadMaxSize, which is 19.53 KB"],
    [413, "the body is larger than uploadMaxSize, which is 19.53 KB"],
    [200, ""],
  ]);
  deepStrictEqual(answers[5]?.told?.files.map(({ kind }) => kind), ["memory", "temporary"]);
});

Deno.test("readFormValues() takes time by the length of a body, whatever is in it", async () => {
  const boundary = "a".repeat(70);
  const patient = site({ fileUploadMaxMemorySize: 20_000_000 });
  for (const unit of ["\r", "\r\n", "\r\n--", `\r\n--${"a".repeat(69)}`, "a", "-", `--${boundary}`]) {
    const content = unit.repeat(Math.floor(8_000_000 / unit.length));
    const body = bytes(multipart([file("f", "a", content)], boundary));
    const chunks = Array.from(
      { length: Math.ceil(body.length / 65_536) },
      (_, index) => body.slice(index * 65_536, (index + 1) * 65_536),
    );
    const start = performance.now();
    const { status } = await patient(form(pieces(...chunks), boundary));
    const time = performance.now() - start;
    ok(status === 200 || unit.includes(boundary), `${status}`);
    ok(time < 1500, `${JSON.stringify(unit.slice(0, 10))} took ${Math.round(time)} ms`);
  }
});

Deno.test("readFormValues() reads or refuses damaged forms, and never fails", async () => {
  const whole = bytes(TRICKY);
  let seed = 1940;
  // A linear congruential generator, so that a form that fails fails again.
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor(seed / 2 ** 31 * below);
  };
  const statuses = new Set<number>();
  for (let round = 0; round < 3000; round++) {
    const damaged = whole.slice();
    for (let count = random(4); count >= 0; count--) {
      damaged[random(damaged.length)] = [0, 10, 13, 34, 45, 59, 92, 255][random(8)] ?? 0;
    }
    const cut = random(damaged.length);
    const { status, problem } = await send(form(pieces(damaged.slice(0, cut), damaged.slice(cut)), "Nuages"));
    ok(status === 200 || status === 400, problem);
    statuses.add(status);
  }

  deepStrictEqual([...statuses].sort(), [200, 400]);
});
