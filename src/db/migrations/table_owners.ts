import { MigrationError } from "./errors.ts";
import type { ModelApp } from "./model_app.ts";
import { takeSnapshot } from "./schema/take_snapshot.ts";

/**
 * Finds out which app each table belongs to.
 *
 * @param apps All installed apps.
 * @returns The labels of the apps, by table.
 * @throws {MigrationError} When a table belongs to two models.
 */
export function tableOwners(apps: readonly ModelApp[]): Map<string, string> {
  const owners = new Map<string, string>();
  for (const { label, tables } of apps) {
    for (const { table } of Object.values(takeSnapshot(tables).models)) {
      const other = owners.get(table);
      if (other !== undefined) throw ownedTwice(table, other, label);
      owners.set(table, label);
    }
  }
  return owners;
}

/**
 * Returns the app whose migrations make a table.
 *
 * @param apps All installed apps.
 * @param owners What {@linkcode tableOwners} found.
 * @param label The app that refers to the table, for the message.
 * @param table The table.
 * @returns The label of the app; `undefined` where no migration makes it, as its model is not managed.
 * @throws {MigrationError} When no app knows the table.
 */
export function ownerOf(
  apps: readonly ModelApp[],
  owners: ReadonlyMap<string, string>,
  label: string,
  table: string,
): string | undefined {
  const owner = owners.get(table);
  if (owner !== undefined || apps.some(({ unmanaged }) => unmanaged?.includes(table))) return owner;
  throw new MigrationError(
    "unmigratable",
    `Cannot make migrations for "${label}": it refers to the table "${table}", which no installed app has`,
  );
}

function ownedTwice(table: string, one: string, other: string): MigrationError {
  return new MigrationError(
    "unmigratable",
    `Cannot make migrations for the table "${table}": ` +
      (one === other ? `two models of the app "${one}" have it` : `the apps "${one}" and "${other}" both have it`),
  );
}
