import type { MiddlewareHandler } from "hono";
import type { Settings } from "../conf/mod.ts";
import {
  BadRequest,
  DisallowedHost,
  hasTwoHosts,
  HttpError,
  isAllowedHost,
  isKnownMethod,
  localHosts,
  malformedTarget,
  requestHost,
} from "../http/mod.ts";
import { quoted } from "../text/mod.ts";

/**
 * Refuses what no view is meant to see. It stands before all middleware, so that a guard and a view can never read
 * one request in two ways.
 *
 * @param settings The settings.
 * @returns The middleware.
 */
export function guard(settings: Settings): MiddlewareHandler {
  const { allowedHosts, debug, maxUrlLength } = settings;
  const hosts = debug && allowedHosts.length === 0 ? localHosts : allowedHosts;

  return function guard(c, next) {
    const { method, url } = c.req.raw;
    if (!isKnownMethod(method)) throw new HttpError(501, `The method ${quoted(method)} is not implemented`);

    const target = url.slice(url.indexOf("/", url.indexOf("//") + 2));
    if (target.length > maxUrlLength) {
      throw new HttpError(414, `The address has ${target.length} characters, and maxUrlLength is ${maxUrlLength}`);
    }
    const problem = malformedTarget(target.split("?", 1)[0] ?? "");
    if (problem) throw new BadRequest(`The address cannot be read: ${problem}`);

    const host = requestHost(c.req.raw, settings);
    if (!isAllowedHost(host, hosts)) {
      throw new DisallowedHost(`Invalid HTTP_HOST header: ${quoted(host)}. You may need to add it to allowedHosts`);
    }
    if (hasTwoHosts(c.req.raw)) throw new DisallowedHost("The Host header and the address name two different hosts");
    return next();
  };
}
