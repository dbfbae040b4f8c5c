import { FieldError } from "../../errors.ts";
import { Instance } from "../models/instance.ts";
import type { AnyModel } from "../models/model.ts";
import type { ModelShape } from "../models/relations.ts";
import { relationsOf } from "../models/resolve.ts";
import type { HeadOf, LoadedRelation, RestOf, RowOf, TableName } from "../models/row.ts";
import type { Invalid, IsMany, RelationName, RelationOf, TargetOf } from "../models/types.ts";
import type { AnyChain } from "../query/chain.ts";
import type { CheckedRelations, Taken } from "../query/path_types.ts";

/** A relation to fetch with rows. */
export interface Prefetch<Path extends string = string, To extends string = string, Result = unknown> {
  /** The relation: `"tags"`, `"author__posts"`. */
  readonly path: Path;
  /** Which rows of it, where not all. */
  readonly query: AnyChain | undefined;
  /** The property that gets the rows, where it is not the relation's own. */
  readonly to: To | undefined;
  /** Only for types: what a row of it is. */
  readonly result?: Result;
}

/** What `prefetchRelated()` takes. */
export type PrefetchInput = string | Prefetch;

/** Options for {@linkcode prefetch}. */
export interface PrefetchOptions<To extends string, Result> {
  /** Which rows, and how they are read: a query of the relation's model. */
  query?: AnyChain & PromiseLike<Result[]>;
  /** The property that gets the rows, instead of the relation's own. */
  to?: To;
}

/**
 * Says which rows of a relation are fetched, and where they go: Django's `Prefetch`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#prefetch-objects}
 * @param path The relation.
 * @param options Which rows, and where they go.
 * @returns What `prefetchRelated()` takes.
 */
export function prefetch<const Path extends string, const To extends string = never, Result = never>(
  path: Path,
  options: PrefetchOptions<To, Result> = {},
): Prefetch<Path, To, Result> {
  return { path, query: options.query, to: options.to };
}

/** Prefetches whose paths are relations, whose queries are of their rows, and whose properties are free. */
export type CheckedPrefetches<M extends ModelShape, P extends readonly unknown[]> = {
  readonly [Index in keyof P]: P[Index] extends string ? CheckedRelations<M, P[Index], false>
    : P[Index] extends Prefetch<infer Path, infer To, infer Result> ? CheckedPrefetch<M, Path, To, Result>
    : unknown;
};

/** A prefetch whose path is a relation, whose query is of its rows, and whose property is free. */
export type CheckedPrefetch<M extends ModelShape, Path extends string, To extends string, Result> =
  & CheckedRelations<M, Path, false>
  & CheckedProperty<M, Path, To>
  & CheckedRows<M, Path, Result>;

/** Whether the rows that have the last relation of a path have nothing else under the name of a property. */
export type CheckedProperty<M extends ModelShape, Path, To extends string> = Path extends `${infer Head}__${infer Rest}`
  ? CheckedProperty<TargetOf<RelationOf<M, Head>>, Rest, To>
  : [Extract<To, Exclude<Taken<M>, Path>>] extends [never] ? unknown
  : Invalid<`"${Extract<To, Taken<M>>}" is taken: by a field of the model, or by what every row can do`>;

/** Whether the rows of a query are those that a path leads to. */
export type CheckedRows<M extends ModelShape, Path, Result> = Path extends `${infer Head}__${infer Rest}`
  ? CheckedRows<TargetOf<RelationOf<M, Head>>, Rest, Result>
  : [Result] extends [RowOf<TableName<TargetOf<RelationOf<M, Path>>>>] ? unknown
  : Invalid<`the query is not one of rows that "${Path & string}" leads to`>;

/** The properties that `prefetchRelated()` gives to rows. */
export type PrefetchedBy<M extends ModelShape, P> =
  & {
    [Name in PlainHeads<P> & RelationName<M>]: LoadedRelation<
      RelationOf<M, Name>,
      [Beyond<P, Name>] extends [never] ? Record<never, never>
        : PrefetchedBy<TargetOf<RelationOf<M, Name>>, Beyond<P, Name>>
    >;
  }
  & { readonly [One in P as PropertyOf<One>]: CustomRows<M, One> };

/** The relations at the beginning of prefetches that end there as they are, or lead on. */
export type PlainHeads<P> = P extends string ? HeadOf<P>
  : P extends Prefetch<`${infer Head}__${string}`, infer _To, infer _Row> ? Head
  : never;

/** What prefetches want beyond a relation. */
export type Beyond<P, Name extends string> = P extends string ? RestOf<P, Name>
  : P extends Prefetch<`${Name}__${infer Rest}`, infer To, infer Result> ? Prefetch<Rest, To, Result>
  : never;

/** The property that gets the rows of a prefetch of its own; one that leads on gives it to other rows. */
export type PropertyOf<P> = P extends Prefetch<infer Path, infer To, infer _Row>
  ? Path extends `${string}__${string}` ? never : [To] extends [never] ? Path : To
  : never;

/** The rows of a prefetch of its own: all of the relation's, where it has no query. */
export type CustomRows<M extends ModelShape, P> = P extends Prefetch<infer Path, infer _To, infer Result>
  // Which relation it is may be known only when the site runs.
  ? string extends Path ? readonly unknown[]
  : [Result] extends [never] ? LoadedRelation<RelationOf<M, Path>>
  : IsMany<RelationOf<M, Path>> extends true ? readonly Result[]
  : Result | null
  : never;

/** Makes prefetches of what `prefetchRelated()` takes. */
export function asPrefetches(inputs: readonly PrefetchInput[]): Prefetch[] {
  return inputs.map((input) => typeof input === "string" ? { path: input, query: undefined, to: undefined } : input);
}

/**
 * Checks that prefetches name relations.
 *
 * @param model The model that they begin at.
 * @param prefetches The prefetches.
 * @throws {FieldError} If a part of a path is no relation.
 */
export function checkPrefetches(model: AnyModel, prefetches: readonly Prefetch[]): void {
  for (const { path, query, to } of prefetches) {
    let [owner, current, last] = [model, model, path];
    for (const name of path.split("__")) {
      const relation = relationsOf(current).get(name);
      if (!relation) {
        throw new FieldError(
          `Cannot find '${name}' on ${current.name} object, '${path}' is an invalid parameter to prefetch_related()`,
        );
      }
      [owner, current, last] = [current, relation.target, name];
    }
    if (to !== undefined && to !== last) checkProperty(owner, to);
    if (query) checkQuery(path, current, query);
  }
}

function checkQuery(path: string, target: AnyModel, { state: { model, shape } }: AnyChain): void {
  if (model !== target) {
    throw new TypeError(`Cannot prefetch "${path}": expected a query of ${target.name}, received one of ${model.name}`);
  }
  if (shape.kind !== "rows") {
    throw new TypeError(`Cannot prefetch "${path}": expected a query of rows, without values()`);
  }
}

function checkProperty({ name: model, fields, relations }: AnyModel, to: string): void {
  if (!Object.hasOwn(fields, to) && !Object.hasOwn(relations, to) && !(to in Instance.prototype)) return;
  throw new TypeError(`Cannot prefetch to "${to}": it conflicts with a field on the ${model} model`);
}
