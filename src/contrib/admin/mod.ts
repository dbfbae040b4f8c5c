/**
 * The admin: pages by which people edit what the models of a site keep.
 *
 * @module
 */
export { admin, type AdminOptions, adminWith } from "./app.ts";
export { type AdminSite, adminSite, type AdminSiteOptions, type SiteTemplate } from "./site.ts";
export { type ModelAdmin, modelAdmin } from "./model_admin.ts";
export { type Action, defineAction, type PermissionAction } from "./changelist/action.ts";
export {
  genericInline,
  type GenericInlineOptions,
  type InlineAdmin,
  type InlineOptions,
  stackedInline,
  tabularInline,
} from "./inline_admin.ts";
export { logActions, LogEntry, type LogEntryRow } from "./models.ts";
