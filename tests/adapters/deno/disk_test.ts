// Deno's own checks of tests find files that stay open.
import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { disk } from "../../../src/adapters/deno/disk.ts";

async function inDirectory(work: (directory: string) => Promise<void>): Promise<void> {
  const directory = await Deno.makeTempDir({ prefix: "nuages-disk-" });
  try {
    await work(directory);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

const DIGITS = new TextEncoder().encode("0123456789");

Deno.test("disk.create() writes a new file, and never over another one", () =>
  inDirectory(async (directory) => {
    const path = `${directory}/a/b/c.txt`;

    deepStrictEqual([await disk.create(path, DIGITS, 0o640), await disk.create(path, new Uint8Array(), 0o640)], [
      true,
      false,
    ]);
    strictEqual(await Deno.readTextFile(path), "0123456789");
    strictEqual(((await Deno.stat(path)).mode ?? 0) & 0o777, 0o640);
    const won = await Promise.all(Array.from({ length: 20 }, () => disk.create(`${directory}/race`, DIGITS, 0o644)));
    strictEqual(won.filter(Boolean).length, 1);
  }));

Deno.test("disk.read() reads a file or a part of it, and closes it", () =>
  inDirectory(async (directory) => {
    const path = `${directory}/digits`;
    await disk.create(path, DIGITS, 0o644);
    const text = async (start: number, end: number) =>
      await new Response((await disk.read(path, { start, end })) as BodyInit).text();

    strictEqual(await new Response(await disk.read(path) as BodyInit).text(), "0123456789");
    deepStrictEqual([await text(0, 0), await text(3, 5), await text(8, 100), await text(50, 60)], [
      "0",
      "345",
      "89",
      "",
    ]);
    await (await disk.read(path, { start: 0, end: 5 }))?.cancel();
    await (await disk.read(path))?.cancel();
    strictEqual(await disk.read(`${directory}/missing`), undefined);
  }));

Deno.test("disk.write() puts parts in place of what is there, and lets an error through", () =>
  inDirectory(async (directory) => {
    const path = `${directory}/a`;
    await disk.create(path, DIGITS, 0o644);

    await disk.write(
      path,
      (async function* () {
        yield DIGITS.subarray(0, 2);
        yield DIGITS.subarray(5, 6);
      })(),
    );
    const failing = disk.write(
      path,
      (async function* () {
        yield DIGITS;
        throw new Error("the sender went away");
      })(),
    );

    await rejects(failing, /the sender went away/);
  }));

Deno.test("disk.stat(), list() and remove() know files from directories", () =>
  inDirectory(async (directory) => {
    await disk.create(`${directory}/folder/a.txt`, DIGITS, 0o644);
    await Deno.mkdir(`${directory}/empty`);
    await Deno.symlink(`${directory}/folder/a.txt`, `${directory}/link`);
    await Deno.symlink(`${directory}/nowhere`, `${directory}/broken`);

    deepStrictEqual(await disk.list(directory), { directories: ["empty", "folder"], files: ["link"] });
    deepStrictEqual(await disk.list(`${directory}/nowhere`), { directories: [], files: [] });
    deepStrictEqual([await disk.stat(`${directory}/folder`), (await disk.stat(`${directory}/link`))?.size], [
      undefined,
      10,
    ]);
    for (const name of ["empty", "folder", "link", "missing", "link/below"]) await disk.remove(`${directory}/${name}`);
    deepStrictEqual((await disk.list(directory)).directories, ["empty", "folder"]);
    strictEqual((await disk.stat(`${directory}/folder/a.txt`))?.size, 10);
  }));
