import { appsKey } from "../../apps/mod.ts";
import { getSettings } from "../../conf/mod.ts";
import { getRuntime, Http404, siteValue } from "../../http/mod.ts";
import { quoted } from "../../text/mod.ts";
import { getParams, type ViewContext } from "../../urls/mod.ts";
import { fileResponse } from "./file_response.ts";
import { collectedFinders, type StaticFinders, staticFinders, type StaticSite } from "./finders.ts";
import { isSafeName } from "./names.ts";
import { isHashedName, siteManifest } from "./site_manifest.ts";

// A name with a content hash never means anything else; the longest age that RFC 9111 caches are asked to keep.
const HASHED = "public, max-age=31536000, immutable";
const PLAIN = "max-age=60";
const DEBUG = "no-cache";

/**
 * The view behind `staticUrl`. With `debug` it serves files from where they are written, so that a change shows on
 * reload; otherwise it serves what `collectstatic` made.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/staticfiles/#static-file-development-view}
 * @param c The request, its route with a parameter `name`.
 * @returns The file, a part of it, or 304, 405, 416.
 * @throws {Http404} If there is no such file.
 */
export async function serveStatic(c: ViewContext<{ name: string }>): Promise<Response> {
  if (c.req.method !== "GET" && c.req.method !== "HEAD") {
    return new Response(null, { status: 405, headers: { Allow: "GET, HEAD" } });
  }
  const { name } = getParams(c);
  const site = {
    settings: getSettings(c),
    apps: siteValue(c, appsKey),
    runtime: getRuntime(c),
  };
  const finders = site.settings.debug ? staticFinders(site) : collectedFinders(site);
  const file = await finders.find(name);
  if (!file) throw notFound(name, finders);
  return await fileResponse(c.req.raw, file, {
    cacheControl: cacheControl(site, name),
  });
}

function cacheControl(site: StaticSite, name: string): string {
  if (site.settings.debug) return DEBUG;
  return isHashedName(siteManifest(site), name) ? HASHED : PLAIN;
}

/** Messages of a 404 are shown with `debug` only, so this one may name directories. */
function notFound(name: string, finders: StaticFinders): Http404 {
  if (name.endsWith("/")) return new Http404("Directory indexes are not allowed here");
  if (!isSafeName(name)) return new Http404(`${quoted(name)} cannot be the name of a static file`);
  const places = finders.locations.length === 0 ? "no place to look in" : finders.locations.join(", ");
  return new Http404(`There is no static file ${quoted(name)}; looked in: ${places}`);
}
