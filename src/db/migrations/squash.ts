import { MigrationError } from "./errors.ts";
import { buildGraph } from "./graph.ts";
import { inlineValues } from "./literals.ts";
import { type Migration, type MigrationApp, migrationId, type MigrationKey } from "./migration.ts";
import { type ModelApp, readSnapshot, type ReadText } from "./model_app.ts";
import { optimizeSteps } from "./optimize.ts";
import { planFiles, type PlannedMigrations, type PlannedSource } from "./planned.ts";
import { migrationRange } from "./range.ts";
import { EMPTY_SNAPSHOT } from "./schema/snapshot.ts";
import { parseSteps, type SchemaStep } from "./schema/steps.ts";

/** Options for {@linkcode planSquash}. */
export interface PlanSquashOptions {
  /** What to call the squashed migration, after its number; without it, after the first and the last. */
  readonly name?: string | undefined;
  /** Whether the app's first migration was not asked for by name, so that its name is left out. */
  readonly fromStart: boolean;
  /** Whether to leave out what cancels out, and what may be left out. */
  readonly optimize: boolean;
}

/** What {@linkcode planSquash} would write. */
export interface PlannedSquash extends PlannedMigrations {
  /** How many steps the migrations have. */
  readonly before: number;
  /** How many are left. */
  readonly after: number;
  /** Those of the range that stay as they are. */
  readonly kept: readonly KeptMigration[];
}

/** A migration that is not squashed with the others. */
export interface KeptMigration {
  /** Its name. */
  readonly name: string;
  /** Why not: it is in TypeScript, or alone between others that are. */
  readonly reason: "typescript" | "alone";
}

/**
 * Writes one migration that stands for several. A migration in TypeScript that may not be left out stays as it is, and
 * what is before and after it is squashed by itself.
 *
 * @param apps The installed apps, each with all of its migrations.
 * @param app The app.
 * @param range Its migrations that are to be squashed, as {@linkcode migrationRange} lists them.
 * @param readText Reads a file.
 * @param options How.
 * @returns The migrations and their files.
 * @throws {MigrationError} When one of them is squashed itself, when there is nothing to squash, when there is such a
 * migration already, or when what comes out depends on itself.
 *
 * @example Usage
 * ```ts
 * import { defineMigration, planSquash } from "@nuages/nuages/db/migrations";
 * import { deepStrictEqual } from "node:assert/strict";
 *
 * const migrations = [
 *   defineMigration({
 *     app: "blog",
 *     name: "0001_initial",
 *     forward: [`CREATE TABLE "blog_post" (\n  "id" integer NOT NULL PRIMARY KEY\n)`],
 *   }),
 *   defineMigration({
 *     app: "blog",
 *     name: "0002_post_title",
 *     dependencies: [["blog", "0001_initial"]],
 *     forward: [`ALTER TABLE "blog_post" ADD COLUMN "title" text`],
 *   }),
 * ];
 * const app = { label: "blog", tables: {}, migrations };
 *
 * const squashed = await planSquash([app], app, migrations, () => undefined, { fromStart: true, optimize: true });
 *
 * deepStrictEqual(squashed.migrations[0]?.forward, [
 *   `CREATE TABLE "blog_post" (\n  "id" integer NOT NULL PRIMARY KEY,\n  "title" text\n)`,
 * ]);
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/migrations/#migration-squashing}
 */
export async function planSquash(
  apps: readonly MigrationApp[],
  app: ModelApp,
  range: readonly Migration[],
  readText: ReadText,
  options: PlanSquashOptions,
): Promise<PlannedSquash> {
  refuseSquashed(range);
  const parts = partsOf(range, options.optimize).filter((part) => part.length > 1);
  if (parts.length === 0) throw nothingToSquash(app.label, range);
  const sources = await Promise.all(parts.map(async (part, at) => {
    const snapshot = await readSnapshot(app, historyUpTo(apps, part), readText) ?? EMPTY_SNAPSHOT;
    return squash(part, { ...options, fromStart: options.fromStart && at === 0 }, snapshot);
  }));
  refuseTaken(app, sources);
  const plan = planFiles(app, sources);
  // A migration of another app in between would come before and after the squashed one.
  buildGraph(
    apps.map((each) =>
      each.label === app.label ? { ...each, migrations: [...each.migrations, ...plan.migrations] } : each
    ),
  );
  return {
    ...plan,
    before: countSteps(parts.flat()),
    after: countSteps(plan.migrations),
    kept: range.filter((each) => !parts.some((part) => part.includes(each)))
      .map(({ name, run }) => ({ name, reason: run ? "typescript" : "alone" })),
  };
}

function refuseSquashed(range: readonly Migration[]): void {
  if (range.every(({ replaces }) => replaces.length === 0)) return;
  throw new MigrationError(
    "unmigratable",
    "You cannot squash squashed migrations! Please transition it to a normal migration first: " +
      "https://docs.djangoproject.com/en/stable/topics/migrations/#squashing-migrations",
  );
}

/** The migrations before, between and after those in TypeScript that stay. */
function partsOf(range: readonly Migration[], optimize: boolean): Migration[][] {
  const parts: Migration[][] = [[]];
  for (const migration of range) {
    if (migration.run && !(optimize && migration.elidable)) parts.push([]);
    else parts.at(-1)?.push(migration);
  }
  return parts;
}

function nothingToSquash(label: string, range: readonly Migration[]): MigrationError {
  const stays = range.find(({ run }) => run !== undefined);
  return new MigrationError(
    "unmigratable",
    `Cannot squash migrations of "${label}": ` +
      (stays && range.length > 1
        ? `those in TypeScript stay, and there are no two others in a row; write elidable: true in "${stays.name}" ` +
          "where a new database does not need it"
        : "expected two or more"),
  );
}

function historyUpTo(apps: readonly MigrationApp[], part: readonly Migration[]): Migration[] {
  const last = part.at(-1);
  return last ? migrationRange(apps, last.app, last.name) : [];
}

function squash(
  part: readonly Migration[],
  options: PlanSquashOptions,
  snapshot: PlannedSource["snapshot"],
): PlannedSource {
  const kept = part.filter(({ elidable }) => !(options.optimize && elidable));
  const isOwn = ([app, name]: MigrationKey): boolean => part.some((each) => each.app === app && each.name === name);
  const steps = (statements: readonly string[]): SchemaStep[] =>
    options.optimize ? optimizeSteps(statements, { isAlone: isAlone(part) }) : parseSteps(statements);
  const forward = steps(kept.flatMap((migration) => migration.forward.map(inlineValues)));
  const isReversible = kept.every(({ backward }) => backward !== undefined);
  return {
    name: squashedName(part, options),
    dependencies: withoutDoubles(part.flatMap(({ dependencies }) => dependencies)).filter((key) => !isOwn(key)),
    runBefore: withoutDoubles(part.flatMap(({ runBefore }) => runBefore)),
    replaces: part.map(({ app, name }) => [app, name]),
    forward,
    backward: isReversible
      ? steps(kept.toReversed().flatMap(({ backward = [] }) => backward.map(inlineValues)))
      : undefined,
    snapshot,
    sentences: forward.flatMap(({ sentences }) => sentences),
  };
}

/** Whether no other app can have referred to a name in between: the migration that renames would depend on that app's. */
function isAlone([, ...rest]: readonly Migration[]): boolean {
  return rest.every(({ app, dependencies }) => dependencies.every(([other]) => other === app));
}

function squashedName(part: readonly Migration[], { name, fromStart }: PlanSquashOptions): string {
  const [first, last] = [part[0]?.name ?? "", part.at(-1)?.name ?? ""];
  if (fromStart) return `0001_${name ?? `squashed_${last}`}`;
  return name === undefined ? `${first}_squashed_${last}` : `${first.split("_", 1)[0]}_${name}`;
}

function refuseTaken({ migrations }: ModelApp, sources: readonly PlannedSource[]): void {
  for (const { name } of sources) {
    if (!migrations.some((each) => each.name === name)) continue;
    throw new MigrationError("conflict", `Migration ${name} already exists. Use a different name.`);
  }
}

function withoutDoubles(keys: readonly MigrationKey[]): MigrationKey[] {
  return [...new Map(keys.map((key) => [migrationId(key), key])).values()];
}

function countSteps(migrations: readonly Migration[]): number {
  return migrations.reduce(
    (count, { run, forward }) => count + (run ? 1 : parseSteps(forward.map(inlineValues)).length),
    0,
  );
}
