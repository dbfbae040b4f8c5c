import { defineMigration, type Migration } from "@nuages/nuages/db/migrations";
import { sql } from "drizzle-orm";
import snapshot from "./snapshot.json" with { type: "json" };

/** Posts that were there before the column get their minutes; from then on the receiver in `signals.ts` counts them. */
const migration: Migration = defineMigration({
  app: "blog",
  name: "0004_fill_reading_minutes",
  dependencies: [
    ["blog", "0003_post_reading_minutes_and_thanks"],
  ],
  run: {
    snapshot,
    forward: async ({ database, tables: { Post } }) => {
      await database.update(Post).set({ readingMinutes: sql`max(1, (length(${Post.body}) + 550) / 1100)` });
    },
    backward: async ({ database, tables: { Post } }) => {
      await database.update(Post).set({ readingMinutes: 1 });
    },
  },
});

export default migration;
