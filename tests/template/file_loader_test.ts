import { deepStrictEqual, match, strictEqual, throws } from "node:assert/strict";
import type { Files } from "@nuages/nuages/runtime";
import { fileLoader, TemplateDoesNotExist, Templates, TemplateSyntaxError } from "@nuages/nuages/template";
import { compileTemplate } from "@nuages/nuages/template/compiler";
import { caught } from "./caught.ts";

/** Files in memory, by path, which count how often they are touched. */
class MemoryFiles implements Files {
  readonly texts: Map<string, { text: string; modified: number }> = new Map();
  readonly reads: string[] = [];
  stats = 0;

  constructor(texts: Record<string, string>) {
    for (const [path, text] of Object.entries(texts)) this.write(path, text, 1);
  }

  write(path: string, text: string, modified: number): void {
    this.texts.set(path, { text, modified });
  }

  stat(path: string): { size: number; modified: number } | undefined {
    this.stats++;
    const file = this.texts.get(path);
    return file && { size: file.text.length, modified: file.modified };
  }

  readText(path: string): string | undefined {
    this.reads.push(path);
    return this.texts.get(path)?.text;
  }

  realPath(path: string): string | undefined {
    return this.texts.has(path) ? path : undefined;
  }

  open(): Promise<ReadableStream<Uint8Array>> {
    return Promise.reject(new Error("Cannot open: templates are read as text"));
  }

  list(directory: string): string[] {
    const start = `${directory}/`;
    return [...this.texts.keys()].filter((path) => path.startsWith(start)).map((
      path,
    ) => path.slice(start.length)).sort();
  }
}

const directories = ["templates", "blog/templates/"];

function templatesOf(files: Files, watch = false): Templates {
  return new Templates([
    fileLoader({ files, directories, compile: compileTemplate, watch }),
  ]);
}

Deno.test("fileLoader() takes the first directory that has the file", () => {
  const files = new MemoryFiles({
    "templates/a.eta": "project",
    "blog/templates/a.eta": "app",
    "blog/templates/b.eta": "b",
  });
  const templates = templatesOf(files);

  strictEqual(templates.render("a"), "project");
  strictEqual(templates.render("b"), "b");
});

Deno.test("fileLoader() names every path that it tried, and the nearest name", () => {
  const files = new MemoryFiles({
    "blog/templates/blog/post_list.eta": "",
    "templates/base.eta": "",
    "templates/x.css": "",
  });

  const error = caught(
    TemplateDoesNotExist,
    () => templatesOf(files).render("blog/postlist"),
  );

  deepStrictEqual(error.tried, [
    "templates/blog/postlist.eta",
    "blog/templates/blog/postlist.eta",
  ]);
  match(error.message, /did you mean "blog\/post_list\.eta"\?/);
  deepStrictEqual(templatesOf(files).names(), [
    "base.eta",
    "blog/post_list.eta",
  ]);
});

Deno.test("fileLoader() compiles once and never looks again when it does not watch", () => {
  const files = new MemoryFiles({ "templates/a.eta": "one" });
  const templates = templatesOf(files);
  templates.render("a");
  const { stats } = files;
  files.write("templates/a.eta", "two", 2);

  strictEqual(templates.render("a"), "one");
  strictEqual(files.stats, stats);
  strictEqual(files.reads.length, 1);
});

Deno.test("fileLoader() compiles again when a watched file's time or size changes", () => {
  const files = new MemoryFiles({ "templates/a.eta": "one" });
  const templates = templatesOf(files, true);

  strictEqual(templates.render("a"), "one");
  strictEqual(templates.render("a"), "one");
  strictEqual(files.reads.length, 1);
  files.write("templates/a.eta", "two", 2);
  strictEqual(templates.render("a"), "two");
  files.write("templates/a.eta", "three", 2);
  strictEqual(templates.render("a"), "three");
});

Deno.test("fileLoader() notices a watched file that appears before another, and one that goes", () => {
  const files = new MemoryFiles({ "blog/templates/a.eta": "app" });
  const templates = templatesOf(files, true);
  strictEqual(templates.render("a"), "app");

  files.write("templates/a.eta", "project", 2);
  strictEqual(templates.render("a"), "project");
  files.texts.delete("templates/a.eta");
  strictEqual(templates.render("a"), "app");
  files.texts.clear();
  throws(() => templates.render("a"), { name: "TemplateDoesNotExist" });
});

Deno.test("fileLoader() notices a watched layout and a watched include", () => {
  const files = new MemoryFiles({
    "templates/base.eta": "1<%~ it.body %>",
    "templates/page.eta": '<% layout("base") %><%~ include("part") %>',
    "templates/part.eta": "2",
  });
  const templates = templatesOf(files, true);
  strictEqual(templates.render("page"), "12");

  files.write("templates/base.eta", "3<%~ it.body %>", 2);
  files.write("templates/part.eta", "4", 2);
  strictEqual(templates.render("page"), "34");
});

Deno.test("fileLoader() loads partials, also those of a file that another one hides", () => {
  const files = new MemoryFiles({
    "templates/list.eta": '<% layout("list") %>',
    "blog/templates/list.eta": "<%@ partialdef row inline %>row<%@ endpartialdef %>",
  });

  for (const watch of [true, false]) {
    strictEqual(templatesOf(files, watch).render("list"), "row");
    strictEqual(templatesOf(files, watch).render("list#row"), "row");
  }
});

Deno.test("fileLoader() reports a syntax error with its path, and again until the file is mended", () => {
  const files = new MemoryFiles({ "templates/a.eta": "\n<% if ( %>" });
  const templates = templatesOf(files, true);

  const error = caught(TemplateSyntaxError, () => templates.render("a"));

  strictEqual(
    `${error.template} ${error.origin}:${error.line}`,
    "a.eta templates/a.eta:2",
  );
  throws(() => templates.render("a"), TemplateSyntaxError);
  files.write("templates/a.eta", "mended", 2);
  strictEqual(templates.render("a"), "mended");
});

Deno.test("fileLoader() never asks for a path outside of its directories", () => {
  const files = new MemoryFiles({
    "secret.eta": "secret",
    "templates/page.eta": "<%~ include(it.name) %>",
  });
  const templates = templatesOf(files);

  for (
    const name of [
      "../secret",
      "./../secret",
      "/secret",
      "a/../../secret",
      "..\\secret",
      "\u0000",
      "x/..//../secret",
    ]
  ) {
    throws(() => templates.render(name), TemplateDoesNotExist, name);
    throws(
      () => templates.render("page", { name }),
      { name: "TemplateError" },
      name,
    );
  }
  deepStrictEqual(files.reads, ["templates/page.eta"]);
});
