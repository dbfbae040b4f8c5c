import { Instance, setOwn } from "../models/instance.ts";
import { propertyOf } from "../models/property.ts";
import { relationsOf, type ResolvedRelation } from "../models/resolve.ts";
import { Expression } from "../query/expression.ts";
import { executorOf } from "../source.ts";
import { referredValue } from "./current_relation.ts";

/**
 * Sets a relation to one of a row: its column, and the row that reading the relation gives. That row need not be saved
 * yet; before this one is saved, it must be.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/db/queries/#foreign-key-forward}
 * @param row The row.
 * @param name The relation.
 * @param value The row that it leads to from now on; null for none.
 * @throws {TypeError} If the relation leads to many rows, or the value is no row of its model.
 */
export function assignRelation(row: Instance, name: string, value: unknown): void {
  const model = Instance.modelOf(row);
  const relation = relationsOf(model).get(name);
  if (!relation) throw new TypeError(`Cannot assign "${name}" of a ${model.name}: there is no such relation`);
  if (relation.many) throw manyError(relation);
  const to = value === null ? null : checked(relation, value);
  if (relation.reverse) assignReverse(row, relation, to);
  else assignForward(row, relation, to);
}

function assignForward(row: Instance, relation: ResolvedRelation, to: Instance | null): void {
  const { model, name, hops: [hop], kind, inverse } = relation;
  const column = propertyOf(model, hop.from);
  if (column === undefined) throw new TypeError(`Cannot assign "${name}" of a ${model.name}: it has no column for it`);
  setOwn(row, column, to ? knownKey(to, relation) : null);
  Instance.setRelated(row, name, to);
  if (!to) return;
  if (kind === "oneToOne" && inverse !== undefined) Instance.setRelated(to, inverse, row);
  adoptDatabase(row, to);
}

/** The other side of a one-to-one: it is the other row that refers. */
function assignReverse(row: Instance, { name, target, inverse }: ResolvedRelation, to: Instance | null): void {
  const forward = inverse === undefined ? undefined : relationsOf(target).get(inverse);
  if (!forward) throw new TypeError(`Cannot assign "${name}": ${target.name} has no relation that refers`);
  const before = Instance.relatedOf(row, name);
  if (!to && before instanceof Instance) assignForward(before, forward, null);
  if (to) assignForward(to, forward, row);
  Instance.setRelated(row, name, to);
}

/** The key of a row that has one; `undefined` where it is not known yet. */
function knownKey(row: Instance, relation: ResolvedRelation): unknown {
  const key = referredValue(row, relation);
  return key === null || key instanceof Expression ? undefined : key;
}

/** A new row that belongs nowhere yet belongs where the row is that it refers to. */
function adoptDatabase(row: Instance, to: Instance): void {
  const { source } = Instance.originOf(to);
  if (Instance.originOf(row).source !== undefined || source === undefined) return;
  const executor = executorOf(source, { model: Instance.modelOf(row), intent: "write" });
  Instance.stateOf(row).origin = { executor, source, peers: [], pending: new Map() };
}

function checked({ name, model, target }: ResolvedRelation, value: unknown): Instance {
  if (value instanceof Instance && Instance.modelOf(value) === target) return value;
  const awaited = typeof value === "object" && value !== null && "then" in value ? "; await it first" : "";
  const shown = value instanceof Instance ? `${Instance.modelOf(value).name} object (${value.pk})` : typeOf(value);
  throw new TypeError(
    `Cannot assign "${shown}": "${model.name}.${name}" must be a "${target.name}" instance${awaited}.`,
  );
}

/** What kind of value it is: what it holds may come from a visitor. */
function typeOf(value: unknown): string {
  return typeof value === "object" && value !== null ? value.constructor?.name ?? "object" : typeof value;
}

function manyError({ name, reverse, kind }: ResolvedRelation): TypeError {
  const what = kind === "manyToMany" ? "many-to-many set" : "related set";
  return new TypeError(
    `Direct assignment to the ${
      reverse ? "reverse" : "forward"
    } side of a ${what} is prohibited. Use ${name}.set() instead.`,
  );
}
