import { html, type SafeHtml } from "../../../template/mod.ts";

/**
 * A sentence about a row, in which `%(obj)s` or `{obj}` stands for what the row is called: last, so that no name of a row is taken for
 * a place of another value.
 *
 * @param sentence The sentence, with all other values.
 * @param label What the row is called.
 * @returns The sentence as HTML, with everything in it escaped.
 */
export function aboutObject(sentence: string, label: string): SafeHtml {
  const [before = "", ...after] = sentence.split(/%\(obj\)s|\{obj\}/);
  return after.reduce((text, part) => html`${text}${label}${part}`, html`${before}`);
}
