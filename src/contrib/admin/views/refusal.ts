import { getSettings } from "../../../conf/mod.ts";
import { answerFormat, Http404, type HttpError, PermissionDenied } from "../../../http/mod.ts";
import type { AdminView } from "../gate.ts";
import { showPage } from "../page.ts";
import { type AdminRequest, siteUrl } from "../request.ts";

/**
 * Shows those who may enter inside of the admin that a page is not there, or not for them: the site's own pages for that
 * would lead out of it. While debug is on, what is not there is explained as elsewhere.
 *
 * @param view The view.
 * @returns A view that does the same.
 */
export function withRefusals(view: AdminView): AdminView {
  return async (request) => {
    try {
      return await view(request);
    } catch (error) {
      const { raw } = request.c.req;
      const isExplained = error instanceof Http404 && getSettings(request.c).debug;
      const isOurs = error instanceof Http404 || error instanceof PermissionDenied;
      if (!isOurs || isExplained || answerFormat(raw) !== "html") throw error;
      return await showRefusal(request, error);
    }
  };
}

async function showRefusal(request: AdminRequest, error: HttpError): Promise<Response> {
  const { say } = request;
  const { status, headers, detail } = error;
  const title = status === 404 ? say("Page not found") : say("Permission denied");
  return await showPage(request, {
    title,
    templates: [`admin/${status}`, "admin/refusal"],
    crumbs: [{ label: say("Home"), url: siteUrl(request, "index") }, { label: title }],
    isPopup: request.c.req.query("_popup") !== undefined,
    data: {
      detail,
      sentence: status === 404
        ? say("We’re sorry, but the requested page could not be found.")
        : say("Your account does not have the permission for this page."),
    },
  }, { status, headers });
}
