import type { Context } from "hono";
import { getSettings } from "../conf/mod.ts";
import { getRuntime } from "../http/mod.ts";
import { getStorage } from "./get_storage.ts";
import { verifyAddress } from "./media_addresses.ts";
import { serveStored } from "./serve_stored.ts";

/** Options for {@linkcode mediaView}. */
export interface MediaViewOptions {
  /**
   * The key in the setting `storages`.
   *
   * @default {"default"}
   */
  storage?: string;
  /**
   * Whether an address without a signature of its own is refused: `url(name, { expires })` makes one that has it.
   *
   * @default {false}
   */
  signed?: boolean;
  /**
   * The header `Cache-Control`.
   *
   * @default {"max-age=60, or private, no-cache where addresses are signed"}
   */
  cacheControl?: string;
}

/** A request whose route has a parameter `name`. */
// deno-lint-ignore no-explicit-any -- any bindings and variables will do
export type MediaContext = Context<any, any, { out: { param: { name: string } } }>;

/**
 * Makes the view that serves the files of a storage. A storage that is served anywhere but at `mediaUrl` needs a `baseUrl`
 * that says where: `url()` and `signedUrl()` do not know the site's URLs.
 *
 * @example Usage
 * ```ts
 * import { defineSettings, path, urlpatterns } from "@nuages/nuages";
 * import { fileSystemStorage, mediaView } from "@nuages/nuages/files";
 *
 * export default defineSettings(() => ({
 *   storages: {
 *     default: fileSystemStorage({ location: "media" }),
 *     private: fileSystemStorage({ location: "private", baseUrl: "/private/" }),
 *   },
 *   urls: urlpatterns([
 *     path("media/<path:name>", mediaView(), { name: "media" }),
 *     path("private/<path:name>", mediaView({ storage: "private", signed: true }), { name: "private" }),
 *   ]),
 * }));
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/howto/static-files/#serving-files-uploaded-by-a-user-during-development}
 * @param options Which storage, and for whom.
 * @returns The view, for a route with a parameter `name`. It answers 403 where a signature is wrong or too old.
 */
export function mediaView(options: MediaViewOptions = {}): (c: MediaContext) => Promise<Response> {
  const { storage: alias = "default", signed = false } = options;
  const { cacheControl = signed ? "private, no-cache" : "max-age=60" } = options;
  return async function mediaView(c) {
    if (c.req.method !== "GET" && c.req.method !== "HEAD") {
      return new Response(null, { status: 405, headers: { Allow: "GET, HEAD" } });
    }
    const { name } = c.req.valid("param");
    const query = new URL(c.req.url).searchParams;
    const storage = getStorage(c, alias);
    if (signed) await verifyAddress({ settings: getSettings(c), runtime: getRuntime(c), alias }, name, query);
    return await serveStored(c, storage, name, { cacheControl, asAttachment: query.has("download") });
  };
}
