/** What axe-core finds wrong with a page, by the rules of WCAG 2.2, levels A and AA. */
import axe from "axe-core";
import type { Page } from "playwright-core";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];

/** The violations of a page, by day and by night: where, which rule, which elements. */
export async function violationsOf(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const script = `${axe.source}; axe.run(document, { runOnly: ${
      JSON.stringify(RULES)
    }, resultTypes: ["violations"] })`;
    const { violations } = await page.evaluate<{ violations: Violation[] }>(script);
    found.push(
      ...violations.map(({ id, nodes }) =>
        `${page.url()} ${colorScheme} ${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`
      ),
    );
  }
  return found;
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}
