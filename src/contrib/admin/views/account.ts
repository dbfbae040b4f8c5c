import type { Context } from "hono";
import { urlFor } from "../../../urls/mod.ts";
import { getUser, isAuthenticated } from "../../auth/mod.ts";
import { loginView, logoutView, passwordChangeDoneView, passwordChangeView } from "../../auth/views/mod.ts";
import { sendTo, staffOf } from "../gate.ts";
import { commonValues, pageValues } from "../page.ts";
import type { AdminRequest } from "../request.ts";
import type { AdminSite } from "../site.ts";
import { sayIn } from "../words.ts";

/** Logs in those who may enter: Django's `AdminSite.login()`. */
export async function login(c: Context, site: AdminSite): Promise<Response> {
  const index = urlFor(c, `${site.name}:index`);
  if (c.req.method === "GET" && await staffOf(c, site)) return sendTo(index);
  const say = sayIn(site.translate);
  const user = await getUser(c);
  const view = loginView({
    template: site.templates.login ?? "admin/login",
    nextPage: index,
    confirmLoginAllowed: (user) => (user as { isStaff?: boolean }).isStaff === true || site.hasPermission !== undefined,
    invalidLogin: say(
      "Please enter the correct %(username)s and password for a staff account. Note that both fields may be case-sensitive.",
    ),
    context: () => ({
      ...commonValues({ c, site, say }),
      title: say("Log in"),
      refused: isAuthenticated(user)
        ? say(
          "You are authenticated as %(username)s, but are not authorized to access this page. Would you like to login to a different account?",
          { username: String(user) },
        )
        : undefined,
    }),
  });
  return await run(c, view);
}

/** Logs out. */
export async function logout(c: Context, site: AdminSite): Promise<Response> {
  const say = sayIn(site.translate);
  const view = logoutView({
    template: site.templates.loggedOut ?? "admin/logged_out",
    context: () => ({ ...commonValues({ c, site, say }), loginAgain: urlFor(c, `${site.name}:login`) }),
  });
  return await run(c, view);
}

/** Changes one's own password. */
export async function passwordChange(request: AdminRequest): Promise<Response> {
  const { c, site, say } = request;
  const view = passwordChangeView({
    template: site.templates.passwordChange ?? "admin/password_change_form",
    successUrl: urlFor(c, `${site.name}:password_change_done`),
    context: async () => ({ ...await accountValues(request), title: say("Password change") }),
  });
  return await run(c, view);
}

/** Says that it was changed. */
export async function passwordChangeDone(request: AdminRequest): Promise<Response> {
  const { c, site, say } = request;
  const view = passwordChangeDoneView({
    template: site.templates.passwordChangeDone ?? "admin/password_change_done",
    context: async () => ({ ...await accountValues(request), title: say("Password change successful") }),
  });
  return await run(c, view);
}

async function accountValues(request: AdminRequest): Promise<Record<string, unknown>> {
  const crumbs = [{ label: request.say("Home"), url: urlFor(request.c, `${request.site.name}:index`) }, {
    label: request.say("Password change"),
  }];
  return await pageValues(request, { templates: [], title: "", crumbs });
}

/** The views of accounts are views as any other. */
async function run(c: Context, view: ReturnType<typeof loginView>): Promise<Response> {
  return await view(c, () => Promise.resolve());
}
