import type { Settings } from "../../conf/mod.ts";
import { isAllowedHost, localHosts, requestHost, text } from "../../http/mod.ts";
import { quoted } from "../../text/mod.ts";
import { type Address, urlOf } from "./address.ts";

/** The hosts that the development server answers for with what is its own. */
export interface Hosts {
  /** Names, as in the setting `allowedHosts`. */
  readonly allowed: readonly string[];
  /** Whether `X-Forwarded-Host` of a proxy counts. */
  readonly useXForwardedHost: boolean;
  /** Which hosts these are, for the message. */
  readonly meaning: string;
}

/**
 * The hosts of a site: those that the site itself answers for.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/settings/#allowed-hosts}
 * @param settings The settings.
 * @returns The hosts.
 */
export function siteHosts(
  { allowedHosts, debug, useXForwardedHost }: Pick<Settings, "allowedHosts" | "debug" | "useXForwardedHost">,
): Hosts {
  const allowed = debug && allowedHosts.length === 0 ? localHosts : allowedHosts;
  return { allowed, useXForwardedHost, meaning: "expected one of allowedHosts" };
}

/**
 * The hosts of this machine, for as long as a project cannot start and nobody knows its settings.
 *
 * @param address Where the server listens.
 * @returns The hosts.
 */
export function hostsOfAddress(address: Address): Hosts {
  const url = URL.parse(urlOf(address));
  return {
    // A URL has the spelling that browsers send: [::1] for [0:0:0:0:0:0:0:1].
    allowed: url === null ? localHosts : [...localHosts, url.hostname],
    useXForwardedHost: false,
    meaning: "the project cannot start, and until it can only local hosts are told why, such as localhost",
  };
}

/**
 * Refuses a request for another host. A stranger's page can lead its own host name to this machine (DNS rebinding) and
 * could then read the answer.
 *
 * @param request The request.
 * @param hosts The hosts that may be asked for.
 * @returns The refusal, or `undefined` where the request may be answered, and its URL can be parsed.
 */
export function refusal(request: Request, hosts: Hosts): Response | undefined {
  const host = hostOf(request, hosts);
  if (host !== undefined && isAllowedHost(host, hosts.allowed) && URL.canParse(request.url)) return undefined;
  const message = `Bad Request: the host ${host === undefined ? "cannot be read" : quoted(host)}; ${hosts.meaning}\n`;
  return text(message, { status: 400, headers: { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" } });
}

/** Deno's own Request throws when its URL is read and the Host header cannot be part of a URL. */
function hostOf(request: Request, hosts: Hosts): string | undefined {
  try {
    return URL.canParse(request.url) ? requestHost(request, hosts) : request.headers.get("Host") ?? undefined;
  } catch {
    return undefined;
  }
}
