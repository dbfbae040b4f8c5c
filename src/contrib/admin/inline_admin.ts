import type { Context } from "hono";
import type { AnyModel, ForwardName, QuerySet } from "../../db/mod.ts";
import type { GenericForeignKey } from "../contenttypes/mod.ts";
import type { ByField, FormFieldName, ManyName } from "../../forms/models/mod.ts";
import type { Widget } from "../../forms/mod.ts";
import type { CheckedShown, ColumnInput } from "./options/columns.ts";
import type { FieldName, FieldRows, FilledName, RelatedName } from "./options/fields.ts";
import type { NumberName } from "./options/names.ts";
import type { PermissionHooks } from "./options/permission_hooks.ts";

/** Rows of another model that are edited on the page of the one that they refer to. */
export interface InlineAdmin<M extends AnyModel = AnyModel> {
  /** The model of the rows. */
  readonly model: M;
  /** How they are shown. */
  readonly layout: "tabular" | "stacked";
  /** The generic foreign key that leads to the page's row, where it is one. */
  readonly generic: AnyGenericKey | undefined;
  /** What was said of them. */
  readonly options: InlineOptions<AnyModel>;
}

/** A generic foreign key of a model, as far as an inline reads it: whatever models it names, by whatever columns. */
export type GenericKeyOf<M extends AnyModel> = Pick<GenericForeignKey<M>, "model" | "columns" | "targets">;

/** A generic foreign key of any model, as far as an inline reads it. */
export interface AnyGenericKey {
  /** The model that has the columns. */
  readonly model: AnyModel;
  /** The names of the columns, in code. */
  readonly columns: { readonly contentType: string; readonly objectId: string };
  /** The models whose rows they may name. */
  readonly targets: readonly AnyModel[];
}

/**
 * Options for {@linkcode tabularInline} and {@linkcode stackedInline}.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/admin/#inlinemodeladmin-options}
 */
export interface InlineOptions<
  M extends AnyModel,
  Shown extends readonly unknown[] = readonly ColumnInput<M>[],
> extends PermissionHooks<M> {
  /** The foreign key that leads to the page's row, where there are several: Django's `fk_name`. */
  readonly fk?: ForwardName<M>;
  /** What one row is called; what the model says, without it. */
  readonly verboseName?: string;
  /** What many rows are called; what the model says, without it. */
  readonly verboseNamePlural?: string;
  /**
   * The fields, in order.
   *
   * @default {"all that can be edited, but the one that refers to the page's row"}
   */
  readonly fields?: FieldRows<FieldName<M, Shown, Record<never, never>>>;
  /**
   * The fields that it has not.
   *
   * @default {[]}
   */
  readonly exclude?: readonly FormFieldName<M>[];
  /**
   * Columns, relations and computed values that are shown, and not edited.
   *
   * @default {[]}
   */
  readonly readonlyFields?: Shown & { readonly [At in keyof Shown]: CheckedShown<M, Shown[At]> };
  /** How fields are shown and read. */
  readonly widgets?: ByField<FormFieldName<M>, Widget>;
  /** Relations of which the key is typed. */
  readonly rawIdFields?: readonly RelatedName<M>[];
  /** Relations that are searched while somebody types. */
  readonly autocompleteFields?: readonly RelatedName<M>[];
  /** Choices and foreign keys that are shown as buttons. */
  readonly radioFields?: readonly Exclude<FormFieldName<M>, ManyName<M>>[];
  /** Fields that fill themselves from others while somebody types. */
  readonly prepopulatedFields?: ByField<FilledName<M>, readonly FormFieldName<M>[]>;
  /**
   * How many empty forms there are.
   *
   * @default {3}
   */
  readonly extra?: number;
  /**
   * How many rows there must be at least.
   *
   * @default {0}
   */
  readonly min?: number;
  /**
   * How many rows there may be at most.
   *
   * @default {1000}
   */
  readonly max?: number;
  /**
   * Whether rows can be deleted.
   *
   * @default {true}
   */
  readonly canDelete?: boolean;
  /**
   * Whether each row leads to a form of its own.
   *
   * @default {false}
   */
  readonly showChangeLink?: boolean;
  /**
   * Whether it can be closed: `"closed"` where it is at first.
   *
   * @default {false}
   */
  readonly collapsible?: boolean | "closed";
  /** The order of the rows; that of the model, without it. */
  readonly ordering?: readonly string[];
  /** A whole number that keeps the order of the rows: they can be dragged, or moved by keys, and it is counted anew. */
  readonly orderField?: NumberName<M>;
  /** The rows that there are: narrow what you are given. */
  getQueryset?(c: Context, rows: QuerySet<M>): QuerySet<M>;
}

/**
 * Rows of another model in a table, on the page of the one that they refer to: Django's `TabularInline`.
 *
 * @example Usage
 * ```ts
 * import { modelAdmin, tabularInline } from "@nuages/nuages/contrib/admin";
 * import { defineModel, foreignKey } from "@nuages/nuages/db";
 * import { char } from "@nuages/nuages/db/fields";
 * import { integer, sqliteTable } from "drizzle-orm/sqlite-core";
 *
 * const discs = sqliteTable("music_disc", { id: integer().primaryKey(), title: char({ maxLength: 80 }).notNull() });
 * const tracks = sqliteTable("music_track", {
 *   id: integer().primaryKey(),
 *   title: char({ maxLength: 80 }).notNull(),
 *   discId: integer("disc_id").notNull().references(() => discs.id),
 * });
 * const Disc = defineModel(discs, { app: "music" });
 * const Track = defineModel(tracks, { app: "music", relations: { disc: () => foreignKey(Disc, tracks.discId) } });
 *
 * export const discAdmin = modelAdmin(Disc, { inlines: [tabularInline(Track, { extra: 1 })] });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/admin/#django.contrib.admin.TabularInline}
 * @param model The model of the rows.
 * @param options How they are edited.
 * @returns The inline, for `modelAdmin({ inlines })`.
 */
export function tabularInline<M extends AnyModel, const Shown extends readonly ColumnInput<M>[] = readonly []>(
  model: M,
  options: InlineOptions<M, Shown> = {},
): InlineAdmin<M> {
  return inline(model, "tabular", options);
}

/**
 * Rows of another model, one form below the other: Django's `StackedInline`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/admin/#django.contrib.admin.StackedInline}
 * @param model The model of the rows.
 * @param options How they are edited.
 * @returns The inline, for `modelAdmin({ inlines })`.
 */
export function stackedInline<M extends AnyModel, const Shown extends readonly ColumnInput<M>[] = readonly []>(
  model: M,
  options: InlineOptions<M, Shown> = {},
): InlineAdmin<M> {
  return inline(model, "stacked", options);
}

/** Options for {@linkcode genericInline}. */
export interface GenericInlineOptions<M extends AnyModel, Shown extends readonly unknown[]>
  extends Omit<InlineOptions<M, Shown>, "fk"> {
  /**
   * How they are shown.
   *
   * @default {"tabular"}
   */
  readonly layout?: "tabular" | "stacked";
}

/**
 * Rows that refer by a generic foreign key: Django's `GenericTabularInline` and `GenericStackedInline`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/contenttypes/#generic-relations-in-admin}
 * @param model The model of the rows.
 * @param key The generic foreign key of that model.
 * @param options How they are edited.
 * @returns The inline, for `modelAdmin({ inlines })`.
 */
export function genericInline<M extends AnyModel, const Shown extends readonly ColumnInput<M>[] = readonly []>(
  model: M,
  key: GenericKeyOf<NoInfer<M>>,
  options: GenericInlineOptions<M, Shown> = {},
): InlineAdmin<M> {
  const { layout = "tabular", ...others } = options;
  return { ...inline(model, layout, others), generic: key };
}

function inline<M extends AnyModel>(model: M, layout: InlineAdmin["layout"], options: object): InlineAdmin<M> {
  // What was checked for this model is, to the pages, what is said of any. Plans of forms are kept by these options, so two
  // inlines never share them.
  const own = Object.freeze({ ...options }) as InlineOptions<AnyModel>;
  return Object.freeze({ model, layout, generic: undefined, options: own });
}
