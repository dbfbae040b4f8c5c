import type { Context } from "hono";
import { getSettings } from "../../conf/mod.ts";
import { getNonce, needsNonce } from "../../middleware/mod.ts";
import { safe, type SafeHtml } from "../../template/mod.ts";
import { escapeHtml } from "../../text/mod.ts";
import { staticUrl } from "../staticfiles/mod.ts";

/**
 * What a page of Bootstrap has in its head: the style sheet, and the few lines of script that put a button on messages.
 * Templates print it as `<%~ it.bootstrap %>`. Bootstrap's own script is not part of it: forms, pages and messages need none.
 *
 * @param c The request.
 * @returns The tags.
 * @throws {StaticFilesError} If the manifest does not have the files.
 */
export function bootstrapTags(c: Context): SafeHtml {
  const address = (name: string): string => escapeHtml(staticUrl(c, `bootstrap/${name}`));
  const style = `<link rel="stylesheet" href="${address("bootstrap.css")}"${nonceFor(c, "style-src")}>`;
  return safe(`${style}\n<script src="${address("bootstrap.js")}"${nonceFor(c, "script-src")} defer></script>`);
}

function nonceFor(c: Context, directive: "style-src" | "script-src"): string {
  const nonce = needsNonce(getSettings(c), directive) ? getNonce(c) : "";
  return nonce === "" ? "" : ` nonce="${escapeHtml(nonce)}"`;
}
