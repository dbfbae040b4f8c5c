/**
 * Views as values, and guards around views.
 *
 * @module
 */
export { requireGet, requireMethods, requirePost, requireSafe } from "./generic/methods.ts";
export { templateView, type TemplateViewOptions } from "./generic/template_view.ts";
export { redirectView, type RedirectViewOptions } from "./generic/redirect_view.ts";
export { listView, type ListViewOptions } from "./generic/list_view.ts";
export { detailView, type DetailViewOptions } from "./generic/detail_view.ts";
export { Page, type Pageable, paginate, type PaginateOptions } from "./paginator.ts";
