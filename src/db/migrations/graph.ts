import { MigrationError } from "./errors.ts";
import { type Migration, type MigrationApp, migrationId, type MigrationKey } from "./migration.ts";

/** A migration and its neighbours. */
export interface MigrationNode {
  /** The migration. */
  readonly migration: Migration;
  /** The ids of the migrations it depends on, sorted. */
  readonly parents: readonly string[];
  /** The ids of the migrations that depend on it, sorted. */
  readonly children: readonly string[];
}

/** All migrations of a project and how they depend on each other, by id (`blog.0001_initial`). */
export type MigrationGraph = ReadonlyMap<string, MigrationNode>;

/**
 * Builds the graph of all migrations.
 *
 * @param apps The apps, each with all of its migrations.
 * @returns The graph.
 * @throws {MigrationError} When a dependency is missing, when a migration is listed twice or by the wrong app, or
 * when migrations depend on each other in a circle.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/migrations/#dependencies}
 */
export function buildGraph(apps: readonly MigrationApp[]): MigrationGraph {
  const migrations = new Map<string, Migration>();
  for (const { label, migrations: own } of apps) {
    for (const migration of own) register(migrations, label, migration);
  }
  const children = new Map<string, string[]>();
  for (const migration of migrations.values()) connect(migrations, children, migration);
  const graph = new Map<string, MigrationNode>();
  for (const [id, migration] of migrations) {
    const parents = migration.dependencies.map(migrationId).sort();
    graph.set(id, { migration, parents, children: (children.get(id) ?? []).sort() });
  }
  refuseCircles(graph);
  return graph;
}

/**
 * Returns the ids of the migrations on which no other of the same app depends: the latest of each app.
 *
 * @param graph The graph.
 * @param app The label of the only app to look at, if any.
 * @returns The ids, sorted.
 */
export function leafNodes(graph: MigrationGraph, app?: string): string[] {
  return edgeNodes(graph, app, ({ children }) => children);
}

/**
 * Returns the ids of the migrations that depend on no other of the same app: the first of each app.
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

function connect(
  migrations: ReadonlyMap<string, Migration>,
  children: Map<string, string[]>,
  migration: Migration,
): void {
  const id = migrationId([migration.app, migration.name]);
  for (const key of migration.dependencies) {
    const parent = migrationId(key);
    if (!migrations.has(parent)) throw missingParent(id, key);
    children.set(parent, [...(children.get(parent) ?? []), id]);
  }
}

function missingParent(id: string, [app, name]: MigrationKey): MigrationError {
  return new MigrationError(
    "unknown",
    `Migration ${id} dependencies reference nonexistent parent node ('${app}', '${name}')`,
  );
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

// Takes away what depends on nothing that is left, again and again; only circles, and what hangs on them, remain.
function refuseCircles(graph: MigrationGraph): void {
  const waiting = new Map([...graph].map(([id, { parents }]) => [id, parents.length]));
  const free = [...waiting].filter(([, count]) => count === 0).map(([id]) => id);
  for (let id = free.pop(); id !== undefined; id = free.pop()) {
    waiting.delete(id);
    for (const child of nodeOf(graph, id).children) {
      const count = (waiting.get(child) ?? 0) - 1;
      waiting.set(child, count);
      if (count === 0) free.push(child);
    }
  }
  const stuck = waiting.keys().next().value;
  if (stuck !== undefined) throw circular(circleFrom(graph, stuck, waiting));
}

function circleFrom(graph: MigrationGraph, start: string, stuck: ReadonlyMap<string, number>): string[] {
  const path: string[] = [];
  let id: string | undefined = start;
  while (id !== undefined && !path.includes(id)) {
    path.push(id);
    id = nodeOf(graph, id).parents.find((parent) => stuck.has(parent));
  }
  return id === undefined ? path : [...path.slice(path.indexOf(id)), id];
}

function circular(circle: readonly string[]): MigrationError {
  return new MigrationError(
    "circular",
    `Cannot order the migrations: they depend on each other in a circle, ${circle.join(" → ")}`,
  );
}
