import type { Context } from "hono";
import { getSettings, type Settings } from "../../conf/mod.ts";
import { csrfToken, getNonce, needsNonce } from "../../middleware/mod.ts";
import { safe, type SafeHtml } from "../../template/mod.ts";
import { escapeHtml } from "../../text/mod.ts";
import { staticUrl } from "../staticfiles/mod.ts";

/**
 * What a page with htmx has in its head: the script, which sends the CSRF token of the cookie with each request to this
 * site; where the cookie is hidden from scripts, a token as well. Templates print it as `<%~ it.htmx %>`.
 *
 * It makes no cookie where there is none. A page whose buttons post outside of forms prints `it.csrfInput` once.
 *
 * @param c The request.
 * @returns The tags.
 * @throws {StaticFilesError} If the manifest does not have the script.
 */
export function htmxTags(c: Context): SafeHtml | Promise<SafeHtml> {
  const settings = getSettings(c);
  const script = scriptTag(c, settings);
  if (!settings.csrfCookieHttpOnly && !settings.csrfUseSessions) return script;
  const token = csrfToken(c);
  return typeof token === "string" ? withToken(script, token) : token.then((token) => withToken(script, token));
}

function scriptTag(c: Context, settings: Settings): SafeHtml {
  const nonce = needsNonce(settings, "script-src") ? getNonce(c) : "";
  const attributes = [
    ["src", staticUrl(c, "htmx/htmx.js")],
    ["data-csrf-cookie", settings.csrfCookieName],
    ["data-csrf-header", settings.csrfHeaderName],
    ...nonce === "" ? [] : [["nonce", nonce]],
  ].map(([name, value]) => `${name}="${escapeHtml(value ?? "")}"`);
  return safe(`<script ${attributes.join(" ")} defer></script>`);
}

function withToken(script: SafeHtml, token: string): SafeHtml {
  return safe(`<meta name="csrf-token" content="${escapeHtml(token)}">${script}`);
}
