import { getTableName } from "drizzle-orm";
import { assignRelation } from "../related/assign_relation.ts";
import { lazyRelation } from "../related/lazy_relation.ts";
import { executorOf, type Source } from "../source.ts";
import { type Executor, openExecutor } from "../transactions/transaction.ts";
import { deleteInstance } from "../writing/delete_instance.ts";
import { fullClean } from "../writing/full_clean.ts";
import type { Deleted, DeleteOptions, FullCleanOptions, RefreshOptions, SaveOptions } from "../writing/options.ts";
import { refreshInstance } from "../writing/refresh_instance.ts";
import { saveInstance } from "../writing/save_instance.ts";
import { hideSecrets } from "./hide_secrets.ts";
import type { AnyModel } from "./model.ts";
import type { ModelField } from "./fields.ts";

/** Where rows came from, and which others came with them. */
export interface Origin {
  /** The database or transaction; `undefined` for a row that was never there. */
  readonly executor: Executor | undefined;
  /** Where the query was begun that read it: what is written goes where the site's routers say. */
  readonly source: Source | undefined;
  /** The rows that were read together: a relation of one of them is fetched for all. */
  readonly peers: Instance[];
  /** The relations that are being fetched for them, by name. */
  readonly pending: Map<string, Promise<void>>;
}

/** What is known of a row beside its values. */
export interface InstanceState {
  /** Where it came from. */
  origin: Origin;
  /** Whether it is in the database. */
  saved: boolean;
  /** Relations that were fetched, by name. */
  readonly related: Map<string, unknown>;
}

/** What the database keeps in some columns of a row. */
export interface KeptValues {
  /** The columns. */
  readonly names: readonly string[];
  /** What is kept in them, in the same order. */
  readonly values: readonly unknown[];
}

/**
 * A row of a model: its columns are its own properties; what it can do lies in its class.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/instances/}
 */
export class Instance {
  /** The model; each has a class of its own. */
  static readonly model: AnyModel | undefined = undefined;
  #origin: Origin;
  #saved: boolean;
  #related: Map<string, unknown> | undefined;
  #kept: KeptValues | undefined;

  /** Makes a row; query sets and `build()` do it for you. */
  constructor(origin: Origin, saved: boolean) {
    this.#origin = origin;
    this.#saved = saved;
  }

  /** The table that it is a row of. */
  get "~table"(): string {
    return getTableName(Instance.modelOf(this).table);
  }

  /** The value of its primary key: Django's `pk`. */
  get pk(): unknown {
    return Instance.keyOf(this);
  }

  /** Writes it: Django's `save()`. */
  save(options: SaveOptions = {}): Promise<void> {
    return saveInstance(this, options);
  }

  /** Deletes it, and what goes with it: Django's `delete()`. */
  delete(options: DeleteOptions = {}): Promise<Deleted> {
    return deleteInstance(this, options);
  }

  /** Reads its columns again: Django's `refresh_from_db()`. */
  refresh(options: RefreshOptions = {}): Promise<void> {
    return refreshInstance(this, options);
  }

  /** Checks its values: Django's `full_clean()`. */
  fullClean(options: FullCleanOptions = {}): Promise<void> {
    return fullClean(this, options);
  }

  /** The label of a choice: Django's `get_status_display()`. */
  getDisplay(name: string): string {
    return displayOf(Instance.modelOf(this).fields[name], valueOf(this, name));
  }

  /** What people read of it: Django's `__str__()`. */
  toString(): string {
    return Instance.modelOf(this).label(this);
  }

  /** Returns the model of a row. */
  static modelOf(row: Instance): AnyModel {
    const { model } = row.constructor as typeof Instance;
    if (!model) throw new TypeError("Cannot use a row without a model: rows are made by query sets and build()");
    return model;
  }

  /** Returns the value of a row's primary key; a list where it is composite; `undefined` before it has one. */
  static keyOf(row: Instance): unknown {
    const values = Instance.modelOf(row).primaryKey.map((name) => valueOf(row, name));
    return values.length === 1 ? values[0] : values;
  }

  /** Returns what is known of a row beside its values. */
  static stateOf(row: Instance): InstanceState {
    return {
      get origin() {
        return row.#origin;
      },
      set origin(origin) {
        row.#origin = origin;
      },
      get saved() {
        return row.#saved;
      },
      set saved(saved) {
        row.#saved = saved;
      },
      related: row.#related ??= new Map(),
    };
  }

  /** Returns where a row came from. */
  static originOf(row: Instance): Origin {
    return row.#origin;
  }

  /** Notes what the database keeps in columns of a row, for those whose values may be read as less than that. */
  static keep(row: Instance, kept: KeptValues): void {
    row.#kept = kept;
  }

  /** Notes what the database keeps in one column; `undefined` where only the row's own value is known. */
  static keepOne(row: Instance, name: string, stored: unknown): void {
    if (stored === undefined && !row.#kept?.names.includes(name)) return;
    const { names, values } = row.#kept ?? { names: [], values: [] };
    row.#kept = {
      names: [name, ...names.filter((other) => other !== name)],
      values: [stored, ...values.filter((_, at) => names[at] !== name)],
    };
  }

  /** Returns what the database keeps in a column, as far as it is known. */
  static keptIn(row: Instance, name: string): unknown {
    const at = row.#kept?.names.indexOf(name) ?? -1;
    return row.#kept?.values[at];
  }

  /** Returns where a row is written; `undefined` for one that was never in a database. */
  static writerOf(row: Instance): Executor | undefined {
    const { source } = row.#origin;
    return source &&
      openExecutor(executorOf(source, { model: Instance.modelOf(row), intent: "write", instance: row }));
  }

  /** Notes what a relation leads to. */
  static setRelated(row: Instance, name: string, value: unknown): void {
    (row.#related ??= new Map()).set(name, value);
  }

  /** Returns a relation that was fetched or assigned, or `undefined`. */
  static relatedOf(row: Instance, name: string): unknown {
    return row.#related?.get(name);
  }
}

/** The class of a model's rows. */
export type InstanceClass = new (origin: Origin, saved: boolean) => Instance;

const classes = new WeakMap<AnyModel, InstanceClass>();

/**
 * Returns the class of a model's rows.
 *
 * @param model The model.
 * @returns The class.
 */
export function instanceClass(model: AnyModel): InstanceClass {
  const known = classes.get(model);
  if (known) return known;
  const made = makeClass(model);
  classes.set(model, made);
  return made;
}

function makeClass(model: AnyModel): InstanceClass {
  const named = {
    [model.name]: class extends Instance {
      static override readonly model = model;
    },
  };
  const made = named[model.name] ?? Instance;
  hideSecrets(made.prototype, model);
  for (const name of Object.keys(model.relations)) {
    Object.defineProperty(made.prototype, name, {
      get(this: Instance) {
        return lazyRelation(this, name);
      },
      set(this: Instance, value: unknown) {
        assignRelation(this, name, value);
      },
      configurable: true,
    });
  }
  return made;
}

const deferring = new WeakMap<AnyModel, Map<string, InstanceClass>>();

/**
 * Returns the class of rows that were read without some of their columns: to use one of those is an error.
 *
 * @param model The model.
 * @param missing The columns that are not read.
 * @returns The class.
 */
export function deferringClass(model: AnyModel, missing: readonly string[]): InstanceClass {
  const key = missing.join();
  const known = deferring.get(model) ?? new Map<string, InstanceClass>();
  deferring.set(model, known);
  const made = known.get(key) ?? makeDeferringClass(model, missing);
  // Which columns are read may come from a request; classes for all choices would fill the memory.
  if (known.size < MOST_DEFERRING) known.set(key, made);
  return made;
}

const MOST_DEFERRING = 100;

function makeDeferringClass(model: AnyModel, missing: readonly string[]): InstanceClass {
  const made = class extends instanceClass(model) {};
  for (const name of missing) {
    Object.defineProperty(made.prototype, name, {
      get: () => {
        throw new TypeError(
          `Cannot read "${name}" of ${model.name}: it was deferred; await refresh({ fields: ["${name}"] }) first`,
        );
      },
      set(this: Instance, value: unknown) {
        setOwn(this, name, value);
      },
    });
  }
  return made;
}

/**
 * Sets a property of a row, whatever its class has under that name.
 *
 * @param row The row.
 * @param name The property.
 * @param value Its value.
 */
export function setOwn(row: Instance, name: string, value: unknown): void {
  Object.defineProperty(row, name, { value, enumerable: true, writable: true, configurable: true });
}

/**
 * Gives a row a relation to one that was fetched with it: a property of the row itself from now on, so that copies of the
 * row and JSON have it, too.
 *
 * @param row The row.
 * @param name The relation.
 * @param value What it leads to: a row or null.
 */
export function setLoaded(row: Instance, name: string, value: unknown): void {
  Instance.setRelated(row, name, value);
  Object.defineProperty(row, name, loadedProperty(Instance.modelOf(row), name));
}

const loadedProperties = new WeakMap<AnyModel, Map<string, PropertyDescriptor>>();

/** Read and assigned as the class does it: an assignment must reach the column. */
function loadedProperty(model: AnyModel, name: string): PropertyDescriptor {
  const known = loadedProperties.get(model) ?? new Map<string, PropertyDescriptor>();
  loadedProperties.set(model, known);
  const property = known.get(name) ??
    { ...Object.getOwnPropertyDescriptor(instanceClass(model).prototype, name), enumerable: true };
  known.set(name, property);
  return property;
}

/**
 * Returns the value of a column, or `undefined` if it was not read.
 *
 * @param row The row.
 * @param name The column's name in code.
 * @returns The value.
 */
export function valueOf(row: object, name: string): unknown {
  return Object.getOwnPropertyDescriptor(row, name)?.value;
}

/**
 * Makes a row that is not in the database.
 *
 * @param model The model.
 * @param values The values of its columns.
 * @param source Where `save()` puts it.
 * @returns The row.
 * @throws {TypeError} If a value is of no column.
 */
export function buildInstance(model: AnyModel, values: object, source?: Source): Instance {
  const executor = source && executorOf(source, { model, intent: "write" });
  const row = new (instanceClass(model))({ executor, source, peers: [], pending: new Map() }, false);
  for (const [name, value] of Object.entries(values)) {
    if (!Object.hasOwn(model.fields, name)) {
      throw new TypeError(
        `Cannot make a ${model.name}: there is no column "${name}"; choices are ${
          Object.keys(model.fields).join(", ")
        }`,
      );
    }
    if (value !== undefined) setOwn(row, name, value);
  }
  return row;
}

function displayOf(field: ModelField | undefined, value: unknown): string {
  const choices = (field?.choices ?? []).flatMap((choice) => Array.isArray(choice[1]) ? choice[1] : [choice]);
  const found = choices.find(([kept]) => kept === value);
  return found ? String(found[1]) : value === null || value === undefined ? "" : String(value);
}
