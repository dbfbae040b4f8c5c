import type { SQL } from "drizzle-orm";
import { FieldError } from "../../errors.ts";
import {
  deferringClass,
  Instance,
  type InstanceClass,
  instanceClass,
  type Origin,
  setLoaded,
  setOwn,
} from "../models/instance.ts";
import type { AnyModel } from "../models/model.ts";
import { markUnreadable } from "../models/unreadable.ts";
import { relationsOf, type ResolvedRelation } from "../models/resolve.ts";
import { type Bounded, exactly, type Exactness, isPlain, type Selected } from "./exact.ts";
import type { Compiled } from "./expression.ts";
import { type Family, familyOf } from "./expressions/families.ts";
import type { QueryScope } from "./query_scope.ts";
import type { QueryState } from "./state.ts";
import type { ValueType } from "./value_type.ts";

/** What a query selects, and how a row of it is read. */
export interface RowPlan {
  /** What is selected, in order. */
  readonly selected: readonly SQL[];
  /** What the selected columns are called, in order. */
  readonly names: readonly string[];
  /** How the selected columns are read, in order; of lists and records only. */
  readonly types: readonly ValueType[];
  /** Where the key of a relation stands, if it is read with the rows. */
  readonly relatedKey: number | undefined;
  /** How that key is read. */
  readonly relatedType: ValueType | undefined;
  /** The places of those that come as something else where they are too large for a number. */
  readonly bounded: ReadonlyMap<number, Bounded>;
  /** Begins to read rows that were fetched together; what it gives reads one of them. */
  reader(from: RowSource): (stored: ArrayLike<unknown>) => unknown;
}

/** Where rows are read. */
export type RowSource = Pick<Origin, "executor" | "source">;

/** Values as they stand in a row of the database. */
type Stored = ArrayLike<unknown>;

/**
 * Plans what a query selects.
 *
 * @param state What was asked for.
 * @param scope The query.
 * @param options What is selected besides, or instead, and how exactly.
 * @returns The plan.
 */
export function planRows(state: QueryState, scope: QueryScope, options: RowPlanOptions): RowPlan {
  const { instead, exactness } = options;
  if (instead) return planList(instead.map((compiled, at) => [String(at), compiled]), false);
  const { shape } = state;
  if (shape.kind === "rows") return planInstances(state, scope, options);
  const names = shape.names.length > 0 ? shape.names : allNames(state);
  const columns = names.map((name): Named => [name, readPath(scope, name, exactness)]);
  return shape.kind === "values" ? planRecords(columns) : planList(columns, shape.flat);
}

/** What a query selects besides, or instead. */
export interface RowPlanOptions {
  /** The key of a relation, if it is read with the rows. */
  readonly related: Selected | undefined;
  /** What is selected instead. */
  readonly instead: readonly Compiled[] | undefined;
  /** How far it goes so that no number is lost; not at all, where a program does not read it. */
  readonly exactness: Exactness | undefined;
}

type Named = readonly [name: string, selected: Selected];

function readPath(scope: QueryScope, name: string, exactness: Exactness | undefined): Selected {
  const selected = scope.path(name);
  if (isPlain(selected.type, exactness)) return selected;
  const isColumn = !scope.annotations.has(name);
  return exactly(selected, exactness, { what: `"${name}" of ${scope.model.name}`, isColumn });
}

function allNames(state: QueryState): string[] {
  const annotated = state.steps.flatMap((step) => step.kind === "annotate" && step.selected ? [step.name] : []);
  return [...Object.keys(state.model.fields), ...annotated];
}

function planRecords(columns: readonly Named[]): RowPlan {
  const readers = columns.map(([name, { type }]) => [name, type] as const);
  return {
    ...selection(columns),
    reader: () => (stored) => {
      const record: Record<string, unknown> = {};
      for (const [at, [name, type]] of readers.entries()) define(record, name, decoded(type, stored[at]));
      return record;
    },
  };
}

// `record["__proto__"] = value` would set the prototype.
function define(record: Record<string, unknown>, name: string, value: unknown): void {
  if (name === "__proto__") Object.defineProperty(record, name, { value, enumerable: true });
  else record[name] = value;
}

function planList(columns: readonly Named[], flat: boolean): RowPlan {
  const types = columns.map(([, { type }]) => type);
  const [only] = types;
  return {
    ...selection(columns),
    reader: () => (stored) =>
      flat && only ? decoded(only, stored[0]) : types.map((type, at) => decoded(type, stored[at])),
  };
}

function selection(columns: readonly Named[]): Omit<RowPlan, "reader"> {
  return {
    selected: columns.map(([, { sql }]) => sql),
    names: columns.map(([name]) => name),
    types: columns.map(([, { type }]) => type),
    relatedKey: undefined,
    relatedType: undefined,
    bounded: new Map(columns.flatMap(([, { bounded }], at) => bounded ? [[at, bounded] as const] : [])),
  };
}

function decoded(type: ValueType, stored: unknown): unknown {
  return stored === null || stored === undefined ? null : type.decode(stored);
}

// ---- Rows with their relations

/** A column that is read: its name, where it stands, and how it is read. */
type PlannedColumn = readonly [name: string, at: number, type: ValueType];

/** What is read of one table of the query. */
interface TablePlan {
  readonly model: AnyModel;
  readonly rowClass: InstanceClass;
  /** The columns that nobody asked for. */
  readonly missing: readonly string[];
  readonly columns: readonly PlannedColumn[];
  /** The columns of which the database may keep more than is read. */
  readonly finer: { readonly names: readonly string[]; readonly places: readonly number[] } | undefined;
  /** Where the primary key stands: without it, an outer join found no row. */
  readonly keyAt: number;
  readonly related: readonly { readonly relation: ResolvedRelation; readonly plan: TablePlan }[];
}

interface Selection {
  readonly selected: SQL[];
  readonly names: string[];
  readonly bounded: Map<number, Bounded>;
  readonly exactness: Exactness | undefined;
}

function planInstances(state: QueryState, scope: QueryScope, { related, exactness }: RowPlanOptions): RowPlan {
  const selection: Selection = { selected: [], names: [], bounded: new Map(), exactness };
  const tree = relationTree(state.selectRelated);
  const table = planTable(state.model, scope, scope.joins.base, tree, state.columns, selection);
  const annotations = state.steps.flatMap((step) => {
    if (step.kind !== "annotate" || !step.selected) return [];
    return [select(selection, step.name, readPath(scope, step.name, exactness))];
  });
  const key = related && select(selection, "", exactly(related, exactness, { what: "a key", isColumn: true }));
  return {
    ...selection,
    types: [],
    relatedKey: key?.[1],
    relatedType: key?.[2],
    reader(from) {
      const read = readerOf(table, from, state.leavesUnreadable ? readLeniently : readRow);
      return (stored) => {
        const row = read(stored);
        for (const [name, at, type] of annotations) setOwn(row, name, decoded(type, stored[at]));
        return row;
      };
    },
  };
}

/** Relations by name, with those beyond them. */
type Tree = Map<string, Tree>;

function relationTree(paths: readonly string[]): Tree {
  const root: Tree = new Map();
  for (const path of paths) {
    let node = root;
    for (const name of path.split("__")) {
      const next = node.get(name) ?? new Map();
      node.set(name, next);
      node = next;
    }
  }
  return root;
}

function planTable(
  model: AnyModel,
  scope: QueryScope,
  alias: string,
  tree: Tree,
  only: readonly string[] | undefined,
  selection: Selection,
): TablePlan {
  const names = only ?? Object.keys(model.fields);
  const columns = names.flatMap((name) => {
    const field = model.fields[name];
    if (!field) return [];
    const selected = scope.column(alias, field.column);
    const { exactness } = selection;
    if (isPlain(selected.type, exactness)) return [select(selection, name, selected)];
    const of = { what: `"${name}" of ${model.name}`, isColumn: true };
    return [select(selection, name, exactly(selected, exactness, of))];
  });
  const missing = only ? Object.keys(model.fields).filter((name) => !only.includes(name)) : [];
  return {
    model,
    missing,
    rowClass: missing.length > 0 ? deferringClass(model, missing) : instanceClass(model),
    columns,
    finer: finerOf(columns),
    keyAt: columns.find(([name]) => name === model.primaryKey[0])?.[1] ?? 0,
    related: [...tree].map(([name, beyond]) => planRelation(model, scope, alias, name, beyond, selection)),
  };
}

/** Of a moment, microseconds are not read; of a number, digits; of JSON, how it is written. */
function finerOf(columns: TablePlan["columns"]): TablePlan["finer"] {
  const finer = columns.filter(([, , type]) => !EXACT.has(familyOf(type)));
  return finer.length > 0 ? { names: finer.map(([name]) => name), places: finer.map(([, at]) => at) } : undefined;
}

const EXACT: ReadonlySet<Family> = new Set<Family>(["text", "integer", "float", "boolean", "binary"]);

function planRelation(
  model: AnyModel,
  scope: QueryScope,
  alias: string,
  name: string,
  beyond: Tree,
  selection: Selection,
): TablePlan["related"][number] {
  const relation = relationsOf(model).get(name);
  if (!relation || relation.many) {
    const choices = [...relationsOf(model).values()].filter(({ many }) => !many).map((one) => one.name);
    throw new FieldError(
      `Invalid field name(s) given in select_related: '${name}'. Choices are: ${choices.join(", ") || "(none)"}`,
    );
  }
  const joined = relation.hops.reduce((from, hop) => scope.joins.join(from, hop, undefined), alias);
  return { relation, plan: planTable(relation.target, scope, joined, beyond, undefined, selection) };
}

function select(selection: Selection, name: string, { sql, type, bounded }: Selected): PlannedColumn {
  selection.names.push(name);
  const at = selection.selected.push(sql) - 1;
  if (bounded) selection.bounded.set(at, bounded);
  return [name, at, type];
}

/** Rows of one table that are read together are peers: a relation of one of them is fetched for all. */
function readerOf(plan: TablePlan, from: RowSource, readOne: typeof readRow): (stored: Stored) => Instance {
  const origin: Origin = { ...from, peers: [], pending: new Map() };
  const related = plan.related.map(({ relation, plan }) =>
    [relation.name, plan.keyAt, readerOf(plan, from, readOne)] as const
  );
  return (stored) => {
    const row = readOne(plan, origin, stored);
    for (const [name, keyAt, read] of related) setLoaded(row, name, stored[keyAt] === null ? null : read(stored));
    origin.peers.push(row);
    return row;
  };
}

function readRow({ rowClass, columns, finer }: TablePlan, origin: Origin, stored: Stored): Instance {
  const row = new rowClass(origin, true);
  // The class has no setter for a column that is read.
  const values = row as unknown as Record<string, unknown>;
  for (const [name, at, type] of columns) values[name] = decoded(type, stored[at]);
  if (finer) keepFiner(row, finer, stored);
  return row;
}

/** A column that cannot be read is as one that nobody asked for, in this row. */
function readLeniently(plan: TablePlan, origin: Origin, stored: Stored): Instance {
  try {
    return readRow(plan, origin, stored);
  } catch (error) {
    const bad = plan.columns.filter((column) => !isReadable(column, stored)).map(([name]) => name);
    if (bad.length === 0 || plan.model.primaryKey.some((name) => bad.includes(name))) throw error;
    const columns = plan.columns.filter(([name]) => !bad.includes(name));
    const rowClass = deferringClass(plan.model, [...plan.missing, ...bad]);
    const row = readRow({ ...plan, rowClass, columns, finer: finerOf(columns) }, origin, stored);
    markUnreadable(row, bad);
    return row;
  }
}

function isReadable([, at, type]: PlannedColumn, stored: Stored): boolean {
  try {
    decoded(type, stored[at]);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function keepFiner(row: Instance, { names, places }: NonNullable<TablePlan["finer"]>, stored: Stored): void {
  Instance.keep(row, { names, values: places.map((at) => stored[at]) });
}
