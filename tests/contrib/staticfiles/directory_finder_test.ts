import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { directoryFinder } from "../../../src/contrib/staticfiles/directory_finder.ts";
import { diskFiles } from "./support.ts";

/** A static directory with a secret beside it and links of every kind. */
async function withLinks(run: (root: string) => Promise<void>): Promise<void> {
  const root = await Deno.realPath(await Deno.makeTempDir());
  try {
    await Deno.mkdir(`${root}/static/css`, { recursive: true });
    await Deno.mkdir(`${root}/static-secret`);
    await Deno.mkdir(`${root}/shared`);
    await Deno.writeTextFile(`${root}/static/css/base.css`, "base");
    await Deno.writeTextFile(`${root}/static-secret/key.txt`, "secret");
    await Deno.writeTextFile(`${root}/shared/logo.txt`, "logo");
    await Deno.symlink(`${root}/static-secret/key.txt`, `${root}/static/key.txt`);
    await Deno.symlink("../../static-secret/key.txt", `${root}/static/css/key.txt`);
    await Deno.symlink(`${root}/static-secret`, `${root}/static/secret`);
    await Deno.symlink(`${root}/shared/logo.txt`, `${root}/static/logo.txt`);
    await Deno.symlink("base.css", `${root}/static/css/inside.css`);
    await Deno.symlink("nowhere", `${root}/static/broken.css`);
    await Deno.symlink("static", `${root}/linked`);
    await run(root);
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}

for (const name of ["key.txt", "css/key.txt", "secret/key.txt", "broken.css", "../static-secret/key.txt"]) {
  Deno.test(`directoryFinder().find() does not follow ${name} when it leads out`, () =>
    withLinks(async (root) => {
      const found = await directoryFinder(diskFiles(), `${root}/static`).find(name);

      strictEqual(found, undefined);
    }));
}

Deno.test("directoryFinder().find() follows a link when it stays inside", () =>
  withLinks(async (root) => {
    const found = await directoryFinder(diskFiles(), `${root}/static`).find("css/inside.css");

    strictEqual(found?.path, `${root}/static/css/base.css`);
    strictEqual(await new Response(await found.open()).text(), "base");
  }));

Deno.test("directoryFinder().find() works when the directory itself is a link", () =>
  withLinks(async (root) => {
    const found = await directoryFinder(diskFiles(), `${root}/linked`).find("css/base.css");

    strictEqual(found?.path, `${root}/static/css/base.css`);
  }));

Deno.test("directoryFinder().find() follows a link into a directory that linksInto allows", () =>
  withLinks(async (root) => {
    const finder = directoryFinder(diskFiles(), `${root}/static`, { linksInto: [`${root}/shared`, `${root}/missing`] });

    const [logo, key] = await Promise.all([finder.find("logo.txt"), finder.find("key.txt")]);

    strictEqual(logo?.path, `${root}/shared/logo.txt`);
    strictEqual(key, undefined);
  }));

Deno.test("directoryFinder().find() opens the file behind a link that is turned around after the look", () =>
  withLinks(async (root) => {
    const found = await directoryFinder(diskFiles(), `${root}/static`).find("css/inside.css");

    await Deno.remove(`${root}/static/css/inside.css`);
    await Deno.symlink("../../static-secret/key.txt", `${root}/static/css/inside.css`);

    strictEqual(await new Response(await found?.open()).text(), "base");
  }));

Deno.test("directoryFinder().find() finds nothing when the directory does not exist", async () => {
  const found = await directoryFinder(diskFiles(), "/nonexistent/static").find("a.css");

  strictEqual(found, undefined);
});

Deno.test("directoryFinder().list() leaves out links that lead out, and says so", () =>
  withLinks(async (root) => {
    const { files, notes } = await directoryFinder(diskFiles(), `${root}/static`).list([]);

    deepStrictEqual(files.map((file) => file.name), ["css/base.css", "css/inside.css"]);
    deepStrictEqual(
      notes,
      ["css/key.txt", "key.txt", "logo.txt"].map((name) =>
        `Skipping '${root}/static/${name}' (a link that leads out of the directory, or nowhere)`
      ),
    );
  }));
