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
  return { contentType, contentDisposition: contentDisposition(download || !SHOWN.test(contentType), filename) };
}
