import { deepStrictEqual, match, notStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { hashStaticFiles, StaticFilesError } from "../../../src/contrib/staticfiles/mod.ts";
import { digest } from "../../../src/contrib/staticfiles/digest.ts";
import { bytes } from "./support.ts";

type Contents = Readonly<Record<string, string | Uint8Array>>;

async function hash(contents: Contents, staticUrl = "/static/") {
  const files = new Map(Object.entries(contents).map(([name, content]) => [name, bytes(content)]));
  const { files: hashed, manifest } = await hashStaticFiles(files, { staticUrl });
  const textOf = (name: string): string => new TextDecoder().decode(hashed.get(manifest.paths[name] ?? ""));
  return { hashed, manifest, textOf };
}

/** A style sheet with one address, after hashing; every hash is written as `H`. */
async function rewritten(before: string, staticUrl?: string): Promise<string> {
  const { textOf } = await hash({
    "css/base.css": before,
    "css/other.css": "",
    "img/dot.png": "dot",
    "img/a b(1)'.png": "odd",
    "img/é.png": "accent",
    "img/100%.png": "percent",
    "fonts/x.eot": "font",
    "LICENSE": "",
    "css/base.css.map": "{}",
  }, staticUrl);
  return textOf("css/base.css").replace(/\.[0-9a-f]{12}/g, ".H");
}

const CSS: readonly [before: string, after: string][] = [
  ["a { background: url(../img/dot.png) }", "a { background: url(../img/dot.H.png) }"],
  ['a { background: url("../img/dot.png") }', 'a { background: url("../img/dot.H.png") }'],
  ["a { background: url( '../img/dot.png' ) }", "a { background: url( '../img/dot.H.png' ) }"],
  ["a { background: url(' ../img/dot.png ') }", "a { background: url('../img/dot.H.png') }"],
  ["a { background: url(/static/img/dot.png) }", "a { background: url(/static/img/dot.H.png) }"],
  ["a { background: url(./../img/../img/dot.png) }", "a { background: url(./../img/../img/dot.H.png) }"],
  ["a { background: url(../../static/img/dot.png) }", "a { background: url(../../static/img/dot.H.png) }"],
  ["a { background: url(../img/dot.png?v=1#x) }", "a { background: url(../img/dot.H.png?v=1#x) }"],
  ["a { src: url('../fonts/x.eot?#iefix') }", "a { src: url('../fonts/x.H.eot?#iefix') }"],
  ["a { src: url(../fonts/x.eot#a/b.c) }", "a { src: url(../fonts/x.H.eot#a/b.c) }"],
  ["a { background: url('../img/a%20b(1)\\'.png') }", "a { background: url('../img/a%20b%281%29%27.H.png') }"],
  ["a { background: url(../img/%C3%A9.png) }", "a { background: url(../img/%C3%A9.H.png) }"],
  ["a { background: url(../img/é.png) }", "a { background: url(../img/%C3%A9.H.png) }"],
  ["a { background: url(../img/100%25.png) }", "a { background: url(../img/100%25.H.png) }"],
  ["a { background: url(../LICENSE) }", "a { background: url(../LICENSE.H) }"],
  ['@import "other.css";', '@import "other.H.css";'],
  ["@import url(other.css) screen;", "@import url(other.H.css) screen;"],
  ["/*# sourceMappingURL=base.css.map */", "/*# sourceMappingURL=base.css.H.map */"],
  ["a { background: url(data:image/png;base64,AA==) }", "a { background: url(data:image/png;base64,AA==) }"],
  ["a { background: url(http://x.test/dot.png) }", "a { background: url(http://x.test/dot.png) }"],
  ["a { background: url(//x.test/dot.png) }", "a { background: url(//x.test/dot.png) }"],
  ["a { background: url(\\\\x.test/dot.png) }", "a { background: url(\\\\x.test/dot.png) }"],
  ["a { background: url('\\\\\\\\[x/dot.png') }", "a { background: url('\\\\\\\\[x/dot.png') }"],
  ["a { behavior: url(#default#VML) }", "a { behavior: url(#default#VML) }"],
  ["a { background: url(?x) }", "a { background: url(?x) }"],
  ["a { background: url(/media/dot.png) }", "a { background: url(/media/dot.png) }"],
  ["a { background: url(../../media/dot.png) }", "a { background: url(../../media/dot.png) }"],
  ["a { background: url(../img/) }", "a { background: url(../img/) }"],
  ["a { background: url(..) }", "a { background: url(..) }"],
  ["/* url(missing.png) */", "/* url(missing.png) */"],
  ["a { content: 'url(missing.png)' }", "a { content: 'url(missing.png)' }"],
];

for (const [before, after] of CSS) {
  Deno.test(`hashStaticFiles() writes ${after} when a style sheet says ${before}`, async () => {
    const text = await rewritten(before);

    strictEqual(text, after);
  });
}

Deno.test("hashStaticFiles() reads absolute addresses below a staticUrl at another host", async () => {
  const before =
    "a { background: url(/s/img/dot.png) } b { background: url(/static/img/dot.png) } i { src: url(../img/dot.png) }";

  const text = await rewritten(before, "https://cdn.test/s/");

  strictEqual(
    text,
    "a { background: url(/s/img/dot.H.png) } b { background: url(/static/img/dot.png) } i { src: url(../img/dot.H.png) }",
  );
});

Deno.test("hashStaticFiles() names each file after the first 12 digits of its SHA-256", async () => {
  const { hashed, manifest } = await hash({
    "css/base.css": "a { }",
    "a.tar.gz": "x",
    "README": "x",
    ".htaccess": "x",
  });

  strictEqual(manifest.paths["css/base.css"], `css/base.${await digest(bytes("a { }"))}.css`);
  strictEqual(manifest.paths["a.tar.gz"], "a.tar.2d711642b726.gz");
  strictEqual(manifest.paths["README"], "README.2d711642b726");
  strictEqual(manifest.paths[".htaccess"], ".htaccess.2d711642b726");
  strictEqual(hashed.size, 4);
});

Deno.test("hashStaticFiles() makes the hash of a style sheet from what it writes", async () => {
  const { manifest, textOf } = await hash({ "a.css": "a { background: url(dot.png) }", "dot.png": "dot" });

  strictEqual(manifest.paths["a.css"], `a.${await digest(bytes(textOf("a.css")))}.css`);
});

Deno.test("hashStaticFiles() changes every name that leads to a change, and no other", async () => {
  const files = {
    "a.css": '@import "b.css";',
    "b.css": "a { background: url(dot.png) }",
    "c.css": "a { }",
    "dot.png": "dot",
  };

  const [before, after] = await Promise.all([hash(files), hash({ ...files, "dot.png": "other" })]);

  notStrictEqual(after.manifest.paths["a.css"], before.manifest.paths["a.css"]);
  notStrictEqual(after.manifest.paths["b.css"], before.manifest.paths["b.css"]);
  strictEqual(after.manifest.paths["c.css"], before.manifest.paths["c.css"]);
  notStrictEqual(after.manifest.hash, before.manifest.hash);
});

Deno.test("hashStaticFiles() returns the same manifest when the files come in another order", async () => {
  const files = {
    "a.css": '@import "b.css";',
    "b.css": '@import "a.css";',
    "dot.png": "dot",
    "z.js": 'import "./y.js"',
    "y.js": "",
  };

  const [one, other] = await Promise.all([hash(files), hash(Object.fromEntries(Object.entries(files).reverse()))]);

  strictEqual(JSON.stringify(one.manifest), JSON.stringify(other.manifest));
  deepStrictEqual(Object.keys(one.manifest.paths), ["a.css", "b.css", "dot.png", "y.js", "z.js"]);
  deepStrictEqual([...one.hashed].sort(), [...other.hashed].sort());
});

Deno.test("hashStaticFiles() comes to an end when style sheets import each other", async () => {
  const { manifest, textOf } = await hash({
    "a.css": '@import "b.css"; a { background: url(dot.png) }',
    "b.css": '@import "a.css";',
    "self.css": '@import "self.css";',
    "dot.png": "dot",
  });

  strictEqual(
    textOf("a.css"),
    `@import "${manifest.paths["b.css"]}"; a { background: url(${manifest.paths["dot.png"]}) }`,
  );
  strictEqual(textOf("b.css"), `@import "${manifest.paths["a.css"]}";`);
  strictEqual(textOf("self.css"), `@import "${manifest.paths["self.css"]}";`);
});

Deno.test("hashStaticFiles() changes every name in a circle when one of its files changes, or what they lead to", async () => {
  const files = { "a.js": 'import "./b.js"', "b.js": 'import "./a.js"; import "./c.js"', "c.js": "1" };

  const [before, inside, outside] = await Promise.all([
    hash(files),
    hash({ ...files, "a.js": 'import "./b.js" // changed' }),
    hash({ ...files, "c.js": "2" }),
  ]);

  for (const name of ["a.js", "b.js"]) {
    const names = [before, inside, outside].map(({ manifest }) => manifest.paths[name]);
    strictEqual(new Set(names).size, 3);
  }
  notStrictEqual(before.manifest.paths["a.js"]?.slice(2), before.manifest.paths["b.js"]?.slice(2));
});

Deno.test("hashStaticFiles() writes the names of modules and of their source map", async () => {
  const { manifest, textOf } = await hash({
    "js/app.mjs": 'import { a } from "./lib/a.js";\nexport * from "/static/js/b.js";\nimport("../js/b.js");\n' +
      'import { h } from "preact";\n//# sourceMappingURL=app.mjs.map',
    "js/lib/a.js": "export const a = 1",
    "js/b.js": "",
    "js/app.mjs.map": "{}",
  });

  const [a, b, map] = ["js/lib/a.js", "js/b.js", "js/app.mjs.map"].map((name) => manifest.paths[name]);
  strictEqual(
    textOf("js/app.mjs"),
    `import { a } from "./${a?.slice(3)}";\nexport * from "/static/${b}";\nimport("../${b}");\n` +
      `import { h } from "preact";\n//# sourceMappingURL=${map?.slice(3)}`,
  );
});

Deno.test("hashStaticFiles() names file, line and target when a reference leads nowhere", async () => {
  const broken = hash({ "css/base.css": "a { }\n\nb {\n  background: url('../img/no.png?v=1')\n}" });

  await rejects(broken, (error) => {
    strictEqual(error instanceof StaticFilesError && error.file, "css/base.css");
    strictEqual(
      String(error),
      'StaticFilesError: Cannot hash the static file "css/base.css": line 4 refers to "../img/no.png?v=1", but there ' +
        'is no static file "img/no.png"; add the file, or correct the reference',
    );
    return true;
  });
});

for (
  const [name, text] of [["a.js", 'import "./no.js"'], ["a.js", "//# sourceMappingURL=no.map"], [
    "a.css",
    "a { src: url(100%.png) }",
  ]]
) {
  Deno.test(`hashStaticFiles() throws when ${text} leads nowhere`, async () => {
    await rejects(
      hash({ [name ?? ""]: text ?? "", "100%.gif": "" }),
      /Cannot hash the static file "a\.\w+": line 1 refers to/,
    );
  });
}

Deno.test("hashStaticFiles() throws when a style sheet is not UTF-8", async () => {
  await rejects(hash({ "a.css": Uint8Array.of(0x61, 0xff) }), /Cannot read the static file "a\.css": expected UTF-8/);
});

Deno.test("hashStaticFiles() keeps the byte order mark of a style sheet", async () => {
  const { hashed, manifest } = await hash({ "a.css": "\ufeffa { background: url(dot.png) }", "dot.png": "" });

  deepStrictEqual([...hashed.get(manifest.paths["a.css"] ?? "") ?? []].slice(0, 4), [0xef, 0xbb, 0xbf, 0x61]);
});

Deno.test("hashStaticFiles() leaves bytes alone when a file is neither style sheet nor script", async () => {
  const content = Uint8Array.of(0xff, 0, 0x80, 10);

  const { hashed, manifest } = await hash({ "x.bin": content });

  deepStrictEqual(hashed.get(manifest.paths["x.bin"] ?? ""), content);
  match(manifest.paths["x.bin"] ?? "", /^x\.[0-9a-f]{12}\.bin$/);
});

Deno.test("hashStaticFiles() is quick when a style sheet of 1 MB has 50,000 references", async () => {
  const css = "a{b:url(dot.png)}\n\n\n".repeat(50_000);

  const start = performance.now();
  const { textOf } = await hash({ "a.css": css, "dot.png": "dot" });

  strictEqual(textOf("a.css").length, css.length + 50_000 * 13);
  strictEqual(performance.now() - start < 3000, true);
});
