import { refuseCircles } from "./circles.ts";
import { MigrationError } from "./errors.ts";
import { Links } from "./links.ts";
import { type Migration, type MigrationApp, migrationId } from "./migration.ts";
import { findReplacements } from "./replacements.ts";

/** A migration and its neighbours: Django's `Node`. */
export interface MigrationNode {
  /** The migration. */
  readonly migration: Migration;
  /** The ids of the migrations it depends on, sorted. */
  readonly parents: readonly string[];
  /** The ids of the migrations that depend on it, sorted. */
  readonly children: readonly string[];
}

/**
 * Django's `MigrationGraph`: all migrations of a project and how they depend on each other, by id
 * (`blog.0001_initial`).
 */
export type MigrationGraph = ReadonlyMap<string, MigrationNode>;

/** Options for {@linkcode buildGraph}. */
export interface BuildGraphOptions {
  /**
   * The ids in a database's journal: a squashed migration is used where all or none of those are in it that it stands
   * for.
   *
   * @default {new Set()} an empty database, for which all squashed migrations are used
   */
  readonly journal?: { has(id: string): boolean } | undefined;
  /** The id of a migration to have in the graph, even if a squashed one could take its place. */
  readonly keep?: string | undefined;
}

/**
 * Builds the graph of all migrations. Squashed migrations are in it instead of those that they stand for, or the other
 * way round.
 *
 * @param apps The apps, each with all of its migrations.
 * @param options Which squashed migrations to use.
 * @returns The graph.
 * @throws {MigrationError} When a dependency is missing, when a migration is listed twice or by the wrong app, or
 * when migrations depend on each other in a circle.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/migrations/#dependencies}
 */
export function buildGraph(apps: readonly MigrationApp[], options: BuildGraphOptions = {}): MigrationGraph {
  const { journal = new Set<string>(), keep } = options;
  const migrations = allMigrations(apps);
  const replacements = findReplacements(migrations);
  const links = new Links(migrations);
  links.replace(replacements, journal, keep);
  links.refuseStrangers(replacements);
  const graph = new Map<string, MigrationNode>();
  for (const [id, parents, children] of links) {
    const migration = migrations.get(id);
    if (migration) graph.set(id, { migration, parents, children });
  }
  refuseCircles(graph);
  return graph;
}

/**
 * Lists all migrations, squashed and replaced ones.
 *
 * @param apps The apps, each with all of its migrations.
 * @returns The migrations, by id.
 * @throws {MigrationError} When a migration is listed twice or by the wrong app.
 */
export function allMigrations(apps: readonly MigrationApp[]): Map<string, Migration> {
  const migrations = new Map<string, Migration>();
  for (const { label, migrations: own } of apps) {
    for (const migration of own) register(migrations, label, migration);
  }
  return migrations;
}

/**
 * Returns the ids of the migrations on which no other of the same app depends, the latest of each app: Django's
 * `leaf_nodes()`.
 *
 * @param graph The graph.
 * @param app The label of the only app to look at, if any.
 * @returns The ids, sorted.
 */
export function leafNodes(graph: MigrationGraph, app?: string): string[] {
  return edgeNodes(graph, app, ({ children }) => children);
}

/**
 * Returns the ids of the migrations that depend on no other of the same app, the first of each app: Django's
 * `root_nodes()`.
 *
 * @param graph The graph.
 * @param app The label of the only app to look at, if any.
 * @returns The ids, sorted.
 */
export function rootNodes(graph: MigrationGraph, app?: string): string[] {
  return edgeNodes(graph, app, ({ parents }) => parents);
}

/**
 * Returns what must be applied for `id` to be applied, in Django's order: dependencies first, `id` last.
 *
 * @param graph The graph.
 * @param id The migration to reach.
 * @returns The ids, in order.
 */
export function forwardsPlan(graph: MigrationGraph, id: string): string[] {
  return walk(graph, id, ({ parents }) => parents);
}

/**
 * Returns what must be taken back for `id` to be taken back, in Django's order: dependents first, `id` last.
 *
 * @param graph The graph.
 * @param id The migration to leave.
 * @returns The ids, in order.
 */
export function backwardsPlan(graph: MigrationGraph, id: string): string[] {
  return walk(graph, id, ({ children }) => children);
}

/**
 * Returns the node behind an id.
 *
 * @param graph The graph.
 * @param id The migration's id.
 * @returns The node.
 * @throws {MigrationError} When there is none.
 */
export function nodeOf(graph: MigrationGraph, id: string): MigrationNode {
  const node = graph.get(id);
  if (!node) throw new MigrationError("unknown", `Cannot find the migration "${id}": no app lists it`);
  return node;
}

function register(migrations: Map<string, Migration>, label: string, migration: Migration): void {
  const id = migrationId([migration.app, migration.name]);
  if (migration.app !== label) {
    throw new MigrationError("unknown", `Cannot use the migration "${id}": the app "${label}" lists it as its own`);
  }
  if (migrations.has(id)) {
    throw new MigrationError("ambiguous", `Cannot use the migration "${id}": it is listed twice`);
  }
  migrations.set(id, migration);
}

function edgeNodes(
  graph: MigrationGraph,
  app: string | undefined,
  neighbours: (node: MigrationNode) => readonly string[],
): string[] {
  const edge: string[] = [];
  for (const [id, node] of graph) {
    const own = node.migration.app;
    if (app !== undefined && own !== app) continue;
    if (neighbours(node).every((other) => nodeOf(graph, other).migration.app !== own)) edge.push(id);
  }
  return edge.sort();
}

// Django's order exactly: depth first, the last of the sorted neighbours first.
function walk(graph: MigrationGraph, start: string, neighbours: (node: MigrationNode) => readonly string[]): string[] {
  const visited = new Set<string>();
  const stack: { id: string; done: boolean }[] = [{ id: start, done: false }];
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { id, done } = top;
    if (visited.has(id)) continue;
    if (done) {
      visited.add(id);
    } else {
      stack.push({ id, done: true });
      stack.push(...neighbours(nodeOf(graph, id)).map((next) => ({ id: next, done: false })));
    }
  }
  return [...visited];
}
