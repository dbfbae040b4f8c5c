/**
 * The admin: pages by which people edit what the models of a site keep.
 *
 * A model is described by a value, `modelAdmin(Post, { … })`, in the module `admin.ts` of its app; a site has what the modules
 * of its apps export, below `/admin/`. Names that lead nowhere do not compile; `manage.ts check` finds the rest, such as `author__nope` in
 * `ordering`, `dateHierarchy` and `listSelectRelated`.
 *
 * | Django | here |
 * | --- | --- |
 * | `django.contrib.admin` in `INSTALLED_APPS`, `path("admin/", admin.site.urls)` | {@linkcode admin} in `installedApps` |
 * | `AdminSite`, several of them | {@linkcode adminSite}, {@linkcode adminWith} |
 * | `AUTH_USER_MODEL` | `adminWith(adminSite(), { userModel: Account })` |
 * | `@admin.register(Post) class PostAdmin(ModelAdmin)` | `export const postAdmin = modelAdmin(Post, { … })`, see {@linkcode modelAdmin} |
 * | `list_display`, `@admin.display` | `listDisplay: ["title", "author__name", { name: "words", value: (post) => … }]` |
 * | `list_filter`, `SimpleListFilter` | `listFilter: ["author", { field: "image", kind: "empty" }, { title, parameter, lookups, filter }]` |
 * | `search_fields = ["^title"]` | `searchFields: ["^title"]` |
 * | `list_editable`, `date_hierarchy`, `ordering` … | `listEditable`, `dateHierarchy`, `ordering` … |
 * | `fieldsets = [("More", {"fields": […]})]` | `fieldsets: [{ title: "More", fields: […] }]` |
 * | `prepopulated_fields`, `autocomplete_fields`, `filter_horizontal` … | `prepopulatedFields`, `autocompleteFields`, `filterHorizontal` … |
 * | `TabularInline`, `StackedInline`, `fk_name` | {@linkcode tabularInline}, {@linkcode stackedInline}, `fk` |
 * | `GenericTabularInline` | {@linkcode genericInline} |
 * | `@admin.action(permissions=["change"])` | {@linkcode defineAction}, `actions: [publish]` |
 * | `get_queryset(self, request)` | `getQueryset: (c, rows) => rows.filter({ … })` |
 * | `has_change_permission(self, request, obj)` | `hasChangePermission: (c, row, allowed) => allowed && …` |
 * | `save_model(self, request, obj, form, change)` | `saveModel: async (c, { row, form, isChange, save }) => { …; await save(); }` |
 * | `get_urls()` of a model or a site | `urls: [path("stats/", stats)]` |
 * | `LogEntry`, `django_admin_log` | {@linkcode LogEntry}, the same table |
 * | `reverse("admin:blog_post_change", args=[7])` | `urlFor(c, "admin:blog_post_change", { objectId: "7" })` |
 * | no counterpart | `clearrevisions --days 365` forgets old values of rows, which histories show and undo; the log stays |
 * | `manage.py check` | the same; most of Django's checks of the admin are errors of the compiler |
 * | `django.contrib.admindocs` | `admindocs` of `/contrib/admin/docs` |
 *
 * What is other than in Django:
 *
 * - A form with errors, also that of logging in, is answered with the status 422, and not with 200.
 * - Who may change users, and is no superuser, gives nobody permissions, groups or the status of staff, and changes
 *   nobody who may do more; `mayGrantRights` of {@linkcode userAdmin} says otherwise.
 * - A page beyond the last one (`?p=99`) is the last one; Django leads to `?e=1`.
 * - The files of a list are asked for by `_format`: `export/?_format=csv`. `?format=csv` would be a lookup, which the list does
 *   not have, and leads to `?e=1`.
 * - To staff, what is not there (404) or not for them (403) is said inside of the admin, by the template `admin/refusal`.
 * - An action with all rows of a list asks once more where other rows fit the list than those that were confirmed.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/admin/}
 * @module
 */
export { admin, type AdminOptions, adminWith } from "./app.ts";
export { groupAdmin, type GroupAdminOptions } from "./auth/group_admin.ts";
export type { GrantHook } from "./auth/rights.ts";
export { userAdmin, type UserAdminOptions } from "./auth/user_admin.ts";
export { type Action, defineAction, type PermissionAction } from "./changelist/action.ts";
export type { CustomFilter, FieldFilter, FilterKind, Lookup } from "./changelist/filters/types.ts";
export {
  type AnyGenericKey,
  genericInline,
  type GenericInlineOptions,
  type GenericKeyOf,
  type InlineAdmin,
  type InlineOptions,
  stackedInline,
  tabularInline,
} from "./inline_admin.ts";
export { type ModelAdmin, modelAdmin } from "./model_admin.ts";
export {
  logActions,
  LogEntry,
  type LogEntryModel,
  type LogEntryRelations,
  type LogEntryRow,
  type LogEntryTable,
} from "./models.ts";
export type { CheckedColumn, CheckedShown, ColumnInput, DisplayColumn, NameOfColumn } from "./options/columns.ts";
export type { FieldName, FieldRows, Fieldset, FilledName, RelatedChoices, RelatedName } from "./options/fields.ts";
export type { CheckedFilter, FilterInput, ShowFacets } from "./options/filters.ts";
export type { FormOptions } from "./options/form_options.ts";
export type { ListOptions } from "./options/list_options.ts";
export type {
  CheckedPath,
  CheckedSearch,
  DateName,
  LeadsToMany,
  NumberName,
  PathInput,
  SearchInput,
  SearchLookup,
  WithoutLookup,
} from "./options/names.ts";
export type { PermissionHooks } from "./options/permission_hooks.ts";
export type { DeleteEvent, DeleteManyEvent, SaveEvent, SaveHooks } from "./options/save_hooks.ts";
export type { AdminTemplate, ModelAdminOptions } from "./options.ts";
export type { Crumb } from "./page.ts";
export { type OwnPage, renderAdmin } from "./render_admin.ts";
export { type AdminRequest, getAdminRequest } from "./request.ts";
export type { Registry } from "./registry.ts";
export { type AdminSite, adminSite, type AdminSiteOptions, type SiteTemplate } from "./site.ts";
export type { Say, Translate } from "./words.ts";
