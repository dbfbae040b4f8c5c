import { type FormValues, PermissionDenied, readFormValues } from "../../../http/mod.ts";
import { html, SafeHtml } from "../../../template/mod.ts";
import { actionsFor, offered, runAction } from "../changelist/actions.ts";
import { type ChangeList, type ListQuery, listQuery, readList } from "../changelist/change_list.ts";
import { EditableRows } from "../changelist/editable.ts";
import { IncorrectLookup, LIST_PARAMS, ListParams } from "../changelist/params.ts";
import { pageRange } from "../changelist/pages.ts";
import { shownRows } from "../changelist/results.ts";
import { headersOf } from "../changelist/headers.ts";
import { savedViewsPart } from "../changelist/saved_views.ts";
import { displayOf } from "../display_value.ts";
import { sendTo } from "../gate.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { crumbsOf, showPage, templatesOf } from "../page.ts";
import { mayViewOrChange, type Rights, rightsOf } from "../permissions.ts";
import { type AdminRequest, modelUrl } from "../request.ts";
import { capfirst } from "../words.ts";
import { refuseToField } from "../to_field.ts";

/** Shows the rows of a model, and does what was chosen with those that were selected: Django's `changelist_view()`. */
export async function changeList(request: AdminRequest, admin: ModelAdmin): Promise<Response> {
  if (!await mayViewOrChange(request, admin)) throw new PermissionDenied();
  refuseToField(request, admin.model);
  const { c } = request;
  const params = new ListParams(new URL(c.req.url).searchParams);
  try {
    const query = await listQuery(request, admin, params);
    return c.req.method === "POST"
      ? await post(request, admin, query, await readFormValues(c))
      : await show(request, admin, query);
  } catch (error) {
    if (!(error instanceof IncorrectLookup)) throw error;
    // As Django: the list without what it cannot be asked for; unless that was tried already.
    if (params.has(LIST_PARAMS.error)) throw error;
    return sendTo(`${modelUrl(request, admin.model, "changelist")}?${LIST_PARAMS.error}=1`);
  }
}

async function post(request: AdminRequest, admin: ModelAdmin, query: ListQuery, values: FormValues): Promise<Response> {
  const here = `${modelUrl(request, admin.model, "changelist")}${new URL(request.c.req.url).search}`;
  if (values.has("_save")) {
    const rights = await rightsOf(request, admin);
    if (!rights.change) throw new PermissionDenied();
    const list = await readList(admin, query);
    const editable = await EditableRows.read(request, admin, list, values);
    if (!editable) return sendTo(here);
    const outcome = await editable.save();
    if (outcome === "saved") return sendTo(here);
    return await showList(request, admin, list, editable, outcome === "conflict" ? 409 : 422);
  }
  // A button of the form of one row says so.
  const location = values.get("_location") === "form" ? "form" : "list";
  return await runAction(request, admin, query.query, values, location) ?? sendTo(here);
}

async function show(request: AdminRequest, admin: ModelAdmin, query: ListQuery): Promise<Response> {
  const list = await readList(admin, query, savedViewsPart(request, admin));
  const rights = await rightsOf(request, admin);
  const isPopup = query.params.has(LIST_PARAMS.popup);
  const editable = rights.change && !isPopup ? await EditableRows.unbound(request, admin, list) : undefined;
  return await showList(request, admin, list, editable, 200, rights);
}

async function showList(
  request: AdminRequest,
  admin: ModelAdmin,
  list: ChangeList,
  editable: EditableRows | undefined,
  status: number,
  rights?: Rights,
): Promise<Response> {
  const { c, say, site } = request;
  const { model, options } = admin;
  const own = rights ?? await rightsOf(request, admin);
  const isPopup = list.params.has(LIST_PARAMS.popup);
  const actions = isPopup ? [] : offered(request, admin, await actionsFor(request, admin, "list"));
  const display = displayOf(c, options.emptyValueDisplay ?? site.emptyValueDisplay);
  const title = isPopup ? "Select %(name)s" : own.change ? "Select %(name)s to change" : "Select %(name)s to view";
  const { actionsOnTop = true, actionsOnBottom = false, actionsSelectionCounter = true, showFacets = "allow" } =
    options;
  const hasActions = actions.length > 0 && (list.fullCount !== 0);
  return await showPage(request, {
    templates: templatesOf(admin, "changeList", "change_list"),
    title: say(title, { name: model.verboseName }),
    crumbs: crumbsOf(request, model).map((crumb, at, all) => at === all.length - 1 ? { label: crumb.label } : crumb),
    isPopup,
    model,
    data: {
      list,
      rights: own,
      headers: headersOf(list, options.sortableBy),
      rows: await shownRows(request, admin, list, display, editable, isPopup),
      hasActions,
      actions,
      actionsOnTop: hasActions && actionsOnTop,
      actionsOnBottom: hasActions && actionsOnBottom,
      hasCounter: actionsSelectionCounter,
      editable,
      pages: pageRange(list),
      verboseName: model.verboseName,
      resultName: list.count === 1 ? model.verboseName : model.verboseNamePlural,
      plural: model.verboseNamePlural,
      addUrl: own.add ? `${modelUrl(request, model, "add")}${kept(admin, list, isPopup)}` : undefined,
      addLabel: say("Add %(name)s", { name: model.verboseName }),
      exportUrl: options.canExport !== false && !isPopup
        ? modelUrl(request, model, "export") + list.params.with({ [LIST_PARAMS.page]: undefined })
        : undefined,
      importUrl: options.canImport !== false && !isPopup && (own.add || own.change)
        ? modelUrl(request, model, "import")
        : undefined,
      deletedUrl: own.view && own.add && !isPopup ? modelUrl(request, model, "deleted") : undefined,
      viewsUrl: isPopup ? undefined : modelUrl(request, model, "views"),
      listUrl: modelUrl(request, model, "changelist"),
      searchHelp: options.searchHelpText,
      hiddenParams: hiddenOf(list),
      clearUrl: list.hasActiveFilters ? clearQuery(list) : undefined,
      facetsUrl: showFacets === "allow" && list.filters.length > 0
        ? list.params.with({ [LIST_PARAMS.facets]: list.hasFacets ? undefined : "True" })
        : undefined,
      allUrl: list.params.with({ [LIST_PARAMS.all]: "", [LIST_PARAMS.page]: undefined }),
      pagedUrl: list.params.with({ [LIST_PARAMS.all]: undefined }),
      isRefused: list.params.has(LIST_PARAMS.error),
      capfirst,
      html,
      SafeHtml,
    },
  }, { status });
}

/** The way back from the form leads to this list. */
function kept({ options }: ModelAdmin, { params }: ChangeList, isPopup: boolean): string {
  if (isPopup) return `?${new URLSearchParams([...params.popup()])}`;
  const query = String(params);
  return options.preserveFilters === false || query === ""
    ? ""
    : `?${new URLSearchParams({ _changelist_filters: query })}`;
}

/** What the search sends along: the filters, and the order. */
function hiddenOf({ params }: ChangeList): [name: string, value: string][] {
  return params.entries().filter(([name]) =>
    name !== LIST_PARAMS.search && name !== LIST_PARAMS.page && name !== LIST_PARAMS.error
  );
}

function clearQuery({ params, filters }: ChangeList): string {
  const names = [...params.filters().keys(), LIST_PARAMS.search, LIST_PARAMS.page, ...filters.map(({ name }) => name)];
  return params.with(Object.fromEntries(names.map((name) => [name, undefined])));
}
