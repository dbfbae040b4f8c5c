import { createApplication, defineSettings, path, urlpatterns } from "@nuages/nuages";
import type { Context } from "@nuages/nuages";
import { defineModel } from "@nuages/nuages/db";
import { auto, char, file, image, positiveInteger } from "@nuages/nuages/db/fields";
import { createRuntime } from "@nuages/nuages/deno";
import { type FileContent, getStorage, memoryStorage, saveUpload } from "@nuages/nuages/files";
import { sqliteTable } from "drizzle-orm/sqlite-core";
import { deepStrictEqual, match, rejects, strictEqual } from "node:assert/strict";

const posts = sqliteTable("blog_post", {
  id: auto(),
  title: char({ maxLength: 200 }).notNull(),
  cover: image({ uploadTo: "covers/%Y/", widthField: "width", heightField: "height", maxLength: 40 }),
  sheet: file({ storage: "scores" }),
  score: file({ uploadTo: (row, name) => `scores/${row.title}/${name}` }),
  width: positiveInteger(),
  height: positiveInteger(),
});
const Post = defineModel(posts, { app: "blog" });

function upload(name: string, more: Partial<FileContent> = {}): FileContent {
  return { name, size: 1, contentType: "image/png", stream: () => new Blob(["x"]).stream(), ...more };
}

/** Runs `work` in a request. */
async function inRequest<Result>(work: (c: Context) => Promise<Result>): Promise<Result> {
  let result: Promise<Result> | undefined;
  const app = createApplication(defineSettings(() => ({
    allowedHosts: ["*"],
    timeZone: "Pacific/Kiritimati",
    storages: { default: memoryStorage(), scores: memoryStorage() },
    urls: urlpatterns([path("", async (c) => {
      result = work(c);
      await result.catch(() => {});
      return c.text("");
    })]),
  })));
  await app.fetch(new Request("http://site.test/"), createRuntime());
  if (!result) throw new Error("the view did not run");
  return await result;
}

Deno.test("saveUpload() keeps a file where its column says, for as long as the column is", async () => {
  const [first, second, long] = await inRequest(async (c) => [
    await saveUpload(c, Post, "cover", upload("my cat.png")),
    await saveUpload(c, Post, "cover", upload("my cat.png")),
    await saveUpload(c, Post, "cover", upload(`${"a".repeat(80)}.png`)),
  ]);
  const year = new Intl.DateTimeFormat("en", { year: "numeric", timeZone: "Pacific/Kiritimati" }).format();

  strictEqual(first, `covers/${year}/my_cat.png`);
  match(second ?? "", new RegExp(`^covers/${year}/my_cat_[a-zA-Z0-9]{7}\\.png$`));
  match(long ?? "", new RegExp(`^covers/${year}/a{16}_[a-zA-Z0-9]{7}\\.png$`));
});

Deno.test("saveUpload() asks the column's function, with the row, and another storage", async () => {
  const [name, isThere, isElsewhere] = await inRequest(async (c) => {
    const options = { row: { title: "Nuages" }, storage: "scores" };
    const name = await saveUpload(c, Post, "score", upload("a.pdf"), options);
    return [name, await getStorage(c, "scores").exists(name), await getStorage(c).exists(name)];
  });

  deepStrictEqual([name, isThere, isElsewhere], ["scores/Nuages/a.pdf", true, false]);
});

Deno.test("saveUpload() keeps a file in the storage of its column", async () => {
  const [name, isThere, isElsewhere] = await inRequest(async (c) => {
    const name = await saveUpload(c, Post, "sheet", upload("a.pdf"));
    return [name, await getStorage(c, "scores").exists(name), await getStorage(c).exists(name)];
  });

  deepStrictEqual([name, isThere, isElsewhere], ["a.pdf", true, false]);
});

Deno.test("saveUpload() leaves a file that is stored already where it is", async () => {
  const stored = upload("a.png", { storedName: "incoming/a.png" });

  strictEqual(await inRequest((c) => saveUpload(c, Post, "cover", stored)), "incoming/a.png");
  await rejects(inRequest((c) => saveUpload(c, Post, "cover", upload("a.png", { storedName: "../a.png" }))), {
    name: "SuspiciousOperation",
  });
  const long = upload("a.png", { storedName: "a".repeat(41) });
  const copied = await inRequest((c) => saveUpload(c, Post, "cover", long));
  strictEqual(copied.replace(/\d{4}/, "year"), "covers/year/a.png");
});

Deno.test("saveUpload() refuses names with folders, rows that lead elsewhere, and columns of something else", async () => {
  for (const name of ["../a.png", "a/b.png", "..", ""]) {
    await rejects(inRequest((c) => saveUpload(c, Post, "cover", upload(name))), { name: "SuspiciousOperation" }, name);
  }
  const row = { title: "../../etc" };
  await rejects(inRequest((c) => saveUpload(c, Post, "score", upload("a"), { row })), { name: "SuspiciousOperation" });
  await rejects(inRequest((c) => saveUpload(c, Post, "title", upload("a"))), {
    name: "TypeError",
    message: "Cannot keep a file in Post.title: expected a column of file() or image()",
  });
  // @ts-expect-error -- there is no such column
  await rejects(inRequest((c) => saveUpload(c, Post, "toString", upload("a"))), TypeError);
});
