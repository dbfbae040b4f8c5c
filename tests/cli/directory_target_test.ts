import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { directoryTarget } from "../../src/cli/directory_target.ts";

Deno.test("directoryTarget() is empty when the directory is not there", async () => {
  const target = directoryTarget("/nowhere/at/all");

  const names = await target.list();

  deepStrictEqual(names, []);
  strictEqual(await target.info("a.css"), undefined);
});

Deno.test("directoryTarget() keeps what is written, and lists it sorted", async () => {
  await using place = temporary();
  const target = directoryTarget(`${place.path}/static`);

  await target.write("css/b.css", new TextEncoder().encode("b"));
  await target.write("a.css", new TextEncoder().encode("a"));

  deepStrictEqual(await target.list(), ["a.css", "css/b.css"]);
  strictEqual(new TextDecoder().decode(await target.read("css/b.css")), "b");
  strictEqual((await target.info("a.css"))?.isLink, false);
});

Deno.test("directoryTarget() replaces a link, and never what it leads to", async () => {
  await using place = temporary();
  const source = `${place.path}/source.css`;
  await Deno.writeTextFile(source, "source");
  const target = directoryTarget(`${place.path}/static`);
  await target.link("a.css", source);

  const linked = await target.info("a.css");
  await target.write("a.css", new TextEncoder().encode("copy"));

  strictEqual(linked?.isLink, true);
  strictEqual(await Deno.readTextFile(source), "source");
  strictEqual((await target.info("a.css"))?.isLink, false);
});

Deno.test("directoryTarget() knows and deletes a link that leads nowhere", async () => {
  await using place = temporary();
  const target = directoryTarget(place.path);
  await target.link("a.css", `${place.path}/gone.css`);

  const [info, names] = [await target.info("a.css"), await target.list()];
  await target.delete("a.css");

  strictEqual(info?.isLink, true);
  deepStrictEqual(names, ["a.css"]);
  deepStrictEqual(await target.list(), []);
});

function temporary(): AsyncDisposable & { readonly path: string } {
  const path = Deno.makeTempDirSync({ prefix: "nuages-cli-" });
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}
