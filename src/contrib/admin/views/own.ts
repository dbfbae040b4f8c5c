import { getSettings } from "../../../conf/mod.ts";
import { Http404 } from "../../../http/mod.ts";
import { Resolver, type UrlPatterns, urlpatterns } from "../../../urls/mod.ts";
import { sendTo } from "../gate.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { type AdminRequest, modelUrl } from "../request.ts";

const resolvers = new WeakMap<ModelAdmin, Resolver>();

/** Answers an address of a model's own, below that of its list. */
export async function ownPage(request: AdminRequest, admin: ModelAdmin, rest: string): Promise<Response> {
  const { c, say } = request;
  const answer = ownView(request, admin, rest);
  if (answer !== undefined) return await answer;
  const { search } = new URL(c.req.url);
  // `…/post/7` is the row 7, as `…/post/7/` is.
  if (!rest.endsWith("/") && !rest.includes("/") && getSettings(c).appendSlash) {
    return sendTo(`${modelUrl(request, admin.model, "changelist")}${encodeURIComponent(rest)}/${search}`);
  }
  throw new Http404(say("The requested admin page does not exist."));
}

/** The answer of a view of a model's own; `undefined` where none has the address. */
export function ownView(
  { c }: AdminRequest,
  admin: ModelAdmin,
  rest: string,
): Response | Promise<Response> | undefined {
  const match = resolverOf(admin)?.resolve(`/${rest}`);
  if (!match?.view) return undefined;
  c.req.addValidatedData("param", { ...match.params });
  return match.view(c, () => Promise.reject(new Http404()));
}

function resolverOf(admin: ModelAdmin): Resolver | undefined {
  const { urls } = admin.options;
  if (urls === undefined || urls.length === 0) return undefined;
  const known = resolvers.get(admin);
  if (known) return known;
  const made = new Resolver([urlpatterns(urls) as UrlPatterns]);
  resolvers.set(admin, made);
  return made;
}
