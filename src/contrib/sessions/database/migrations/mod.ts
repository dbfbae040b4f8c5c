import type { Migration } from "../../../../db/migrations/mod.ts";
import _0001_initial from "./0001_initial/migration.ts";

/** The migrations of the app "sessions". */
export const migrations: readonly Migration[] = [
  _0001_initial,
];
