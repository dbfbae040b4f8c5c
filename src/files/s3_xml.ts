/**
 * Finds texts in an answer of S3, whose elements have no attributes and no elements of their own name in them.
 *
 * @param xml The answer.
 * @param element The element.
 * @param inner The element in it, if the text is in one.
 * @returns The texts, with entities read.
 */
export function textsOf(xml: string, element: string, inner?: string): string[] {
  const contents = between(xml, element);
  const texts = inner === undefined ? contents : contents.flatMap((content) => between(content, inner));
  return texts.map(unescape);
}

function between(xml: string, element: string): string[] {
  const [begin, end] = [`<${element}>`, `</${element}>`];
  return xml.split(begin).slice(1).map((rest) => rest.slice(0, Math.max(0, rest.indexOf(end))));
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function unescape(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? "")
    .replace(
      /&#(x?)([0-9a-f]{1,6});/gi,
      (_, hex: string, digits: string) =>
        String.fromCodePoint(Math.min(0x10ffff, parseInt(digits, hex === "" ? 10 : 16))),
    );
}
