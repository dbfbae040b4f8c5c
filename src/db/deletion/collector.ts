import type { SQL } from "drizzle-orm";
import { Instance } from "../models/instance.ts";
import type { AnyModel } from "../models/model.ts";
import { propertyOf } from "../models/property.ts";
import { batch } from "../query/batch.ts";
import { postDelete, preDelete } from "../signals.ts";
import { siteOf } from "../site.ts";
import type { Executor } from "../transactions/transaction.ts";
import { ProtectedError, protectedError, restrictedError } from "./errors.ts";
import { type KnownModels, knownModels } from "./known_models.ts";
import { labelOf, type Referrer, referrersOf } from "./referrers.ts";
import { refersTo, rowsQuery, rowText } from "./referring_rows.ts";
import { Restrictions } from "./restrictions.ts";

/** Rows that are deleted by a condition, without being read: nothing refers to them, and nobody listens. */
export interface FastDeletion {
  readonly model: AnyModel;
  readonly where: SQL;
}

/** A foreign key that gets another value, in rows that refer to deleted ones. */
export interface KeyUpdate {
  readonly referrer: Referrer;
  readonly where: SQL;
}

/** A foreign key that was followed, for who wants to show it. */
export interface Edge {
  readonly referrer: Referrer;
  readonly rows: readonly Instance[];
  readonly referring: readonly Instance[];
}

/** How rows are collected. */
export interface CollectorOptions {
  /** Whether each row is read, and what cannot be deleted is noted instead of thrown. */
  readonly preview?: boolean;
}

/** How one collection differs from the first. */
interface Step {
  readonly source?: AnyModel;
  readonly isFirst: boolean;
}

/**
 * Collects what goes with deleted rows, as Django does.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/fields/#django.db.models.ForeignKey.on_delete}
 */
export class Collector {
  /** The rows to delete, by model. */
  readonly data: Map<AnyModel, Map<string, Instance>> = new Map();
  /** The rows to delete without being read. */
  readonly fastDeletions: FastDeletion[] = [];
  /** The foreign keys to change. */
  readonly updates: KeyUpdate[] = [];
  /** The models whose rows must go before those of a model. */
  readonly dependencies: Map<AnyModel, Set<AnyModel>> = new Map();
  /** What was found by following foreign keys; only of a preview. */
  readonly edges: Edge[] = [];
  /** What cannot be deleted; only of a preview. */
  readonly protectors: Set<Instance> = new Set();
  /** The models that may refer to each other. */
  readonly known: KnownModels;
  readonly #executor: Executor;
  readonly #isPreview: boolean;
  readonly #restrictions = new Restrictions();

  /** Begins with nothing. */
  constructor(executor: Executor, model: AnyModel, options: CollectorOptions = {}) {
    this.#executor = executor;
    this.#isPreview = options.preview ?? false;
    this.known = knownModels(executor, model);
  }

  /** Whether rows of a model can be deleted without being read. */
  isFast(model: AnyModel): boolean {
    return !this.#isPreview && !this.isHeard(model) &&
      referrersOf(this.known, model).every(({ onDelete }) => onDelete === "nothing");
  }

  /** Whether anybody listens to what becomes of a model's rows. */
  isHeard(model: AnyModel): boolean {
    const dispatcher = this.known.automatic.has(model) ? undefined : siteOf(this.#executor)?.dispatcher;
    return dispatcher !== undefined &&
      (dispatcher.hasListeners(preDelete, model) || dispatcher.hasListeners(postDelete, model));
  }

  /** The columns of a model that have to be read: all, where rows are shown to somebody. */
  columnsOf(model: AnyModel): readonly string[] | undefined {
    if (this.#isPreview || this.isHeard(model)) return undefined;
    const referred = referrersOf(this.known, model).flatMap(({ to }) => to);
    return [...new Set([...model.primaryKey, ...referred.flatMap((column) => propertyOf(model, column) ?? [])])];
  }

  /**
   * Adds rows, and what goes with them.
   *
   * @param rows Rows of one model.
   * @throws {ProtectedError} If a row that refers to one of them protects it.
   * @throws {RestrictedError} If a row that refers to one of them, and is not deleted itself, restricts it.
   */
  async collect(rows: readonly Instance[]): Promise<void> {
    await this.#collect(rows, { isFirst: true });
  }

  async #collect(rows: readonly Instance[], step: Step): Promise<void> {
    const [first] = rows;
    if (!first) return;
    const model = Instance.modelOf(first);
    const added = this.#add(model, rows, step.source);
    if (added.length === 0) return;
    await this.#follow(model, added);
    if (step.isFirst) await this.#checkRestricted(model);
  }

  #add(model: AnyModel, rows: readonly Instance[], source: AnyModel | undefined): Instance[] {
    const present = this.data.get(model) ?? new Map<string, Instance>();
    this.data.set(model, present);
    const added: Instance[] = [];
    for (const row of rows) {
      const key = rowText(row);
      if (present.has(key)) continue;
      present.set(key, row);
      added.push(row);
    }
    if (source) this.#addDependency(source, model);
    return added;
  }

  #addDependency(model: AnyModel, before: AnyModel): void {
    const dependencies = this.dependencies.get(model) ?? new Set();
    this.dependencies.set(model, dependencies.add(before));
  }

  /** Follows all foreign keys to rows of one model. */
  async #follow(model: AnyModel, rows: readonly Instance[]): Promise<void> {
    const fast: Referrer[] = [];
    const wanted: Referrer[] = [];
    for (const referrer of referrersOf(this.known, model)) {
      const { onDelete } = referrer;
      if (onDelete === "nothing") continue;
      if (onDelete === "cascade" && this.isFast(referrer.model)) fast.push(referrer);
      else if (this.#isPreview || !isUpdate(referrer)) wanted.push(referrer);
      else this.updates.push({ referrer, where: refersTo(referrer, rows) });
    }
    await this.#followRead(model, rows, wanted);
    for (const referrer of fast) {
      this.fastDeletions.push({ model: referrer.model, where: refersTo(referrer, rows) });
    }
  }

  /** Follows foreign keys whose rows are read: all of them in one round trip. */
  async #followRead(model: AnyModel, rows: readonly Instance[], referrers: readonly Referrer[]): Promise<void> {
    const queries = referrers.map((referrer) =>
      rowsQuery(this.#executor, {
        model: referrer.model,
        where: refersTo(referrer, rows),
        // Who protects is shown to somebody.
        columns: referrer.onDelete === "cascade" ? this.columnsOf(referrer.model) : undefined,
        leavesUnreadable: this.#isPreview,
      })
    );
    const found = await batch(...queries);
    const protectedBy = new Map<string, readonly Instance[]>();
    for (const [at, referrer] of referrers.entries()) {
      const referring = found[at] ?? [];
      if (referring.length === 0) continue;
      if (this.#isPreview) this.edges.push({ referrer, rows, referring });
      const protectors = await this.#treat(model, referrer, rows, referring);
      if (protectors.length > 0) protectedBy.set(labelOf(referrer), protectors);
    }
    if (protectedBy.size > 0) throw protectedError(model, protectedBy);
  }

  /** Does what a foreign key says with rows that refer; returns those that protect. */
  async #treat(
    model: AnyModel,
    referrer: Referrer,
    rows: readonly Instance[],
    referring: readonly Instance[],
  ): Promise<readonly Instance[]> {
    switch (referrer.onDelete) {
      case "cascade":
        return await this.#cascade(model, referring);
      case "protect":
        if (!this.#isPreview) return referring;
        for (const row of referring) this.protectors.add(row);
        return [];
      case "restrict":
        this.#restrictions.add(referrer, referring);
        this.#addDependency(model, referrer.model);
        return [];
      default:
        this.updates.push({ referrer, where: refersTo(referrer, rows) });
        return [];
    }
  }

  async #cascade(source: AnyModel, referring: readonly Instance[]): Promise<readonly Instance[]> {
    try {
      await this.#collect(referring, { source, isFirst: false });
      return [];
    } catch (error) {
      if (error instanceof ProtectedError) return error.protectedObjects.filter((row) => row instanceof Instance);
      throw error;
    }
  }

  /** Rows that are deleted themselves, by another way, restrict nothing. */
  async #checkRestricted(model: AnyModel): Promise<void> {
    const restrictedBy = await this.#restrictions.left(this.#executor, this.data, this.fastDeletions);
    if (restrictedBy.size === 0) return;
    if (!this.#isPreview) throw restrictedError(model, restrictedBy);
    for (const row of [...restrictedBy.values()].flat()) this.protectors.add(row);
  }
}

/** Foreign keys that are set need no look at their rows. */
function isUpdate({ onDelete }: Referrer): boolean {
  return onDelete === "set null" || onDelete === "set default";
}
