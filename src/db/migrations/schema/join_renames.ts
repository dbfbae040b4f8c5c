import type { Rename } from "./renames.ts";
import { modelOf, type ModelSnapshot, type Snapshot } from "./snapshot.ts";

/** A table between two others that takes part in a change of name. */
export interface FollowingJoin {
  /** What follows: first its columns, then itself. */
  readonly renames: readonly Rename[];
  /** The name that it has after that. */
  readonly table: string;
  /** The new names of its indexes, by those they had. */
  readonly indexes: ReadonlyMap<string, string>;
}

/**
 * Finds the tables between two others that take part in a change of name: `blog_post_tags` with its `post_id` is called
 * after its model and both of its sides, so it follows when one of those is renamed. Django's `RenameModel` does the
 * same. Which tables these are shows by their names, which `joinModel()` gives.
 *
 * @param before An app's tables as they were, with all known renames.
 * @param after An app's tables as they shall be.
 * @param renames The known renames, of this app and of others.
 * @returns The tables.
 */
export function followingJoins(before: Snapshot, after: Snapshot, renames: readonly Rename[]): FollowingJoin[] {
  return Object.values(after.models).flatMap((now): FollowingJoin[] => {
    const then = isJoin(now) ? formOf(before, after, now, renames) : undefined;
    if (!then || !isJoin(then) || String(targetsOf(then)) !== String(targetsOf(now))) return [];
    const columns = pairs(sidesOf(then), sidesOf(now)).map(([column, to]) => ({ table: then.table, column, to }));
    const own = then.table === now.table ? [] : [{ table: then.table, to: now.table }];
    const indexes = new Map(pairs(indexNames(then), indexNames(now)));
    return columns.length + own.length === 0 ? [] : [{ renames: [...columns, ...own], table: now.table, indexes }];
  });
}

function pairs(then: readonly string[], now: readonly string[]): [string, string][] {
  return then.flatMap((name, at): [string, string][] => {
    const to = now[at] ?? name;
    return name === to ? [] : [[name, to]];
  });
}

/** Whether a table is one that `joinModel()` describes. */
function isJoin(model: ModelSnapshot): boolean {
  const { fields, foreignKeys, indexes } = model;
  const columns = Object.values(fields).map(({ column }) => column);
  const sides = sidesOf(model);
  return columns.length === 3 && sides.length === 2 && foreignKeys.every((key) => key.onDelete === "cascade") &&
    ["id", ...sides].every((column) => columns.includes(column)) && indexNames(model).every((name) => indexes[name]);
}

function sidesOf({ foreignKeys }: ModelSnapshot): string[] {
  return foreignKeys.flatMap(({ columns }) => columns);
}

function targetsOf({ foreignKeys }: ModelSnapshot): string[] {
  return foreignKeys.map(({ table }) => table);
}

function indexNames(model: ModelSnapshot): string[] {
  const [from, to] = sidesOf(model);
  return [`${model.table}_${from}_${to}_uniq`, `${model.table}_${to}`];
}

/** What a table was: the one of its name, or the one that was called so after its first side's name so far. */
function formOf(
  before: Snapshot,
  after: Snapshot,
  now: ModelSnapshot,
  renames: readonly Rename[],
): ModelSnapshot | undefined {
  const [, same] = modelOf(before, now.table) ?? [];
  const [source = ""] = targetsOf(now);
  if (same || !now.table.startsWith(`${source}_`)) return same;
  const relation = now.table.slice(source.length);
  return formerNames(source, renames).flatMap((name) => {
    const table = `${name}${relation}`;
    const [, then] = modelOf(before, table) ?? [];
    return then && !modelOf(after, table) ? [then] : [];
  })[0];
}

/** The names that a table had before, the last one first. */
function formerNames(table: string, renames: readonly Rename[]): string[] {
  const names: string[] = [];
  for (let name: string | undefined = table; name !== undefined;) {
    name = renames.find(({ column, table, to }) => column === undefined && to === name && !names.includes(table))
      ?.table;
    if (name !== undefined) names.push(name);
  }
  return names;
}
