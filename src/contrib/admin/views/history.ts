import { Http404 } from "../../../http/mod.ts";
import type { ModelAdmin } from "../model_admin.ts";
import type { AdminRequest } from "../request.ts";

/** To come. */
export function history(_request: AdminRequest, _admin: ModelAdmin, _key: string): Promise<Response> {
  throw new Http404();
}
