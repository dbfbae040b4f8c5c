import { deepStrictEqual, throws } from "node:assert/strict";
import { filePathField, type FilePathFieldOptions } from "@nuages/nuages/deno";
import { defineForm } from "@nuages/nuages/forms";
import { ImproperlyConfigured } from "@nuages/nuages";

async function offered(options: Omit<FilePathFieldOptions, "path">): Promise<string[]> {
  const path = await Deno.makeTempDir();
  try {
    await Deno.mkdir(`${path}/sub`);
    for (const name of ["b.txt", "a.md", "sub/c.txt"]) await Deno.writeTextFile(`${path}/${name}`, "");
    await Deno.symlink("/etc/passwd", `${path}/link.txt`);
    const form = await defineForm({ x: filePathField({ path, ...options }) }).unbound();
    return form.fields.x.choices.map(([, label]) => String(label));
  } finally {
    await Deno.remove(path, { recursive: true });
  }
}

Deno.test("filePathField() offers files and folders, as its options say", async () => {
  deepStrictEqual(await offered({}), ["a.md", "b.txt"]);
  deepStrictEqual(await offered({ match: /\.txt$/g }), ["b.txt"]);
  deepStrictEqual(await offered({ recursive: true, match: /\.txt$/ }), ["b.txt", "sub/c.txt"]);
  deepStrictEqual(await offered({ allowFolders: true, allowFiles: false }), ["sub"]);
  deepStrictEqual(await offered({ required: false }), ["---------", "a.md", "b.txt"]);
});

Deno.test("filePathField() refuses what it does not offer", async () => {
  const form = defineForm({ x: filePathField({ path: "templates", recursive: true }) });

  for (const path of ["/etc/passwd", "templates/../deno.json", "../deno.json", "templates"]) {
    deepStrictEqual((await form.bind({ x: path })).errorData.x?.map(({ code }) => code), ["invalid_choice"]);
  }
});

Deno.test("filePathField() refuses to offer nothing", () => {
  throws(() => filePathField({ path: "templates", allowFiles: false }), ImproperlyConfigured);
});
