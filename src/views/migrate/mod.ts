/**
 * A guarded door through which a deployed site migrates its own database: Workers have no command line.
 *
 * @module
 */
export { migrateView, type MigrateViewOptions } from "./migrate_view.ts";
