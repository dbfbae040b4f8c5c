/** What stands in the numbers of a language. */
interface Separators {
  /** Between whole and fraction. */
  readonly decimal: string;
  /** Between groups of digits. */
  readonly group: string;
}

/**
 * Takes the separators of a language out of a number that was typed: Django's `sanitize_separators()`, where numbers are
 * grouped.
 *
 * @param text The number as it was typed, such as `1.234,50`.
 * @param language The language, as a BCP 47 tag.
 * @returns The number with a point: `1234.50`.
 */
export function withoutSeparators(text: string, language: string): string {
  const { decimal, group } = separatorsOf(language);
  const at = text.indexOf(decimal);
  const [whole, fraction] = at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + decimal.length)];
  const plain = isPoint(whole, group) ? whole : withoutGroups(whole, group);
  // Several languages write another minus than keyboards have.
  return (fraction === undefined ? plain : `${plain}.${fraction}`).replace("\u2212", "-");
}

/** One point that is not before three digits was meant as that of a fraction. */
function isPoint(whole: string, group: string): boolean {
  return group === "." && whole.split(".").length === 2 && whole.length - whole.indexOf(".") !== 4;
}

/** Keyboards have the common space only, and the common apostrophe. */
function withoutGroups(whole: string, group: string): string {
  const alike = /^\s$/.test(group) ? /[\s\u00a0\u202f]/g : group === "\u2019" ? /['\u2019]/g : undefined;
  return alike ? whole.trim().replaceAll(alike, "") : whole.replaceAll(group, "");
}

/**
 * Writes a number as a language does.
 *
 * @param text The number, with a point.
 * @param language The language, as a BCP 47 tag.
 * @returns The number with the language's separators.
 */
export function withSeparators(text: string, language: string): string {
  const [, sign = "", whole = "", fraction] = /^(-?)([0-9]+)(?:\.([0-9]+))?$/.exec(text) ?? [];
  if (whole === "") return text;
  const grouped = numberFormat(language).format(BigInt(whole));
  return sign + grouped + (fraction === undefined ? "" : separatorsOf(language).decimal + fraction);
}

function separatorsOf(language: string): Separators {
  // Some languages do not group four digits.
  const parts = numberFormat(language).formatToParts(1234567.5);
  const find = (type: string, otherwise: string): string =>
    parts.find((part) => part.type === type)?.value ?? otherwise;
  return { decimal: find("decimal", "."), group: find("group", ",") };
}

// Making a formatter costs a hundred times what using one does; sites have few languages.
const formats = new Map<string, Intl.NumberFormat>();
const MOST = 32;

function numberFormat(language: string): Intl.NumberFormat {
  const known = formats.get(language);
  if (known) return known;
  if (formats.size >= MOST) formats.clear();
  const format = new Intl.NumberFormat(language, { numberingSystem: "latn" });
  formats.set(language, format);
  return format;
}
