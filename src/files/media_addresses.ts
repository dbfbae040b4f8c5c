import { secretKeys, type StorageSite } from "../conf/mod.ts";
import { PermissionDenied } from "../http/mod.ts";
import { BadSignature, TimestampSigner } from "../signing/mod.ts";
import type { StorageAddresses } from "./object_storage.ts";

/** Options of storages whose files this site serves, or a server beside it. */
export interface MediaAddressOptions {
  /**
   * The address that its files are served from: a path or a URL that ends in `/`.
   *
   * @default {"the setting mediaUrl"}
   */
  baseUrl?: string | undefined;
}

/**
 * The addresses of files that cannot sign by themselves: the site signs them, and `mediaView({ signed: true })` looks at
 * the signature.
 */
export function mediaAddresses(site: StorageSite, options: MediaAddressOptions): StorageAddresses {
  const { baseUrl = site.settings.mediaUrl } = options;
  return {
    baseUrl,
    async url(name, options) {
      const query = new URLSearchParams(options.download ? { download: "1" } : {});
      if (options.expires === undefined) return withQuery(baseUrl + encodedName(name), query);
      query.set("expires", String(options.expires));
      query.set("signature", await sign(site, name, options.expires));
      // Another host does not know our signatures.
      return withQuery((baseUrl.startsWith("/") ? baseUrl : site.settings.mediaUrl) + encodedName(name), query);
    },
  };
}

/** What the signature of a file says after what is signed. */
async function sign(site: StorageSite, name: string, expires: number): Promise<string> {
  const value = signedValue(site, name, expires);
  return (await signerOf(site).sign(value)).slice(value.length + 1);
}

/**
 * Checks the signature in an address.
 *
 * @throws {PermissionDenied} If it is missing, too old or not for this file.
 */
export async function verifyAddress(site: StorageSite, name: string, query: URLSearchParams): Promise<void> {
  const expires = query.get("expires") ?? "";
  const signature = query.get("signature") ?? "";
  // Caps before the signature is read: no more than what url() writes.
  if (!/^[1-9]\d{0,15}$/.test(expires) || !/^[\w-]{1,12}:[\w-]{1,100}$/.test(signature)) {
    throw new PermissionDenied("The address of this file needs a signature: expected one that url() made with expires");
  }
  const value = signedValue(site, name, Number(expires));
  try {
    await signerOf(site).unsign(`${value}:${signature}`, { maxAge: Number(expires) });
  } catch (cause) {
    if (!(cause instanceof BadSignature)) throw cause;
    throw new PermissionDenied("The address of this file has expired, or its signature is not its own", { cause });
  }
}

/** JSON keeps the parts apart: no name can look like another alias, or like another time. */
function signedValue({ alias }: StorageSite, name: string, expires: number): string {
  return JSON.stringify([alias, expires, name]);
}

function signerOf({ settings }: StorageSite): TimestampSigner {
  return new TimestampSigner({ keys: secretKeys(settings), salt: "nuages.files.signed_url" });
}

function withQuery(address: string, query: URLSearchParams): string {
  return query.size === 0 ? address : `${address}?${query}`;
}

/**
 * Writes a name as a part of an address.
 *
 * @param name The name.
 * @returns The name, percent-encoded but for its slashes.
 */
export function encodedName(name: string): string {
  // RFC 3986 §2.3: encodeURIComponent leaves five marks that are not unreserved.
  return name.split("/").map((part) =>
    encodeURIComponent(part).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
  ).join("/");
}
