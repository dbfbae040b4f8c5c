import { defineApp } from "@nuages/nuages";
import { Author, Comment, Link, Post, Tag, waitingComments } from "./models.ts";
import { receivers } from "./signals.ts";

export const blog = defineApp({
  name: "blog",
  path: import.meta.dirname,
  models: { Author, Tag, Post, Comment, Link },
  migrations: () => import("./migrations/mod.ts"),
  admin: () => import("./admin.ts"),
  receivers,
  context: { waiting: (c) => waitingComments(c).count() },
  commands: {
    loadposts: () => import("./commands/loadposts.ts"),
    mergetags: () => import("./commands/mergetags.ts"),
    publish: () => import("./commands/publish.ts"),
  },
});
