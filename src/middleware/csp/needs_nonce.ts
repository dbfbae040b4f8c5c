import { CSP, type Settings } from "../../conf/mod.ts";

/**
 * Tells whether a file of this site has to have a nonce in its tag. A page with a nonce is nobody else's, so it has none
 * where the policy lets the site's own files in without.
 *
 * @param settings The settings.
 * @param directive What is about such files: scripts or style sheets.
 * @returns Whether it has to.
 */
export function needsNonce(
  { secureCsp }: Pick<Settings, "secureCsp">,
  directive: "script-src" | "style-src",
): boolean {
  const sources = [secureCsp?.[`${directive}-elem`] ?? secureCsp?.[directive] ?? secureCsp?.["default-src"] ?? []]
    .flat();
  return sources.includes(CSP.NONCE) && (!sources.includes(CSP.SELF) || sources.includes(CSP.STRICT_DYNAMIC));
}
