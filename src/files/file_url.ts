import type { Context } from "hono";
import { ImproperlyConfigured } from "../errors.ts";
import { encodedName } from "./media_addresses.ts";
import { validateFileName } from "./file_names.ts";
import { getStorage } from "./get_storage.ts";

/**
 * Gives templates `it.media(name)`, the address of a stored file: Django's `{{ post.image.url }}`.
 *
 * It is for storages whose addresses are plain; a view asks `url()` or {@linkcode signedUrl} for those that are signed.
 *
 * @example Usage
 * ```ts
 * import { defineSettings, urlpatterns } from "@nuages/nuages";
 * import { fileSystemStorage, media } from "@nuages/nuages/files";
 *
 * export default defineSettings(() => ({
 *   storages: { default: fileSystemStorage({ location: "media" }) },
 *   // <img src="<%= it.media(it.post.image) %>">
 *   templates: { context: { media } },
 *   urls: urlpatterns([]),
 * }));
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/fields/#django.db.models.fields.files.FieldFile.url}
 * @param c The request.
 * @returns A function from a file's name and the alias of its storage to its address.
 */
export function media(c: Context): (name: string, alias?: string) => string {
  return (name, alias = "default") => {
    const { baseUrl } = getStorage(c, alias);
    if (baseUrl !== undefined) return baseUrl + encodedName(validateFileName(name));
    throw new ImproperlyConfigured(
      "storages",
      `the storage "${alias}" signs each address, which takes a moment; give it a baseUrl, or let the view ask for url()`,
    );
  };
}

/** Options for {@linkcode signedUrl}. */
export interface SignedUrlOptions {
  /** Seconds after which the address is worth nothing. */
  expires: number;
  /**
   * Whether the browser is to save the file instead of showing it.
   *
   * @default {false}
   */
  download?: boolean;
  /**
   * The key in the setting `storages`.
   *
   * @default {"default"}
   */
  storage?: string;
}

/**
 * Signs the address of a stored file, so that whoever has it may read the file for a while. S3 does so by itself; for
 * all others the site signs, and `mediaView({ signed: true })` looks at the signature, where the `baseUrl` of the storage
 * says, or `mediaUrl`.
 *
 * @example Usage
 * ```ts
 * import { type Context, path, redirect, urlpatterns } from "@nuages/nuages";
 * import { fileSystemStorage, mediaView, signedUrl } from "@nuages/nuages/files";
 *
 * export const storages = {
 *   default: fileSystemStorage({ location: "media" }),
 *   private: fileSystemStorage({ location: "private", baseUrl: "/private/" }),
 * };
 *
 * export const urls = urlpatterns([
 *   path("invoice/", download, { name: "invoice" }),
 *   path("private/<path:name>", mediaView({ storage: "private", signed: true }), { name: "private" }),
 * ]);
 *
 * async function download(c: Context): Promise<Response> {
 *   return redirect(c, await signedUrl(c, "invoices/7.pdf", { storage: "private", expires: 300 }));
 * }
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/signing/#verifying-timestamped-values}
 * @param c The request.
 * @param name The name of the file.
 * @param options For how long.
 * @returns The address.
 * @throws {RangeError} If the time is no whole number from 1 on.
 * @throws {ImproperlyConfigured} If the site has no secret key.
 */
export async function signedUrl(c: Context, name: string, options: SignedUrlOptions): Promise<string> {
  const { storage, expires, download } = options;
  return await getStorage(c, storage).url(name, { expires, download });
}
