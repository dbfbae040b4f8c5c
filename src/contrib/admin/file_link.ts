import type { Context } from "hono";
import type { ModelField } from "../../db/mod.ts";
import { media } from "../../files/mod.ts";
import { ImproperlyConfigured } from "../../errors.ts";
import { escapeHtml } from "../../text/mod.ts";
import { allowImage } from "./gate.ts";

/**
 * The address of a stored file; `undefined` where its storage has no plain ones, or there is none.
 *
 * @param c The request.
 * @param field The column.
 * @param name The name of the file.
 * @returns The address.
 */
export function fileUrl(c: Context, { info }: ModelField, name: string): string | undefined {
  try {
    return media(c)(name, info.fileStorage ?? "default");
  } catch (error) {
    // A name that no storage takes, or a storage that signs each address: the name is shown all the same.
    if (error instanceof ImproperlyConfigured || error instanceof RangeError || error instanceof TypeError) {
      return undefined;
    }
    throw error;
  }
}

/** A stored file, with a small picture where it is one. */
export function fileLink(c: Context, field: ModelField, name: string): string {
  const text = escapeHtml(name);
  const url = fileUrl(c, field, name);
  if (url === undefined) return text;
  const link = `<a href="${escapeHtml(url)}">${text}</a>`;
  if (field.info.kind !== "image") return link;
  allowImage(c, url);
  return `<img class="thumbnail" src="${escapeHtml(url)}" alt="" loading="lazy"> ${link}`;
}
