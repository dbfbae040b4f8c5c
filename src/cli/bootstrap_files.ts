/** An image inside of an address: what a policy that allows images of this site alone refuses. */
const IMAGE = /url\("data:image\/svg\+xml,([^"]*)"\)/g;

/** A rule of the dark look. */
const DARK = /(?<=^|[}])([^{}@]*\[data-bs-theme=dark\][^{}]*)(\{[^{}]*\})/g;

/**
 * Makes the static files of Bootstrap out of its style sheet. Its images become files, since a strict policy refuses those
 * that stand in addresses; and where a page does not say `data-bs-theme`, it is dark where the visitor's system is.
 *
 * @param css The style sheet, as it was published.
 * @param licence Its licence.
 * @returns The files: name → text.
 */
export function bootstrapFiles(css: string, licence: string): Record<string, string> {
  const images = new Map<string, string>();
  const text = css
    .replace(/\s*\/\*# sourceMappingURL=.*?\*\//, "")
    .replaceAll(IMAGE, (_all, encoded: string) => {
      const svg = decodeURIComponent(encoded);
      const name = images.get(svg) ?? `images/${images.size + 1}.svg`;
      images.set(svg, name);
      return `url("${name}")`;
    });
  const [charset = "", body = ""] = [/^@charset "UTF-8";/.exec(text)?.[0], text.replace(/^@charset "UTF-8";/, "")];
  const header = `/*!\n${licence.trimEnd().split("\n").map((line) => ` * ${line}`.trimEnd()).join("\n")}\n */`;
  return {
    "bootstrap/bootstrap.css": `${charset}${header}\n${body}\n${systemDark(body)}\n`,
    ...Object.fromEntries([...images].map(([svg, name]) => [`bootstrap/${name}`, svg])),
  };
}

/** The rules of the dark look once more, for pages that leave it to the visitor's system. */
function systemDark(css: string): string {
  const rules = [...css.matchAll(DARK)].flatMap(([, selectors = "", declarations = ""]) => {
    // A comment may stand before the first selector.
    const dark = selectors.replace(/\/\*.*?\*\//gs, "").split(",").map((selector) => selector.trim())
      .filter((selector) => selector.startsWith("[data-bs-theme=dark]"))
      .map((selector) => selector.replace("[data-bs-theme=dark]", ":root:not([data-bs-theme])"));
    return dark.length === 0 ? [] : [dark.join(",") + declarations];
  });
  return `/*! Nuages: the system's look, unless data-bs-theme says another. */\n` +
    `@media (prefers-color-scheme:dark){${rules.join("")}}`;
}
