import { CommandError } from "../command.ts";

/** Where the development server listens. */
export interface Address {
  /** An IP address or a host name, an IPv6 address without brackets. */
  readonly hostname: string;
  /** The port; 0 for any that is free. */
  readonly port: number;
}

const FORM =
  /^(?:(?<hostname>\d{1,3}(?:\.\d{1,3}){3}|\[[a-fA-F0-9:]+\]|[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)*):)?(?<port>\d+)$/;

/**
 * Reads the argument of `runserver`: `8080`, `0:8080`, `192.0.2.1:80`, `[::1]:8000`, or nothing.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/django-admin/#runserver}
 * @param text The argument.
 * @param ipv6 Whether IPv6 is meant where no address says otherwise.
 * @returns The address; by default port 8000 of this machine alone.
 * @throws {CommandError} If it is no port and no pair of address and port. The messages are Django's.
 */
export function parseAddress(text: string | undefined, ipv6 = false): Address {
  const match = FORM.exec(text ?? "8000");
  const port = Number(match?.groups?.["port"]);
  if (!match || port > 65_535) throw new CommandError(`"${text}" is not a valid port number or address:port pair.`);

  const hostname = match.groups?.["hostname"];
  if (hostname === undefined) return { hostname: ipv6 ? "::1" : "127.0.0.1", port };
  if (hostname.startsWith("[")) return { hostname: hostname.slice(1, -1), port };
  if (ipv6 && /^[\d.]+$/.test(hostname)) throw new CommandError(`"${hostname}" is not a valid IPv6 address.`);
  // The short form of "all addresses" that Django's documentation teaches.
  return { hostname: hostname === "0" ? "0.0.0.0" : hostname, port };
}

/**
 * Writes the address of a server.
 *
 * @param address Where it listens.
 * @returns Its URL.
 */
export function urlOf({ hostname, port }: Address): string {
  return `http://${hostname.includes(":") ? `[${hostname}]` : hostname}:${port}/`;
}
