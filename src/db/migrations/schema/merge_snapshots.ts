import { isSame } from "./compare.ts";
import { fieldOf, modelOf, type ModelSnapshot, type Snapshot } from "./snapshot.ts";
import { mentions } from "./steps.ts";

/** What becomes of two snapshots that have come from one. */
export interface MergedSnapshots {
  /** The changes of both. */
  readonly snapshot: Snapshot;
  /** What cannot be as both of them want it: `the column "blog_post.title"`. */
  readonly collisions: readonly string[];
}

/**
 * Brings together what two branches made of the same tables. What only one of them changed is as that one wants it.
 *
 * @param base The tables before the branches parted.
 * @param one The tables at the end of one branch.
 * @param other The tables at the end of the other.
 * @returns The merged tables, and what collides.
 */
export function mergeSnapshots(base: Snapshot, one: Snapshot, other: Snapshot): MergedSnapshots {
  const collisions = new Set<string>();
  const tables = mergeItems(byTable(base), byTable(one), byTable(other), (table, [before, left, right]) => {
    if (before && left && right) return mergeModel(before, left, right, collisions);
    collisions.add(`the table "${table}"`);
    return left;
  });
  const snapshot: Snapshot = { version: 1, models: Object.fromEntries(tables.values()) };
  for (const broken of brokenReferences(snapshot, [base, one, other])) collisions.add(broken);
  return { snapshot, collisions: [...collisions] };
}

type Three<Item> = readonly [before: Item | undefined, one: Item | undefined, other: Item | undefined];

/** Goes through all that one of three has. Where both have changed it, even alike, `merge` decides. */
function mergeItems<Item>(
  base: ReadonlyMap<string, Item>,
  one: ReadonlyMap<string, Item>,
  other: ReadonlyMap<string, Item>,
  merge: (key: string, entries: Three<Item>) => Item | undefined,
): Map<string, Item> {
  const merged = new Map<string, Item>();
  // What both have dropped is only in the base: it would be dropped twice.
  for (const key of new Set([...one.keys(), ...other.keys(), ...base.keys()])) {
    const entries: Three<Item> = [base.get(key), one.get(key), other.get(key)];
    const item = mergeItem(key, entries, merge);
    if (item !== undefined) merged.set(key, item);
  }
  return merged;
}

function mergeItem<Item>(
  key: string,
  entries: Three<Item>,
  merge: (key: string, entries: Three<Item>) => Item | undefined,
): Item | undefined {
  const [before, one, other] = entries;
  if (isEqual(before, one)) return other;
  return isEqual(before, other) ? one : merge(key, entries);
}

function isEqual(one: unknown, other: unknown): boolean {
  if (one === undefined || other === undefined) return one === other;
  return isSame(one, other);
}

type NamedModel = readonly [name: string, ModelSnapshot];

function mergeModel(
  [, base]: NamedModel,
  [name, one]: NamedModel,
  [, other]: NamedModel,
  collisions: Set<string>,
): NamedModel {
  const collide = (what: string) => <Item>(key: string, [, left]: Three<Item>): Item | undefined => {
    collisions.add(`${what} "${key}"`);
    return left;
  };
  const three = <Item>(
    part: (model: ModelSnapshot) => Item,
  ): [Item, Item, Item] => [part(base), part(one), part(other)];
  const { table } = one;
  const primaryKey = mergeItems(...three(keyOf), collide("the primary key of")).get(table);
  const search = mergeItems(...three(searchOf), collide("the search index of")).get(table);
  const merged: ModelSnapshot = {
    table,
    fields: Object.fromEntries(mergeItems(...three(byColumn), collide("the column")).values()),
    ...(primaryKey && { primaryKey }),
    foreignKeys: [...mergeItems(...three(byColumns), collide("the foreign key of")).values()],
    indexes: Object.fromEntries(mergeItems(...three(({ indexes }) => entriesOf(indexes)), collide("the index"))),
    checks: Object.fromEntries(mergeItems(...three(({ checks }) => entriesOf(checks)), collide("the check"))),
    ...(search && { search }),
  };
  return [name, merged];
}

function byTable({ models }: Snapshot): Map<string, NamedModel> {
  return new Map(Object.entries(models).map(([name, model]) => [model.table, [name, model]]));
}

function byColumn({ table, fields }: ModelSnapshot): Map<string, [string, ModelSnapshot["fields"][string]]> {
  return new Map(Object.entries(fields).map(([name, field]) => [`${table}.${field.column}`, [name, field]]));
}

function byColumns({ table, foreignKeys }: ModelSnapshot): Map<string, ModelSnapshot["foreignKeys"][number]> {
  return new Map(foreignKeys.map((key) => [`${table}.${key.columns.join(", ")}`, key]));
}

function keyOf({ table, primaryKey }: ModelSnapshot): Map<string, readonly string[]> {
  return new Map(primaryKey ? [[table, primaryKey]] : []);
}

function searchOf({ table, search }: ModelSnapshot): Map<string, readonly string[]> {
  return new Map(search ? [[table, search]] : []);
}

function entriesOf<Item>(record: Readonly<Record<string, Item>>): Map<string, Item> {
  return new Map(Object.entries(record));
}

/** What refers to something that the other branch took away. */
function brokenReferences(merged: Snapshot, sources: readonly Snapshot[]): string[] {
  const known = (table: string): boolean => sources.some((source) => modelOf(source, table) !== undefined);
  return Object.values(merged.models).flatMap((model) => {
    const { table, indexes, foreignKeys, primaryKey = [], search = [] } = model;
    const lacks = (column: string): boolean => !fieldOf(model, column);
    const gone = new Set(
      sources.flatMap((source) => Object.values(modelOf(source, table)?.[1].fields ?? {}).map(({ column }) => column))
        .filter(lacks),
    );
    const isBroken = (expression: string): boolean => [...gone].some((column) => mentions(expression, column));
    return [
      ...(search.some(lacks) ? [`the search index of "${table}"`] : []),
      ...(primaryKey.some(lacks) ? [`the primary key of "${table}"`] : []),
      ...Object.entries(indexes).filter(([, { parts, where = "" }]) =>
        isBroken(where) || parts.some((part) => "column" in part ? lacks(part.column) : isBroken(part.expression))
      ).map(([name]) => `the index "${name}"`),
      ...Object.entries(model.checks).filter(([, check]) => isBroken(check)).map(([name]) => `the check "${name}"`),
      ...Object.values(model.fields).filter(({ generated }) => isBroken(generated?.expression ?? ""))
        .map(({ column }) => `the column "${table}.${column}"`),
      ...foreignKeys.filter((key) => {
        const [, target] = modelOf(merged, key.table) ?? [];
        if (key.columns.some(lacks)) return true;
        return target ? key.foreignColumns.some((column) => !fieldOf(target, column)) : known(key.table);
      }).map(({ columns }) => `the foreign key of "${table}.${columns.join(", ")}"`),
    ];
  });
}
