import { defineApp } from "@nuages/nuages";
import { Author, Post, Tag } from "./models.ts";
import { receivers } from "./signals.ts";

export const blog = defineApp({
  name: "blog",
  path: import.meta.dirname,
  models: { Author, Tag, Post },
  migrations: () => import("./migrations/mod.ts"),
  receivers,
  commands: {
    loadposts: () => import("./commands/loadposts.ts"),
    mergetags: () => import("./commands/mergetags.ts"),
    publish: () => import("./commands/publish.ts"),
  },
});
