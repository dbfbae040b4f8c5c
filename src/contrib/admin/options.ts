import type { Context } from "hono";
import type {
  AnyModel,
  CheckedNames,
  ColumnName,
  Expression,
  ForwardName,
  HeadOf,
  Invalid,
  IsMany,
  ModelShape,
  OrderBy,
  QuerySet,
  RelationName,
  RelationOf,
  Row,
  Source,
  TargetOf,
} from "../../db/mod.ts";
import type { FieldMap, Widget } from "../../forms/mod.ts";
import type { ByField, FormFieldName, ManyName, ModelForm, ModelFormDefinition } from "../../forms/models/mod.ts";
import type { Pattern } from "../../urls/mod.ts";
import type { Action } from "./changelist/action.ts";
import type { CustomFilter, FieldFilter } from "./changelist/filters/types.ts";
import type { InlineAdmin } from "./inline_admin.ts";

// ---- Names

/** A name of a model's own, or of something beyond a relation: `author__name`. What lies beyond is checked as well. */
export type PathInput<M extends AnyModel> =
  | ColumnName<M>
  | RelationName<M>
  | "pk"
  | `${RelationName<M>}__${string}`;

/** A path that leads somewhere. */
export type CheckedPath<M extends AnyModel, Path> = Path extends string ? CheckedNames<M, object, Path> : unknown;

/** A path to search in, with Django's prefixes: `^` for the beginning, `=` for the whole, `@` for full text. */
export type SearchInput<M extends AnyModel> =
  | PathInput<M>
  | `${ColumnName<M>}__${SearchLookup}`
  | `${"^" | "=" | "@"}${PathInput<M>}`;

/** A path to search in that leads somewhere; a lookup may follow. */
export type CheckedSearch<M extends AnyModel, Name> = Name extends `${"^" | "=" | "@"}${infer Path}`
  ? CheckedPath<M, WithoutLookup<Path>>
  : CheckedPath<M, WithoutLookup<Name>>;

/** A path without the lookup at its end. */
export type WithoutLookup<Path> = Path extends `${infer Start}__${SearchLookup}` ? Start : Path;

/** The lookups that a search may name. */
export type SearchLookup =
  | "exact"
  | "iexact"
  | "contains"
  | "icontains"
  | "startswith"
  | "istartswith"
  | "endswith"
  | "iendswith";

// ---- Columns

/** A column of a list, or a read-only value of a form, that is computed: Django's `@admin.display`. */
export interface DisplayColumn<M extends AnyModel> {
  /** Its name, by which other options and the address of a sorted list know it. */
  readonly name: string;
  /**
   * What stands above it.
   *
   * @default {"its name in words"}
   */
  readonly header?: string;
  /** Makes the value. HTML that `html` or `safe()` of the room `template` made stays HTML; all else is escaped. */
  value(row: Row<M>, c: Context): unknown;
  /** What the list is ordered by where somebody sorts by this column. */
  readonly ordering?: PathInput<M> | `-${PathInput<M>}` | OrderBy | Expression;
  /**
   * Whether the value is shown as a sign for yes, no and unknown.
   *
   * @default {false}
   */
  readonly boolean?: boolean;
  /** What stands for no value; the site's sign, without it. */
  readonly emptyValue?: string;
}

/** What a list can show: a column, a relation, something beyond one, `__str__` for what people call the row, or a computed value. */
export type ColumnInput<M extends AnyModel> = PathInput<M> | "__str__" | DisplayColumn<M>;

/** A column that leads somewhere, and to one row at most. */
export type CheckedColumn<M extends AnyModel, Column> = Column extends "__str__" ? unknown
  : Column extends string
    ? LeadsToMany<M, Column> extends true ? Invalid<`"${Column}" leads to many rows; write a computed column instead`>
    : CheckedPath<M, Column>
  : unknown;

/** A read-only value that leads somewhere: also a relation to many rows, whose names are shown. */
export type CheckedShown<M extends AnyModel, Column> = Column extends RelationName<M> ? unknown
  : CheckedColumn<M, Column>;

/** Whether a path crosses a relation to many rows. */
export type LeadsToMany<M extends ModelShape, Path extends string> = HeadOf<Path> extends RelationName<M>
  ? IsMany<RelationOf<M, HeadOf<Path>>> extends true ? true
  : Path extends `${HeadOf<Path>}__${infer Rest}` ? LeadsToMany<TargetOf<RelationOf<M, HeadOf<Path>>>, Rest>
  : false
  : false;

/** The names of a model's columns of days and moments; any name, of any model. */
export type DateName<M extends AnyModel> = string extends ColumnName<M> ? string : {
  [Name in ColumnName<M>]: M["table"]["_"]["columns"][Name]["_"]["columnType"] extends "NuagesTemporalField" ? Name
    : M["table"]["$inferSelect"][Name] extends Date | null ? Name
    : never;
}[ColumnName<M>];

/** The names of a model's columns of numbers; any name, of any model. */
export type NumberName<M extends AnyModel> = string extends ColumnName<M> ? string : {
  [Name in ColumnName<M>]: M["table"]["$inferSelect"][Name] extends number | null ? Name : never;
}[ColumnName<M>];

/** The fields of a form that others can fill: neither days and moments nor relations. */
export type FilledName<M extends AnyModel> = string extends ColumnName<M> ? string
  : Exclude<FormFieldName<M>, RelationName<M> | DateName<M>>;

/** The name by which other options know a column. */
export type NameOfColumn<Column> = Column extends string ? Column
  : Column extends { readonly name: infer Name extends string } ? Name
  : never;

// ---- Filters

/** A filter: a path, a path with what is special about it, or one of a project's own. */
export type FilterInput<M extends AnyModel> = PathInput<M> | FieldFilter<PathInput<M>> | CustomFilter<M>;

/** A filter whose path leads somewhere. */
export type CheckedFilter<M extends AnyModel, Filter> = Filter extends { readonly field: infer Path }
  ? CheckedPath<M, Path>
  : CheckedPath<M, Filter>;

// ---- The form

/** What a form can show: fields, and read-only values. */
export type FieldName<M extends AnyModel, Shown extends readonly unknown[], Fields> =
  | FormFieldName<M>
  | NameOfColumn<Shown[number]>
  | (keyof Fields & string);

/** Fields one below the other; those of a list within stand beside each other. */
export type FieldRows<Name extends string> = readonly (Name | readonly Name[])[];

/** A part of a form with a heading: one of Django's `fieldsets`. */
export interface Fieldset<Name extends string> {
  /** The heading. */
  readonly title?: string;
  /** The fields. */
  readonly fields: FieldRows<Name>;
  /** A sentence below the heading. HTML that `html` made stays HTML. */
  readonly description?: string | object;
  /**
   * Whether it can be closed: `"closed"` where it is at first. One with errors is open.
   *
   * @default {false}
   */
  readonly collapsible?: boolean | "closed";
  /** CSS classes, such as `wide`. */
  readonly classes?: readonly string[];
}

/** What happens to a row when its form is saved. */
export interface SaveEvent<M extends AnyModel> {
  /** The row, with what was sent. */
  readonly row: Row<M>;
  /** The form, which is right. Nothing was sent with it where a change is undone: see `changed`. */
  readonly form: ModelForm<M>;
  /** The names of the fields that have another value now: those of the form, or those that an undo sets back. */
  readonly changed: readonly string[];
  /** Whether the row was there before. */
  readonly isChange: boolean;
  /** Saves it; within the transaction that the whole page is saved in. */
  readonly save: () => Promise<void>;
  /** That transaction, for what else is to be written with it. */
  readonly using: Source;
}

/** What happens when a row is deleted. */
export interface DeleteEvent<M extends AnyModel> {
  /** The row. */
  readonly row: Row<M>;
  /** Deletes it, and what goes with it. */
  readonly remove: () => Promise<void>;
}

/** What happens when many rows are deleted. */
export interface DeleteManyEvent<M extends AnyModel> {
  /** The rows. */
  readonly rows: QuerySet<M>;
  /** Deletes them, and what goes with them. */
  readonly remove: () => Promise<void>;
}

/** How the rows of a related model are chosen. */
export type RelatedName<M extends AnyModel> = ForwardName<M> | ManyName<M>;

/** The rows that a relation can be chosen from, called otherwise than they call themselves. */
export interface RelatedChoices {
  /** The rows, in order. */
  rows(c: Context): QuerySet<AnyModel>;
  /** What people read of one: Django's `label_from_instance()`. */
  label(row: Row<AnyModel>, c: Context): string;
}

/** Whether the counts of filters are shown. */
export type ShowFacets = "always" | "allow" | "never";

/**
 * Options for {@linkcode modelAdmin}. The type parameters are what the compiler finds by itself: they hold the names that
 * options mention.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/admin/#modeladmin-options}
 */
export interface ModelAdminOptions<
  M extends AnyModel,
  Display extends readonly unknown[] = readonly ColumnInput<M>[],
  Filters extends readonly unknown[] = readonly FilterInput<M>[],
  Search extends readonly unknown[] = readonly SearchInput<M>[],
  Shown extends readonly unknown[] = readonly ColumnInput<M>[],
  Fields extends FieldMap = FieldMap,
> extends ListOptions<M, Display, Filters, Search>, FormOptions<M, Shown, Fields>, PermissionHooks<M>, SaveHooks<M> {
  /** Addresses of its own below those of the model, behind the admin's gate: `<app>/<model>/<route>`. */
  readonly urls?: readonly Pattern[];
  /**
   * Templates of its own, by what they show: `changeList`, `changeForm`, `deleteConfirmation`, `history` and the like. A
   * template `admin/<app>/<model>/change_list` or `admin/<app>/change_list` does it without being named.
   */
  readonly templates?: Readonly<Partial<Record<AdminTemplate, string>>>;
}

/** What a template of one model's pages shows. */
export type AdminTemplate =
  | "changeList"
  | "changeForm"
  | "changePassword"
  | "deleteConfirmation"
  | "deleteSelectedConfirmation"
  | "history"
  | "importForm";

/** What is said of the list. */
export interface ListOptions<
  M extends AnyModel,
  Display extends readonly unknown[],
  Filters extends readonly unknown[],
  Search extends readonly unknown[],
> {
  /**
   * The columns.
   *
   * @default {["__str__"]}
   */
  readonly listDisplay?: Display & { readonly [At in keyof Display]: CheckedColumn<M, Display[At]> };
  /**
   * The columns that lead to the row's form; `null` for none.
   *
   * @default {"the first column"}
   */
  readonly listDisplayLinks?: readonly NameOfColumn<Display[number]>[] | null;
  /**
   * The columns that can be edited in the list. All of them are saved, or none.
   *
   * @default {[]}
   */
  readonly listEditable?: readonly (FormFieldName<M> & NameOfColumn<Display[number]>)[];
  /**
   * The filters.
   *
   * @default {[]}
   */
  readonly listFilter?: Filters & { readonly [At in keyof Filters]: CheckedFilter<M, Filters[At]> };
  /**
   * Whether filters count the rows of each choice: always, where somebody asks for it, or never.
   *
   * @default {"allow"}
   */
  readonly showFacets?: ShowFacets;
  /**
   * Where the search looks.
   *
   * @default {[]}
   */
  readonly searchFields?: Search & { readonly [At in keyof Search]: CheckedSearch<M, Search[At]> };
  /** A sentence below the search. */
  readonly searchHelpText?: string;
  /**
   * The order of the list, where nobody sorts it.
   *
   * @default {"that of the model"}
   */
  readonly ordering?: readonly (PathInput<M> | `-${PathInput<M>}` | OrderBy | Expression)[];
  /**
   * The columns that may be sorted by.
   *
   * @default {"all that have an order"}
   */
  readonly sortableBy?: readonly NameOfColumn<Display[number]>[];
  /** A column of days or moments to go down by: years, months, days. */
  readonly dateHierarchy?: DateName<M> | `${RelationName<M>}__${string}`;
  /**
   * How many rows stand on a page.
   *
   * @default {100}
   */
  readonly listPerPage?: number;
  /**
   * Up to how many rows "Show all" shows.
   *
   * @default {200}
   */
  readonly listMaxShowAll?: number;
  /**
   * Relations to one row that are read with the list. Those that the columns name are read in any case.
   *
   * @default {[]}
   */
  readonly listSelectRelated?: readonly (ForwardName<M> | `${ForwardName<M>}__${string}`)[];
  /**
   * Whether a filtered list says how many rows there are without the filter.
   *
   * @default {true}
   */
  readonly showFullResultCount?: boolean;
  /**
   * Whether the way back from a form leads to the list as it was filtered.
   *
   * @default {true}
   */
  readonly preserveFilters?: boolean;
  /**
   * What can be done with the rows that are selected, beside those of the site.
   *
   * @default {[]}
   */
  readonly actions?: readonly Action<M>[];
  /**
   * Whether the actions stand above the list.
   *
   * @default {true}
   */
  readonly actionsOnTop?: boolean;
  /**
   * Whether the actions stand below the list.
   *
   * @default {false}
   */
  readonly actionsOnBottom?: boolean;
  /**
   * Whether it is said how many rows are selected.
   *
   * @default {true}
   */
  readonly actionsSelectionCounter?: boolean;
  /**
   * Whether what the list shows can be taken along as a file; the columns of the file, where not those that the list and the
   * form show. What is secret is in no file.
   *
   * @default {true}
   */
  readonly canExport?: boolean | readonly ColumnName<M>[];
  /**
   * Whether rows can be read from a file.
   *
   * @default {true}
   */
  readonly canImport?: boolean;
  /** What stands for no value; the site's sign, without it. */
  readonly emptyValueDisplay?: string;
  /** The columns of one request. */
  getListDisplay?(c: Context): readonly ColumnInput<M>[] | Promise<readonly ColumnInput<M>[]>;
  /** The columns of one request that lead to the row's form. */
  getListDisplayLinks?(c: Context, columns: readonly ColumnInput<M>[]): readonly string[] | null;
  /** The filters of one request. */
  getListFilter?(c: Context): readonly FilterInput<M>[] | Promise<readonly FilterInput<M>[]>;
  /** Where one request looks. */
  getSearchFields?(c: Context): readonly SearchInput<M>[];
  /** The order of one request. */
  getOrdering?(c: Context): readonly (PathInput<M> | `-${PathInput<M>}` | OrderBy | Expression)[];
  /** The actions of one request. */
  getActions?(c: Context, actions: readonly Action<M>[]): readonly Action<M>[] | Promise<readonly Action<M>[]>;
  /** The rows that there are for the admin: narrow what you are given. It holds for every page. */
  getQueryset?(c: Context, rows: QuerySet<M>): QuerySet<M>;
  /** Searches otherwise. */
  getSearchResults?(c: Context, rows: QuerySet<M>, term: string): QuerySet<M>;
  /** Whether an address may filter by a lookup that no filter names. The safe answer is what is given. */
  lookupAllowed?(c: Context, lookup: string, value: string, allowed: boolean): boolean;
}

/** What is said of the form. */
export interface FormOptions<M extends AnyModel, Shown extends readonly unknown[], Fields extends FieldMap> {
  /**
   * The fields, in order; those of a list within stand beside each other.
   *
   * @default {"all that can be edited, then the read-only ones"}
   */
  readonly fields?: FieldRows<FieldName<M, NoInfer<Shown>, NoInfer<Fields>>>;
  /**
   * The fields that the form has not.
   *
   * @default {[]}
   */
  readonly exclude?: readonly FormFieldName<M>[];
  /** The fields in parts, each with a heading; in the place of `fields`. */
  readonly fieldsets?: readonly Fieldset<FieldName<M, NoInfer<Shown>, NoInfer<Fields>>>[];
  /**
   * Columns, relations and computed values that are shown, and not edited.
   *
   * @default {[]}
   */
  readonly readonlyFields?: Shown & { readonly [At in keyof Shown]: CheckedShown<M, Shown[At]> };
  /** A form of a project's own: what `modelForm()` makes. */
  readonly form?: ModelFormDefinition<M, Fields>;
  /** How fields are shown and read. */
  readonly widgets?: ByField<FormFieldName<M>, Widget>;
  /** What people call fields. */
  readonly labels?: ByField<FormFieldName<M>, string>;
  /** Sentences of help. */
  readonly helpTexts?: ByField<FormFieldName<M>, string>;
  /** Fields that fill themselves from others while somebody types: `{ slug: ["title"] }`. */
  readonly prepopulatedFields?: ByField<FilledName<M>, readonly FormFieldName<M>[]>;
  /**
   * Choices and foreign keys that are shown as buttons.
   *
   * @default {[]}
   */
  readonly radioFields?: readonly Exclude<FormFieldName<M>, ManyName<M>>[];
  /**
   * Relations of which the key is typed.
   *
   * @default {[]}
   */
  readonly rawIdFields?: readonly RelatedName<M>[];
  /**
   * Relations that are searched while somebody types; the other model's admin needs `searchFields`.
   *
   * @default {[]}
   */
  readonly autocompleteFields?: readonly RelatedName<M>[];
  /**
   * Relations to many that have a picker of two lists beside each other.
   *
   * @default {[]}
   */
  readonly filterHorizontal?: readonly ManyName<M>[];
  /**
   * Relations to many that have a picker of two lists one above the other.
   *
   * @default {[]}
   */
  readonly filterVertical?: readonly ManyName<M>[];
  /** The rows that a relation can be chosen from, and what people read of each: Django's `formfield_for_foreignkey`. */
  readonly choicesOf?: ByField<RelatedName<M>, ((c: Context) => QuerySet<AnyModel>) | RelatedChoices>;
  /**
   * Rows of other models that are edited on the same page.
   *
   * @default {[]}
   */
  readonly inlines?: readonly InlineAdmin[];
  /**
   * Whether the form of a row can be saved as a new one.
   *
   * @default {false}
   */
  readonly saveAs?: boolean;
  /**
   * Whether the form of the new row follows then; else the list does.
   *
   * @default {true}
   */
  readonly saveAsContinue?: boolean;
  /**
   * Whether the form of a new row follows when it was added, by "Save", too: where there is more to say of it than the form
   * of a new one asks.
   *
   * @default {false}
   */
  readonly continueAfterAdd?: boolean;
  /**
   * Whether the buttons stand above the form, too.
   *
   * @default {false}
   */
  readonly saveOnTop?: boolean;
  /**
   * Whether the form leads to the row's page on the site: where the model has an address, or as the function says.
   *
   * @default {true}
   */
  readonly viewOnSite?: boolean | ((row: Row<M>) => string | undefined);
  /** The fields of one request. */
  getFields?(c: Context, row: Row<M> | undefined): FieldRows<FieldName<M, NoInfer<Shown>, NoInfer<Fields>>>;
  /** What the form of one request has not. */
  getExclude?(c: Context, row: Row<M> | undefined): readonly FormFieldName<M>[];
  /** The parts of the form of one request. */
  getFieldsets?(
    c: Context,
    row: Row<M> | undefined,
  ): readonly Fieldset<FieldName<M, NoInfer<Shown>, NoInfer<Fields>>>[];
  /** What is read-only in one request. */
  getReadonlyFields?(
    c: Context,
    row: Row<M> | undefined,
  ): readonly ColumnInput<M>[] | Promise<readonly ColumnInput<M>[]>;
  /** The form of one request. */
  getForm?(c: Context, row: Row<M> | undefined): ModelFormDefinition<M, Fields> | undefined;
  /** The inlines of one request. */
  getInlines?(c: Context, row: Row<M> | undefined): readonly InlineAdmin[];
  /** What stands in the form of a new row at first; the query string comes before it. */
  getChangeformInitialData?(c: Context): Readonly<Record<string, unknown>> | Promise<Readonly<Record<string, unknown>>>;
}

/** Who may do what. Without them, the permissions of the model say it. */
export interface PermissionHooks<M extends AnyModel> {
  /** Whether somebody may see the model in lists of models. */
  hasModulePermission?(c: Context, allowed: boolean): boolean | Promise<boolean>;
  /**
   * Whether somebody may see a row; without one, any row. `allowed` is what the permissions say. A row that is refused is
   * still counted, and an empty line of the list: to leave rows out, narrow them in `getQueryset`.
   */
  hasViewPermission?(c: Context, row: Row<M> | undefined, allowed: boolean): boolean | Promise<boolean>;
  /** Whether somebody may make rows. */
  hasAddPermission?(c: Context, allowed: boolean): boolean | Promise<boolean>;
  /** Whether somebody may change a row; without one, any row. */
  hasChangePermission?(c: Context, row: Row<M> | undefined, allowed: boolean): boolean | Promise<boolean>;
  /** Whether somebody may delete a row; without one, any row. */
  hasDeletePermission?(c: Context, row: Row<M> | undefined, allowed: boolean): boolean | Promise<boolean>;
}

/** What a project does when rows are saved and deleted. */
export interface SaveHooks<M extends AnyModel> {
  /** Saves a row. Call `save()`; or save it yourself. */
  saveModel?(c: Context, event: SaveEvent<M>): Promise<void>;
  /** Deletes a row. Call `remove()`; or do something else. */
  deleteModel?(c: Context, event: DeleteEvent<M>): Promise<void>;
  /** Deletes the rows of the action "delete selected". */
  deleteQueryset?(c: Context, event: DeleteManyEvent<M>): Promise<void>;
  /** Answers after a row was added. */
  responseAdd?(c: Context, row: Row<M>, response: Response): Response | Promise<Response>;
  /** Answers after a row was changed. */
  responseChange?(c: Context, row: Row<M>, response: Response): Response | Promise<Response>;
  /** Answers after a row was deleted. */
  responseDelete?(c: Context, label: string, response: Response): Response | Promise<Response>;
  /** Says something to whoever did something, otherwise than by a message. */
  messageUser?(c: Context, message: object | string, level: number): void;
}
