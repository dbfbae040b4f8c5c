import { defineApp } from "@nuages/nuages";

export const {{ app_name }} = defineApp({
  name: "{{ app_name }}",
  path: import.meta.dirname,
  // Import your models from ./models.ts and name them here: models: { Post },
  models: {},
  migrations: () => import("./migrations/mod.ts"),
  admin: () => import("./admin.ts"),
});
