import type { Settings } from "../conf/mod.ts";
import { ImproperlyConfigured } from "../errors.ts";
import { isUrlPatterns, type UrlPatterns } from "../urls/mod.ts";

/**
 * The patterns of the project itself.
 *
 * @param settings The settings.
 * @returns The patterns.
 * @throws {ImproperlyConfigured} If `urlpatterns()` did not make them.
 */
export function rootUrls({ urls }: Settings): UrlPatterns {
  if (isUrlPatterns(urls)) return urls;
  throw new ImproperlyConfigured("urls", "expected what urlpatterns() returns");
}
