/** What every storage must do. */
import type { Storage } from "@nuages/nuages/files";
import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import { BUCKET_PART } from "../../src/files/object_store.ts";
import { streamOf } from "./stream_of.ts";

/** Names that stores read as one another, or that addresses have to write otherwise. */
const NAMES = [
  "plain.txt",
  "UPPER.TXT",
  "upper.txt",
  "a/b/c.txt",
  "a/b.txt",
  "no ending",
  ".hidden",
  "é/e\u0301.txt",
  "🎷.txt",
  "a b+c&d=e#f?g%h.txt",
  "100%25.txt",
  "it's (a) *star*! ~.txt",
  "a:b::c.txt",
  "__proto__",
  "constructor/toString",
  `long/${"é".repeat(120)}.txt`,
];

/** Names that lead elsewhere, or that no file has. */
export const REFUSED = [
  "",
  "/",
  "/etc/passwd",
  "C:/Windows/win.ini",
  "..",
  ".",
  "../up.txt",
  "a/../../up.txt",
  "a/./b.txt",
  "a//b.txt",
  "a/",
  "a\\b.txt",
  "..\\up.txt",
  "a\0b.txt",
  "a\nb.txt",
  "a\x7fb.txt",
  "a\ud800.txt",
  `${"a/".repeat(600)}b.txt`,
];

export function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function isWhole(content: Uint8Array, size: number): boolean {
  return content.length === size && content.every((byte, index) => byte === index % 251);
}

export async function storageContract(t: Deno.TestContext, storage: Storage): Promise<void> {
  await t.step("a file comes back as it was, with what is known of it", async () => {
    const before = Date.now();
    const name = await storage.save("tunes/nuages.txt", bytes("Django"));
    const file = await storage.open(name);

    strictEqual(name, "tunes/nuages.txt");
    deepStrictEqual([file.name, file.size, file.contentType], [name, 6, "text/plain; charset=utf-8"]);
    deepStrictEqual([await file.text(), await storage.size(name), await storage.exists(name)], ["Django", 6, true]);
    match(file.etag, /^"[^"]+"$/);
    // Clocks of stores have whole seconds.
    ok(Math.abs(file.modifiedAt.getTime() - before) < 5000, String(file.modifiedAt));
    deepStrictEqual(await storage.modifiedAt(name), file.modifiedAt);
  });

  await t.step("bytes, streams, uploads and stored files of any size are kept", async () => {
    const empty = await storage.save("sizes/empty", new Uint8Array());
    deepStrictEqual([(await (await storage.open(empty)).bytes()).length, await storage.size(empty)], [0, 0]);

    for (
      const size of [
        0,
        1,
        100_000,
        256 * 1024,
        256 * 1024 + 1,
        BUCKET_PART - 1,
        BUCKET_PART,
        BUCKET_PART + 1,
        2 * BUCKET_PART,
      ]
    ) {
      const name = await storage.save(`sizes/${size}`, streamOf(size));
      const file = await storage.open(name);
      ok(isWhole(await file.bytes(), size), String(size));
    }
    for (const name of ["sizes/100000", `sizes/${BUCKET_PART + 1}`]) {
      const copy = await storage.save("copy", await storage.open(name));
      strictEqual(await storage.size(copy), await storage.size(name));
    }
    const upload = { name: "a.txt", size: 3, contentType: "text/html", stream: () => new Blob(["abc"]).stream() };
    strictEqual(await (await storage.open(await storage.save("upload.txt", upload))).text(), "abc");
    const large = new Uint8Array(BUCKET_PART + 7).map((_, index) => index % 251);
    ok(isWhole(await (await storage.open(await storage.save("large", large))).bytes(), large.length));
  });

  await t.step("a name that is taken gets a suffix, and nothing is written over", async () => {
    const first = await storage.save("taken/cat.tar.gz", bytes("first"));
    const second = await storage.save("taken/cat.tar.gz", bytes("second"));

    strictEqual(first, "taken/cat.tar.gz");
    match(second, /^taken\/cat\.tar_[a-zA-Z0-9]{7}\.gz$/);
    deepStrictEqual([await (await storage.open(first)).text(), await (await storage.open(second)).text()], [
      "first",
      "second",
    ]);
  });

  await t.step("of many that are saved at the same time under one name, each gets its own", async () => {
    for (const [name, size] of [["many/small", 10], ["many/large", BUCKET_PART + 10]] as const) {
      const count = size > BUCKET_PART ? 3 : 10;
      const names = await Promise.all(Array.from({ length: count }, () => storage.save(name, streamOf(size))));

      strictEqual(new Set(names).size, count);
      ok(names.includes(name));
      for (const each of names) ok(isWhole(await (await storage.open(each)).bytes(), size), each);
    }
  });

  await t.step("a sender who goes away leaves nothing", async () => {
    for (const after of [0, 1000, BUCKET_PART + 100_000]) {
      await rejects(storage.save("gone.bin", streamOf(4 * BUCKET_PART, after)), /the sender went away/);
    }

    strictEqual(await storage.exists("gone.bin"), false);
    deepStrictEqual((await storage.list("")).files.filter((name) => name.startsWith("gone")), []);
  });

  await t.step("some of the bytes are read without the rest", async () => {
    const file = await storage.open(await storage.save("digits", bytes("0123456789")));
    const text = async (start: number, end: number): Promise<string> =>
      new TextDecoder().decode(await file.slice(start, end));

    deepStrictEqual([await text(0, 1), await text(2, 5), await text(9, 10), await text(8, 99)], [
      "0",
      "234",
      "9",
      "89",
    ]);
    deepStrictEqual([await text(5, 5), await text(10, 20), await text(-3, 2)], ["", "", "01"]);
    strictEqual(await new Response(await file.stream({ start: 3, end: 5 })).text(), "345");
  });

  await t.step("every name is another one", async () => {
    for (const name of NAMES) strictEqual(await storage.save(`names/${name}`, bytes(name)), `names/${name}`, name);

    for (const name of NAMES) strictEqual(await (await storage.open(`names/${name}`)).text(), name);
    await storage.delete("names/UPPER.TXT");
    strictEqual(await storage.exists("names/upper.txt"), true);
  });

  await t.step("names that lead elsewhere are refused by every function", async () => {
    const refused = { name: "SuspiciousOperation", message: /^Cannot use the file name ".*: it / };
    for (const name of REFUSED) {
      await rejects(storage.save(name, bytes("x")), refused, name);
      await rejects(storage.open(name), refused, name);
      await rejects(storage.delete(name), refused, name);
      await rejects(storage.exists(name), refused, name);
      await rejects(storage.size(name), refused, name);
      await rejects(storage.url(name), refused, name);
      await rejects(storage.modifiedAt(name), refused, name);
      if (name !== "" && name !== "/" && name !== "a/") await rejects(storage.list(name), refused, name);
    }
  });

  await t.step("what is not there is said to be missing, and deleted without a word", async () => {
    const missing = { name: "FileNotFound", message: 'Cannot open "no/such.txt": the storage has no such file' };
    await storage.save("a-file", bytes("x"));

    await storage.delete("no/such.txt");
    for (const call of ["open", "size", "modifiedAt"] as const) await rejects(storage[call]("no/such.txt"), missing);
    deepStrictEqual([await storage.exists("no/such.txt"), await storage.exists("a-file/below")], [false, false]);
    // A folder is no file.
    strictEqual(await storage.exists("tunes"), false);
  });

  await t.step("delete() takes a file away, and its name is free", async () => {
    const name = await storage.save("once.txt", bytes("1"));
    const file = await storage.open(name);
    await storage.delete(name);

    strictEqual(await storage.exists(name), false);
    await rejects(file.stream(), { name: "FileNotFound" });
    strictEqual(await storage.save("once.txt", bytes("2")), name);
  });

  await t.step("list() tells folders and files of one folder", async () => {
    for (const name of ["list/b.txt", "list/a.txt", "list/sub/c.txt", "list/sub2/d/e.txt"]) {
      await storage.save(name, bytes(name));
    }

    deepStrictEqual(await storage.list("list"), { directories: ["sub", "sub2"], files: ["a.txt", "b.txt"] });
    deepStrictEqual(await storage.list("list/"), await storage.list("list"));
    deepStrictEqual(await storage.list("list/sub2"), { directories: ["d"], files: [] });
    deepStrictEqual(await storage.list("nowhere"), { directories: [], files: [] });
    for (const folder of ["list", "list/sub"]) await storage.delete(folder);
    deepStrictEqual((await storage.list("list")).directories, ["sub", "sub2"]);
    const root = await storage.list("");
    ok(root.directories.includes("list") && root.files.includes("once.txt"));
  });

  await t.step("names are cut to the length of their column, and to what disks take", async () => {
    const long = `cut/${"a".repeat(50)}.txt`;
    match(await storage.save(long, bytes("1"), { maxLength: 20 }), /^cut\/a{4}_[a-zA-Z0-9]{7}\.txt$/);
    match(await storage.save(`cut/${"é".repeat(200)}.txt`, bytes("1")), /^cut\/é{121}_[a-zA-Z0-9]{7}\.txt$/);
    match(await storage.save(`cut/${"🎷".repeat(30)}`, bytes("1"), { maxLength: 14 }), /^cut\/🎷🎷_[a-zA-Z0-9]{7}$/u);
    await rejects(storage.save("cut/abc.txt", bytes("1"), { maxLength: 10 }), {
      name: "SuspiciousOperation",
      message:
        'Cannot find a free name for "cut/abc.txt": nothing is left of it; let its column have a longer maxLength',
    });
  });

  await t.step("url() refuses times that make no sense", async () => {
    for (const expires of [0, -1, 1.5, NaN]) {
      await rejects(storage.url("a.txt", { expires }), {
        name: "RangeError",
        message: /expected a whole number from 1 on/,
      });
    }
  });
}
