import type { Client } from "@libsql/core/api";
import {
  migrate,
  type MigrateTarget,
  type Migration,
  type MigrationApp,
  type PlanStep,
  readJournal,
  unapplied,
} from "../db/migrations/mod.ts";
