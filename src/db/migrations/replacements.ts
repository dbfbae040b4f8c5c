import { MigrationError } from "./errors.ts";
import { type Migration, migrationId, type MigrationKey } from "./migration.ts";

/** The squashed migrations, by id, each with all that it stands for in the end. */
export type Replacements = ReadonlyMap<string, Replacement>;

/** What a squashed migration stands for: Django's `replaces`. */
export interface Replacement {
  /** The migrations that stand for no others: it is applied when all of these are. */
  readonly originals: readonly MigrationKey[];
  /** The squashed migrations that were squashed again, innermost first. */
  readonly squashes: readonly MigrationKey[];
}

/**
 * Finds out what squashed migrations stand for.
 *
 * @param migrations All migrations, by id.
 * @returns The squashed ones, those before others that were squashed again.
 * @throws {MigrationError} When migrations stand for each other in a circle.
 */
export function findReplacements(migrations: ReadonlyMap<string, Migration>): Replacements {
  const found = new Map<string, Replacement>();
  for (const id of [...migrations.keys()].sort()) visit(migrations, found, id, []);
  return found;
}

/**
 * Returns the rows that the journal has of an applied migration.
 *
 * @param replacements The squashed migrations.
 * @param key The migration.
 * @returns The migration itself, or those that it stands for.
 */
export function rowsOf(replacements: Replacements, key: MigrationKey): readonly MigrationKey[] {
  return replacements.get(migrationId(key))?.originals ?? [key];
}

/**
 * Whether all, some or none of what a squashed migration stands for are applied.
 *
 * @param replacement The squashed migration.
 * @param journal The ids in the journal.
 * @returns How many.
 */
export function extentOf({ originals }: Replacement, journal: { has(id: string): boolean }): "all" | "some" | "none" {
  const count = originals.filter((key) => journal.has(migrationId(key))).length;
  if (count === 0) return "none";
  return count === originals.length ? "all" : "some";
}

/**
 * Returns the migrations that are in effect applied: those in the journal, except that a squashed one counts exactly
 * when all that it stands for do.
 *
 * @param replacements The squashed migrations.
 * @param journal The ids in the journal.
 * @returns The ids.
 */
export function appliedMigrations(replacements: Replacements, journal: Iterable<string>): Set<string> {
  const applied = new Set(journal);
  for (const [id, replacement] of replacements) {
    if (extentOf(replacement, applied) === "all") applied.add(id);
    else applied.delete(id);
  }
  return applied;
}

function visit(
  migrations: ReadonlyMap<string, Migration>,
  found: Map<string, Replacement>,
  id: string,
  outer: readonly string[],
): void {
  const replaces = migrations.get(id)?.replaces ?? [];
  if (replaces.length === 0 || found.has(id)) return;
  if (outer.includes(id)) throw new MigrationError("circular", `Cyclical squash replacement found, starting at ${id}`);
  for (const key of replaces) visit(migrations, found, migrationId(key), [...outer, id]);
  const inner = replaces.map((key) => [key, found.get(migrationId(key))] as const);
  found.set(id, {
    originals: inner.flatMap(([key, squash]) => squash?.originals ?? [key]),
    squashes: inner.flatMap(([key, squash]) => squash ? [...squash.squashes, key] : []),
  });
}
