import { Http404 } from "../../../http/mod.ts";
import type { ModelAdmin } from "../model_admin.ts";
import type { AdminRequest } from "../request.ts";

/** To come. */
export function savedViews(_request: AdminRequest, _admin: ModelAdmin): Promise<Response> {
  throw new Http404();
}
