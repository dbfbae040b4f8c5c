import { escapeHtml } from "../text/mod.ts";

/** Style sheets and scripts that a widget or a form needs, each an address or a path below `staticUrl`. */
export interface Media {
  /** Style sheets. */
  readonly css: readonly string[];
  /** Scripts; they run when the page has been read. */
  readonly js: readonly string[];
}

/** Nothing is needed. */
export const NO_MEDIA: Media = { css: [], js: [] };

/**
 * Puts together what several need, each address once and in order.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/forms/media/}
 * @param all What each of them needs.
 * @returns All of it.
 */
export function mergeMedia(all: Iterable<Media>): Media {
  const [css, js] = [new Set<string>(), new Set<string>()];
  for (const media of all) {
    if (media === NO_MEDIA) continue;
    for (const address of media.css) css.add(address);
    for (const address of media.js) js.add(address);
  }
  return css.size + js.size === 0 ? NO_MEDIA : { css: [...css], js: [...js] };
}

/**
 * Writes the tags that load style sheets and scripts.
 *
 * @param media What is needed.
 * @param address Makes the address of a path.
 * @returns The HTML.
 */
export function mediaHtml({ css, js }: Media, address: (path: string) => string): string {
  return [
    ...css.map((path) => `<link href="${escapeHtml(address(path))}" rel="stylesheet">`),
    ...js.map((path) => `<script src="${escapeHtml(address(path))}" defer></script>`),
  ].join("\n");
}
