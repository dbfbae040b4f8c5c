import { defineMigration, type Migration } from "../../../../../db/migrations/mod.ts";

/** The migration sessions.0001_initial. */
const migration: Migration = defineMigration({
  app: "sessions",
  name: "0001_initial",
  dependencies: [],
  forward: [
    `-- Create model Session
CREATE TABLE "django_session" (
  "session_key" varchar(40) NOT NULL PRIMARY KEY,
  "session_data" text NOT NULL,
  "expire_date" datetime NOT NULL
)`,
    `CREATE INDEX "django_session_expire_date_a5c62663" ON "django_session" ("expire_date")`,
  ],
  backward: [
    `-- Delete model Session
DROP TABLE "django_session"`,
  ],
});

export default migration;
