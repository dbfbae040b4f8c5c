import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { fileStore } from "../../../src/adapters/deno/file_store.ts";
import { files } from "../../../src/adapters/deno/files.ts";

async function inDirectory(work: (directory: string) => void | Promise<void>): Promise<void> {
  const directory = await Deno.makeTempDir({ prefix: "nuages-files-" });
  try {
    await work(directory);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

Deno.test("fileStore.create() writes a file that nobody else may read, once", () =>
  inDirectory((directory) => {
    const path = `${directory}/new/place/file`;

    const created = [fileStore.create(path, "first"), fileStore.create(path, "second")];

    deepStrictEqual([created, files.readText(path)], [[true, false], "first"]);
    deepStrictEqual([mode(path), mode(`${directory}/new/place`)], [0o600, 0o700]);
  }));

function mode(path: string): number {
  return (Deno.statSync(path).mode ?? 0) & 0o777;
}

Deno.test("fileStore.replace() replaces the text that is expected, and no other one", () =>
  inDirectory((directory) => {
    const path = `${directory}/file`;
    fileStore.create(path, "first");

    const replaced = [fileStore.replace(path, "first", "second"), fileStore.replace(path, "first", "third")];
    const missing = [
      fileStore.replace(`${directory}/none`, "", "text"),
      fileStore.replace(`${directory}/none/file`, "", "text"),
    ];

    deepStrictEqual([replaced, missing, files.readText(path)], [[true, false], [false, false], "second"]);
    deepStrictEqual([mode(path), files.list(directory)], [0o600, [".lock", "file"]]);
  }));

Deno.test("fileStore.replace() gives the file another name", () =>
  inDirectory((directory) => {
    fileStore.create(`${directory}/old`, "first");

    const moved = fileStore.replace(`${directory}/old`, "first", "second", `${directory}/new`);

    strictEqual(moved, true);
    deepStrictEqual([files.readText(`${directory}/old`), files.readText(`${directory}/new`)], [undefined, "second"]);
  }));

Deno.test("fileStore.remove() removes a file, if there is one", () =>
  inDirectory((directory) => {
    fileStore.create(`${directory}/file`, "text");

    for (const name of ["file", "file", "none/file"]) fileStore.remove(`${directory}/${name}`);

    strictEqual(files.stat(`${directory}/file`), undefined);
  }));

Deno.test("fileStore.replace() loses nothing of what several processes write", () =>
  inDirectory(async (directory) => {
    const path = `${directory}/counter`;
    fileStore.create(path, "0");
    const code = `
      import { fileStore } from ${
      JSON.stringify(new URL("../../../src/adapters/deno/file_store.ts", import.meta.url).href)
    };
      for (let written = 0; written < 100;) {
        const text = Deno.readTextFileSync(${JSON.stringify(path)});
        if (fileStore.replace(${JSON.stringify(path)}, text, String(Number(text) + 1))) written++;
      }`;

    const statuses = await Promise.all(Array.from({ length: 3 }, async () => {
      const { success } = await new Deno.Command(Deno.execPath(), { args: ["eval", "--no-check", code] }).output();
      return success;
    }));

    ok(statuses.every(Boolean));
    strictEqual(files.readText(path), "300");
  }));
