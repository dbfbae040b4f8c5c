import type { Context } from "hono";
import { validateIpv46Address } from "../validation/mod.ts";
import { getRuntime } from "./site.ts";

/** What decides whose word on the visitor's address counts. */
export interface AddressSettings {
  /** The header that trusted proxies add the address to that they saw, and how many of them there are. */
  readonly secureProxyAddressHeader: readonly [name: string, proxies: number] | undefined;
}

/**
 * The address of the visitor: as the proxies say that the project trusts, otherwise as the machine saw it. Visitors can
 * write what they like into such a header, but each proxy adds its entry at the end: with one proxy the last entry counts,
 * with two the one before it.
 *
 * @param c The request.
 * @param settings The header that is trusted.
 * @returns The address; `undefined` where the machine does not say it.
 */
export function clientAddress(c: Context, settings: AddressSettings): string | undefined {
  const { remoteAddress, knowsVisitor } = getRuntime(c);
  const trusted = settings.secureProxyAddressHeader;
  if (trusted === undefined || knowsVisitor) return remoteAddress;
  const [name, proxies] = trusted;
  const entry = c.req.header(name)?.split(",").at(-proxies);
  return addressIn(entry ?? "") ?? remoteAddress;
}

/** Some proxies write the port, too: `192.0.2.1:1234`, `[2001:db8::1]:1234`. */
function addressIn(entry: string): string | undefined {
  const address = entry.trim().replace(/^\[([^\]]*)\](?::\d+)?$/, "$1").replace(/^([\d.]+):\d+$/, "$1");
  try {
    validateIpv46Address(address);
    return address;
  } catch {
    return undefined; // Such as "unknown": what is no address tells nobody apart.
  }
}
