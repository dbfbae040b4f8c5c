import { contentDisposition, mediaType } from "../http/mod.ts";
import type { ObjectType } from "./object_store.ts";

/**
 * What browsers show without running it: no HTML, no SVG, no XML, no script, whoever uploaded it.
 *
 * @see {@link https://mimesniff.spec.whatwg.org/}
 */
const SHOWN =
  /^(?:image\/(?:apng|avif|gif|jpeg|png|webp|x-icon)|application\/pdf|text\/plain|(?:audio|video)\/[\w.+-]+)(?:;|$)/;

/**
 * Scripts, styles, modules and pages. A page of the site may load them from here, where it holds an element of somebody
 * else: `script-src 'self'` and `style-src 'self'` allow it, and what is to be saved is loaded all the same.
 *
 * @see {@link https://mimesniff.spec.whatwg.org/#javascript-mime-type}
 */
const LOADED = /(?:java|ecma|j|live)script|^text\/(?:css|html|xsl)$|^application\/wasm$|^multipart\/|[/+](?:json|xml)$/;

/** A media type with parameters, and no second one behind a comma, which browsers would take instead. */
const ONE_TYPE = /^[\w.+-]+\/[\w.+-]+\s*(?:;[^,]*)?$/;

/** What `X-Content-Type-Options: nosniff` lets no page load as a script or a style. */
const BYTES = "application/octet-stream";

/**
 * Says how browsers are to take a file that somebody uploaded.
 *
 * @param name The file's name, whose ending decides.
 * @param options Another type than the ending says, and whether it is saved in any case.
 * @returns The type and the disposition.
 */
export function safeType(
  name: string,
  options: { contentType?: string | undefined; download?: boolean } = {},
): ObjectType {
  const { contentType = mediaType(name), download = false } = options;
  const filename = name.slice(name.lastIndexOf("/") + 1);
  return {
    contentType: isLoaded(contentType) ? BYTES : contentType,
    contentDisposition: contentDisposition(download || !SHOWN.test(contentType), filename),
  };
}

function isLoaded(contentType: string): boolean {
  if (!ONE_TYPE.test(contentType)) return true;
  const essence = (contentType.split(";", 1)[0] ?? "").trim().toLowerCase();
  // In <img> a drawing runs nothing, and is shown under its own type alone.
  return essence !== "image/svg+xml" && LOADED.test(essence);
}
