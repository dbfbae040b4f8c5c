import { deepStrictEqual, match, rejects, strictEqual } from "node:assert/strict";
import { defineApp } from "../../../src/apps/mod.ts";
import {
  type CollectedStatic,
  collectStatic,
  type CollectStaticOptions,
  type ListOptions,
  parseManifest,
  staticFinders,
  type StaticTarget,
} from "../../../src/contrib/staticfiles/mod.ts";
import { memoryFiles, memoryRuntime, memoryTarget, MODIFIED, siteOf } from "./support.ts";

const app = defineApp({
  name: "blog",
  staticFiles: () => Promise.resolve({ staticFiles: { "blog/blog.css": "p { background: url(../dot.png) }" } }),
});

const CONTENTS: Readonly<Record<string, string>> = {
  "/site/static/base.css": '@import "blog/blog.css";',
  "/site/static/dot.png": "dot",
  "/site/static/.env": "secret",
};

interface Run {
  readonly collected: CollectedStatic;
  readonly lines: string[];
}

async function collect(
  target: StaticTarget,
  options: Partial<CollectStaticOptions> & ListOptions & { contents?: Record<string, string>; modified?: number } = {},
): Promise<Run> {
  const { contents = CONTENTS, modified = MODIFIED, ignore = [], ...more } = options;
  const site = siteOf({ installedApps: [app] }, memoryRuntime({}, { files: memoryFiles(contents, modified) }));
  const lines: string[] = [];
  const listing = await staticFinders(site).list({ ignore });
  const log = (message: string, verbosity: number): void => void lines.push(`${verbosity} ${message}`);
  return { collected: await collectStatic(listing, target, { staticUrl: "/static/", log, ...more }), lines };
}

Deno.test("collectStatic() writes originals, hashed copies and the manifest", async () => {
  const target = memoryTarget();

  const { collected } = await collect(target);

  const paths = parseManifest(target.contents.get("staticfiles.json") ?? "");
  deepStrictEqual(Object.keys(paths), ["base.css", "blog/blog.css", "dot.png"]);
  deepStrictEqual(
    [...target.contents.keys()].sort(),
    ["staticfiles.json", ...Object.keys(paths), ...Object.values(paths)].sort(),
  );
  strictEqual(target.contents.get("base.css"), '@import "blog/blog.css";');
  strictEqual(target.contents.get(paths["base.css"] ?? ""), `@import "${paths["blog/blog.css"]}";`);
  deepStrictEqual(collected.modified, ["base.css", "dot.png", "blog/blog.css"]);
  deepStrictEqual(collected.postProcessed, ["base.css", "dot.png", "blog/blog.css"]);
  deepStrictEqual(collected.unmodified, []);
  deepStrictEqual(collected.hashed?.manifest.paths, paths);
});

Deno.test("collectStatic() writes the manifest after every file that it names", async () => {
  const target = memoryTarget();
  const written: string[] = [];
  const watched: StaticTarget = {
    ...target,
    write: (name, content) => {
      written.push(name);
      return target.write(name, content);
    },
  };

  await collect(watched);

  strictEqual(written.at(-1), "staticfiles.json");
});

Deno.test("collectStatic() tells each step in Django's words", async () => {
  const { lines, collected } = await collect(memoryTarget());

  const paths = collected.hashed?.manifest.paths ?? {};
  deepStrictEqual(lines, [
    "2 Copying '/site/static/base.css'",
    "2 Copying '/site/static/dot.png'",
    "2 Copying 'blog:blog/blog.css'",
    `2 Post-processed 'base.css' as '${paths["base.css"]}'`,
    `2 Post-processed 'dot.png' as '${paths["dot.png"]}'`,
    `2 Post-processed 'blog/blog.css' as '${paths["blog/blog.css"]}'`,
  ]);
});

Deno.test("collectStatic() skips what is there already, and counts style sheets as post-processed as Django does", async () => {
  const target = memoryTarget();
  await collect(target);

  const { collected, lines } = await collect(target);

  deepStrictEqual(collected.modified, []);
  deepStrictEqual(collected.unmodified, ["base.css", "dot.png", "blog/blog.css"]);
  deepStrictEqual(collected.postProcessed, ["base.css", "blog/blog.css"]);
  strictEqual(lines[0], "2 Skipping 'base.css' (not modified)");
  strictEqual(lines[4], "2 Skipped post-processing 'dot.png'");
});

Deno.test("collectStatic() copies what is newer by a second, and not by less", async () => {
  const target = memoryTarget();
  await collect(target);

  const sameSecond = await collect(target, { modified: MODIFIED + 999 });
  const newer = await collect(target, { modified: MODIFIED + 1000 });

  deepStrictEqual(sameSecond.collected.modified, []);
  deepStrictEqual(newer.collected.modified, ["base.css", "dot.png"]);
  strictEqual(newer.lines[0], "2 Deleting 'base.css'");
});

Deno.test("collectStatic() copies what travels in a package when its content changed", async () => {
  const target = memoryTarget();
  await collect(target);
  await target.write("blog/blog.css", new TextEncoder().encode("old"));

  const { collected } = await collect(target);

  deepStrictEqual(collected.modified, ["blog/blog.css"]);
  strictEqual(target.contents.get("blog/blog.css"), "p { background: url(../dot.png) }");
});

Deno.test("collectStatic() writes nothing when it is a dry run", async () => {
  const target = memoryTarget();
  await target.write("old.css", new Uint8Array());

  const { collected, lines } = await collect(target, { dryRun: true, clear: true });

  deepStrictEqual([...target.contents.keys()], ["old.css"]);
  deepStrictEqual(collected.postProcessed, []);
  strictEqual(collected.hashed, undefined);
  strictEqual(collected.modified.length, 3);
  deepStrictEqual(lines, [
    "1 Pretending to delete 'old.css'",
    "1 Pretending to copy '/site/static/base.css'",
    "1 Pretending to copy '/site/static/dot.png'",
    "1 Pretending to copy 'blog:blog/blog.css'",
  ]);
});

Deno.test("collectStatic() deletes what is there first when it is told to clear", async () => {
  const target = memoryTarget();
  await target.write("old.css", new Uint8Array());

  const { lines } = await collect(target, { clear: true });

  strictEqual(target.contents.has("old.css"), false);
  strictEqual(lines[0], "1 Deleting 'old.css'");
});

Deno.test("collectStatic() makes no hashed copies when post-processing is off", async () => {
  const target = memoryTarget();

  const { collected } = await collect(target, { postProcess: false });

  deepStrictEqual([...target.contents.keys()], ["base.css", "dot.png", "blog/blog.css"]);
  strictEqual(collected.hashed, undefined);
});

Deno.test("collectStatic() links sources, copies packages, and replaces links by files when links are off again", async () => {
  const target = memoryTarget();

  const linked = await collect(target, { link: true });
  const copied = await collect(target);

  strictEqual(linked.lines[0], "2 Linking '/site/static/base.css'");
  strictEqual(linked.lines[2], "2 Copying 'blog:blog/blog.css'");
  strictEqual(linked.collected.modified.length, 3);
  deepStrictEqual(copied.collected.modified, ["base.css", "dot.png"]);
  strictEqual(target.contents.get("dot.png"), "dot");
});

Deno.test("collectStatic() leaves the target as it was when a reference leads nowhere", async () => {
  const target = memoryTarget();
  await target.write("old.css", new Uint8Array());
  const contents = { "/site/static/a.css": "a { background: url(no.png) }" };

  const failing = collect(target, { contents, clear: true, ignore: ["blog"] });

  await rejects(failing, /line 1 refers to "no\.png"/);
  deepStrictEqual([...target.contents.keys()], ["old.css"]);
});

Deno.test("collectStatic() takes what the finders' patterns leave, and passes their notes on", async () => {
  const target = memoryTarget();
  const contents = { ...CONTENTS, "/site/static/blog/blog.css": "", "/site/static/x.map": "" };

  const { lines } = await collect(target, { contents, ignore: ["*.map"], postProcess: false });

  deepStrictEqual([...target.contents.keys()], ["base.css", "blog/blog.css", "dot.png"]);
  match(lines[0] ?? "", /^1 Found another file with the destination path 'blog\/blog\.css'\. It will be ignored/);
});
