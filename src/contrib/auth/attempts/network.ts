import { cleanIpv6Address } from "../../../validation/mod.ts";

/**
 * Writes an address so that those that one visitor has are one: IPv6 addresses by their network, since everybody at home
 * has 2^64 of them, and IPv4 addresses in the clothes of IPv6 ones as what they are.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6177}
 * @param address The address as the machine says it; `undefined` where it does not.
 * @returns The address or the network; `undefined` where there is none.
 */
export function networkOf(address: string | undefined): string | undefined {
  if (address === undefined || !address.includes(":")) return address;
  try {
    const clean = cleanIpv6Address(address.replace(/%.*$/, ""), { unpackIpv4: true });
    return clean.includes(":") ? `${expanded(clean).slice(0, 4).join(":")}::/64` : clean;
  } catch {
    return address; // What is no address is still told apart from others.
  }
}

/** The eight groups of an address, of which `::` leaves some out. */
function expanded(address: string): string[] {
  const [head = "", tail] = address.split("::");
  const [first, last] = [head, tail ?? ""].map((part) => part === "" ? [] : part.split(":")) as [string[], string[]];
  const missing = tail === undefined ? 0 : 8 - first.length - last.length;
  return [...first, ...Array.from({ length: missing }, () => "0"), ...last];
}
