/**
 * Models and query sets: the day of a developer, over Drizzle and libSQL, the same on both edges.
 *
 * Tables are plain Drizzle, or of the helpers in `@nuages/nuages/db/fields`; {@linkcode defineModel} adds what Django's
 * fields and `Meta` say; `Model.objects()` gives a {@linkcode QuerySet}. What does not fit the models does not compile;
 * names that only arrive when the site runs are checked then, and a wrong one is a `FieldError`, never SQL.
 *
 * | Django | here |
 * | --- | --- |
 * | `class Post(models.Model)` | {@linkcode defineModel} of a table |
 * | `ForeignKey`, `OneToOneField`, `ManyToManyField`, `related_name` | {@linkcode foreignKey}, {@linkcode oneToOne}, {@linkcode manyToMany}, {@linkcode reverseOf} |
 * | `Post.objects.filter(title__icontains="x")` | `Post.objects(c).filter({ title__icontains: "x" })` |
 * | `Q(a=1) \| ~Q(b=2)` | `Q({ a: 1 }).or(Q({ b: 2 }).not())` |
 * | `F("pages") * 2` | `F("pages").times(2)` |
 * | `values_list("id", flat=True)` | `flat("id")` |
 * | `qs[10:20]` | `slice(10, 20)` |
 * | a custom `Manager` | {@linkcode defineManager} |
 * | `Prefetch("tags", queryset, to_attr)` | {@linkcode prefetch} |
 * | `post.author` | `await post.author`, for all rows that were read together; `post.author` after `selectRelated("author")` |
 * | `post.author = bob` | the same; `post.authorId` is bob's key |
 * | `through_defaults` | `band.members.add(ringo, { throughDefaults: { reason: "drums" } })` |
 * | `CompositePrimaryKey("row", "seat")`, `filter(pk=(1, 2))` | `primaryKey: ["row", "seat"]`, `filter({ pk: [1, 2] })` |
 * | `transaction.atomic()`, `on_commit()` | {@linkcode atomic}, {@linkcode onCommit} |
 * | `post_save.connect(…)` | {@linkcode postSave} with `receivers` of `defineApp()` |
 * | `DATABASE_ROUTERS` | the setting `databaseRouters` |
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/db/}
 * @module
 */
export { Connections, type ConnectionSettings, connectionsKey, type Database, database } from "./connections.ts";
export {
  FieldError,
  IntegrityError,
  MultipleObjectsReturned,
  ObjectDoesNotExist,
  ObjectNotUpdated,
} from "../errors.ts";
export { executorOf, type ExecutorOptions, inTransaction, type Source } from "./source.ts";
export { aliasOf, type DatabaseSite, type ModelIdentity, siteOf } from "./site.ts";
export {
  type AnyModel,
  defineModel,
  type FreeNames,
  type LatestBy,
  type Model,
  type ModelOptions,
  type NaturalName,
  type Ordering,
  type OrderingUse,
  type TextColumn,
} from "./models/model.ts";
export type { Choice, FieldOptions, ModelField } from "./models/fields.ts";
export { Instance, type InstanceClass, type Origin } from "./models/instance.ts";
export { type Asked, defineManager } from "./models/manager.ts";
export { managedTables, unmanagedTables, withJoinModels } from "./models/managed_tables.ts";
export {
  type AreAlike,
  type CheckedKey,
  type ColumnIn,
  type ForeignKey,
  foreignKey,
  type ForeignKeyOptions,
  type IsNullable,
  type KeyOf,
  type ManyToMany,
  manyToMany,
  type ManyToManyOptions,
  type ModelShape,
  type OnDelete,
  type OneToOne,
  oneToOne,
  type OptionsThrough,
  type Relation,
  type ReverseOf,
  reverseOf,
} from "./models/relations.ts";
export { type Hop, relationsOf, type ResolvedRelation } from "./models/resolve.ts";
export { unreadableColumns } from "./models/unreadable.ts";
export type {
  CheckedNew,
  CheckedNewRows,
  CheckedNewValue,
  Defaults,
  DefiniteKey,
  MissingColumn,
  NewInput,
  RelatedValue,
  RequiredColumn,
} from "./models/new_row.ts";
export type {
  AnyRow,
  HeadOf,
  Instance as RowMethods,
  LazyRelation,
  LoadedBy,
  LoadedRelation,
  RelatedRow,
  RestOf,
  Row,
  RowOf,
  TableName,
  Unfetched,
} from "./models/row.ts";
export type {
  ColumnCalled,
  ColumnName,
  Columns,
  CompositeKey,
  EndName,
  ForwardName,
  Invalid,
  IsMany,
  IsOptional,
  KeyColumn,
  KeyValues,
  NewValues,
  PrimaryKey,
  ReferringColumn,
  RelationName,
  RelationOf,
  ReservedName,
  TargetOf,
} from "./models/types.ts";
export { type Answers, type Askable, batch } from "./query/batch.ts";
export { type AskedRows, KeptQuestion } from "./query/kept_question.ts";
export { type AnyChain, Chain } from "./query/chain.ts";
export { leaveUnreadable } from "./query/leave_unreadable.ts";
export { Loading, type UnionOptions } from "./query/loading.ts";
export { type DatesOptions, Values } from "./query/values.ts";
export { Condition, type ConditionPart, type Connector, type PartsOf, Q } from "./query/condition.ts";
export {
  type ArithmeticOf,
  type Compiled,
  Expression,
  type Factor,
  type FactorValue,
  type KeyPart,
  type NamesOf,
  type NullsOptions,
  type Operand,
  OrderBy,
  type PathOf,
  type PresentArithmeticOf,
  type PresentPathOf,
  type Scope,
  type Subselect,
  type SubselectOptions,
  type Use,
  type UsedCondition,
  type YearOf,
} from "./query/expression.ts";
export {
  type AggregateOptions,
  type AggregateValue,
  AnyValue,
  Avg,
  BitAnd,
  BitOr,
  BitXor,
  Case,
  type CaseNames,
  type CaseOptions,
  type CaseValue,
  type CheckedSubquery,
  type ConditionIn,
  Count,
  type CountOptions,
  type DefaultOptions,
  type DistinctOptions,
  Exists,
  ExpressionWrapper,
  F,
  type Frame,
  type FrameBounds,
  type IsOne,
  type IsOneName,
  Max,
  type MaybeNull,
  type MeanOf,
  Min,
  type NameIn,
  type NamesIn,
  type OnlyValue,
  type OrderItem,
  type OrderItems,
  type OrderNames,
  OuterRef,
  type OutputOf,
  type OutputType,
  type OutputTypes,
  type PartNames,
  type PlainValue,
  type Present,
  RawSQL,
  type StatisticsOptions,
  StdDev,
  StringAgg,
  type StringAggOptions,
  Subquery,
  type SubqueryValue,
  Sum,
  type SumOptions,
  Value,
  type ValueIn,
  Variance,
  When,
  WhenClause,
  type Widened,
  Window,
  type WindowNames,
  type WindowOptions,
} from "./query/expressions/mod.ts";
export type {
  AcrossTo,
  Aggregated,
  Annotations,
  Arithmetic,
  BigArithmetic,
  Checked,
  CheckedAggregates,
  CheckedChange,
  CheckedChanges,
  CheckedExpressions,
  CheckedNames,
  CheckedOperand,
  CheckedOrder,
  CheckedOrderName,
  CheckedOrders,
  CheckedOther,
  CheckedOthers,
  CheckedOutOf,
  CheckedPaths,
  CheckedRelations,
  CheckedStep,
  CheckedTemporal,
  CheckedValue,
  Comparand,
  Compared,
  ComparedKey,
  ConditionHints,
  ConditionInput,
  EndOf,
  Equal,
  IsJson,
  IsTemporal,
  IsUnknown,
  KeyAcross,
  Misfit,
  Misfits,
  Misuses,
  NameInput,
  NotNull,
  OrderInput,
  OutOf,
  PartOf,
  PathPart,
  PlainArithmetic,
  RelatedComparand,
  RelatedIn,
  Resolved,
  ResolvedSum,
  Taken,
  TextLookup,
  ValueListOf,
  ValueOf,
  ValuesOf,
} from "./query/path_types.ts";
export type {
  CheckedOut,
  CheckedTruth,
  IsPlain,
  IsPlainColumn,
  PlainComparand,
  PlainOut,
  SelectedBy,
} from "./query/out_types.ts";
export type {
  CheckedFamily,
  ColumnFamily,
  FamiliesKept,
  OutFamily,
  OutFamilyName,
  PathFamily,
  PlainFamily,
  SumFamily,
} from "./query/out_family.ts";
export type { ParsedPath } from "./query/parse_path.ts";
export { Query, type StoredRows } from "./query/query.ts";
export { type Changes, QuerySet, RelatedManager } from "./query/query_set.ts";
export { type KeyedBy, Reads } from "./query/reads.ts";
export type { Combination, QueryState, RelatedPath, Shape, Step } from "./query/state.ts";
export type { ValueType } from "./query/value_type.ts";
export {
  type Beyond,
  type CheckedPrefetch,
  type CheckedPrefetches,
  type CheckedProperty,
  type CheckedRows,
  type CustomRows,
  type PlainHeads,
  type Prefetch,
  prefetch,
  type PrefetchedBy,
  type PrefetchInput,
  type PrefetchOptions,
  type PropertyOf,
} from "./related/prefetch.ts";
export type {
  AddOptions,
  BulkOptions,
  CreateOptions,
  HeldRelation,
  ImpliedNames,
  Removable,
  RemoveOptions,
  RowOrKey,
  RowsThen,
  SetOptions,
  ThroughDefaults,
  ThroughOptions,
} from "./related/manager_types.ts";
export { SearchRank } from "./search/search_rank.ts";
export type { BulkCreateOptions } from "./writing/bulk_create.ts";
export type { BulkUpdateOptions } from "./writing/bulk_update.ts";
export type { Deleted, DeleteOptions, FullCleanOptions, RefreshOptions, SaveOptions } from "./writing/options.ts";
export { uniqueSets } from "./writing/unique_checks.ts";
export { collect, type Collected, type DeletionNode, type DeletionUpdate } from "./deletion/collect.ts";
export { ProtectedError, RestrictedError } from "./deletion/errors.ts";
export type { DrizzleTransaction } from "./transactions/adopt.ts";
export { atomic, type AtomicOptions } from "./transactions/atomic.ts";
export { nonAtomicRequests } from "./transactions/atomic_requests.ts";
export { TransactionManagementError } from "./transactions/errors.ts";
export { onCommit, type OnCommitOptions } from "./transactions/on_commit.ts";
export { getRollback, setRollback } from "./transactions/rollback.ts";
export { type Executor, openExecutor, Transaction } from "./transactions/transaction.ts";
export { primaryReplicaRouter, type PrimaryReplicaRouterOptions } from "./primary_replica_router.ts";
export { type MigratedSite, type MigrateSignalOptions, sendPostMigrate, sendPreMigrate } from "./migrate_signals.ts";
export { allowMigrate, allowRelation, routeRead, routeWrite } from "./routers.ts";
export {
  type DeleteEvent,
  type Deletion,
  type InstanceOf,
  type M2mAction,
  type M2mChange,
  m2mChanged,
  type Migrating,
  type PlannedMigration,
  postDelete,
  postMigrate,
  type PostSave,
  postSave,
  type PostSaveEvent,
  preDelete,
  preMigrate,
  type PreSave,
  preSave,
  type PreSaveEvent,
} from "./signals.ts";
