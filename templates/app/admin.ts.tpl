// Register your models here: the admin has each of these that is exported.
//
// import { modelAdmin } from "@nuages/nuages/contrib/admin";
// import { Post } from "./models.ts";
//
// export const postAdmin = modelAdmin(Post, { listDisplay: ["title"], searchFields: ["title"] });

export {};
