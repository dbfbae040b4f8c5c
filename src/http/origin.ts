import type { Context } from "hono";

/** What decides who a request is for, and how it came. */
export interface OriginSettings {
  /** Whether `X-Forwarded-Host` of a trusted proxy counts. */
  readonly useXForwardedHost: boolean;
  /** The header and value by which a trusted proxy says HTTPS. */
  readonly secureProxySslHeader: readonly [name: string, value: string] | undefined;
}

/**
 * The host that the visitor asked for, with its port, as sent.
 *
 * @param request The request.
 * @param settings Whether a proxy's header counts.
 * @returns The host. It is not checked here.
 */
export function requestHost(request: Request, settings: Pick<OriginSettings, "useXForwardedHost">): string {
  const forwarded = settings.useXForwardedHost ? request.headers.get("X-Forwarded-Host") : null;
  return forwarded ?? request.headers.get("Host") ?? hostOfUrl(request.url);
}

/**
 * Says whether the `Host` header and the address of a request name two different hosts, as a request for
 * `GET http://a/ HTTP/1.1` with `Host: b` does.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2}
 * @param request The request.
 * @returns Whether they do. Then nobody can say which of them a link is to name.
 */
export function hasTwoHosts(request: Request): boolean {
  const header = request.headers.get("Host");
  return header !== null && withoutDefaultPort(header) !== withoutDefaultPort(hostOfUrl(request.url));
}

function withoutDefaultPort(host: string): string {
  return host.toLowerCase().replace(/:(?:80|443)?$/, "");
}

/** The host in an absolute URL, without parsing the rest of it. */
function hostOfUrl(url: string): string {
  const start = url.indexOf("//") + 2;
  const length = url.slice(start).search(/[/?#]/);
  return length < 0 ? url.slice(start) : url.slice(start, start + length);
}

/**
 * Says whether the visitor used HTTPS.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/request-response/#django.http.HttpRequest.is_secure}
 * @param c The request.
 * @param settings Whether a proxy's header counts.
 * @returns Whether they did.
 */
export function isSecure(c: Context, settings: Pick<OriginSettings, "secureProxySslHeader">): boolean {
  const proxy = settings.secureProxySslHeader;
  const sent = proxy && c.req.header(proxy[0]);
  // A list of proxies gives a list of values; the first one is the visitor's.
  if (sent !== undefined) return sent.split(",", 1)[0]?.trim() === proxy?.[1];
  return c.req.raw.url.startsWith("https:");
}

/** What a machine calls itself: the hosts that Django answers to while `debug` is on and no host was named. */
export const localHosts: readonly string[] = [".localhost", "127.0.0.1", "[::1]"];

const HOST = /^(?:[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?\.?|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;

/**
 * Decides whether a host is one of the site's.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/settings/#allowed-hosts}
 * @param host The host, with or without a port.
 * @param allowed Names; `.example.com` means the domain and all below it, `*` means any.
 * @returns Whether it is. A host that is no host name is not.
 */
export function isAllowedHost(host: string, allowed: readonly string[]): boolean {
  // RFC 1035 §2.3.4 and a port; the expression is linear, and the cap keeps it short.
  if (host.length > 262 || !HOST.test(host)) return false;
  const name = host.toLowerCase().replace(/:\d+$/, "").replace(/\.$/, "");
  return allowed.some((pattern) => {
    const lower = pattern.toLowerCase();
    if (lower === "*" || lower === name) return true;
    return lower.startsWith(".") && (name.endsWith(lower) || name === lower.slice(1));
  });
}
