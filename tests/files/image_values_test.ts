import { defineModel } from "@nuages/nuages/db";
import { auto, file, image, positiveInteger } from "@nuages/nuages/db/fields";
import { imageValues } from "@nuages/nuages/files";
import { sqliteTable } from "drizzle-orm/sqlite-core";
import { deepStrictEqual } from "node:assert/strict";
import { IMAGES } from "./fixtures/images.ts";

const posts = sqliteTable("blog_post", {
  id: auto(),
  cover: image({ widthField: "width", heightField: "height" }),
  score: file(),
  width: positiveInteger(),
  height: positiveInteger(),
});
const Post = defineModel(posts, { app: "blog" });

Deno.test("imageValues() are width and height for the columns that the image's column names", async () => {
  const [, png = new Uint8Array()] = IMAGES[0] ?? [];

  deepStrictEqual(await imageValues(Post, "cover", png), { width: 37, height: 23 });
  deepStrictEqual(await imageValues(Post, "cover", new Uint8Array(9)), { width: null, height: null });
  deepStrictEqual(await imageValues(Post, "score", png), {});
});
