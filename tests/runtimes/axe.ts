/** What a page keeps from people, by axe-core, for tests. */
import axe from "axe-core";
import type { Page } from "playwright-core";

/** The rules of the levels A and AA. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];

/**
 * Looks for what violates WCAG 2.2, level A or AA.
 *
 * @param page The page.
 * @returns A line for each element: the rule, the element, what is wrong.
 */
export async function violations(page: Page): Promise<string[]> {
  // By the browser, and not by a tag of the page, whose policy allows its own scripts alone.
  if (!await page.evaluate("'axe' in globalThis")) await page.evaluate(axe.source);
  const { violations }: axe.AxeResults = await page.evaluate(
    `axe.run({ runOnly: { type: "tag", values: ${JSON.stringify(TAGS)} }, resultTypes: ["violations"] })`,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, any, all, none }) =>
      `${id}: ${html.slice(0, 200)}: ${[...any, ...all, ...none].map(({ message }) => message).join("; ")}`
    )
  );
}
