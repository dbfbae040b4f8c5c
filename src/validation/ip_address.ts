import { refusal, type ValidationError } from "./validation_error.ts";

/** The longest IPv6 address: eight groups of four digits. */
const LONGEST = 39;

/**
 * Checks that a text is an IPv4 address. Zeros at the front of a number are refused: some programs read them as octal.
 *
 * @example Usage
 * ```ts
 * import { validateIpv4Address } from "@nuages/nuages/validation";
 * import { throws } from "node:assert/strict";
 *
 * validateIpv4Address("192.0.2.1");
 * throws(() => validateIpv4Address("192.0.2.01"), { messages: ["Enter a valid IPv4 address."] });
 * ```
 *
 * @param value The text.
 * @throws {ValidationError} If it is none; the code is `invalid`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/validators/#validate-ipv4-address}
 */
export function validateIpv4Address(value: string): void {
  if (parseIpv4(value) === undefined) throw invalid("IPv4", value);
}

/**
 * Checks that a text is an IPv6 address.
 *
 * @example Usage
 * ```ts
 * import { validateIpv6Address } from "@nuages/nuages/validation";
 * import { throws } from "node:assert/strict";
 *
 * validateIpv6Address("2001:db8::1");
 * throws(() => validateIpv6Address("2001:db8"), { messages: ["Enter a valid IPv6 address."] });
 * ```
 *
 * @param value The text.
 * @throws {ValidationError} If it is none; the code is `invalid`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/validators/#validate-ipv6-address}
 */
export function validateIpv6Address(value: string): void {
  if (parseIpv6(value) === undefined) throw invalid("IPv6", value);
}

/**
 * Checks that a text is an IPv4 or an IPv6 address.
 *
 * @example Usage
 * ```ts
 * import { validateIpv46Address } from "@nuages/nuages/validation";
 * import { throws } from "node:assert/strict";
 *
 * validateIpv46Address("192.0.2.1");
 * validateIpv46Address("::1");
 * throws(() => validateIpv46Address("here"), { messages: ["Enter a valid IPv4 or IPv6 address."] });
 * ```
 *
 * @param value The text.
 * @throws {ValidationError} If it is none; the code is `invalid`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/validators/#validate-ipv46-address}
 */
export function validateIpv46Address(value: string): void {
  if (parseIpv4(value) === undefined && parseIpv6(value) === undefined) throw invalid("IPv4 or IPv6", value);
}

/** Options for {@linkcode cleanIpv6Address}. */
export interface CleanIpv6Options {
  /**
   * Whether an IPv4 address in the clothes of an IPv6 one (`::ffff:192.0.2.1`) becomes an IPv4 address.
   *
   * @default {false}
   */
  unpackIpv4?: boolean;
}

/**
 * Writes an IPv6 address in its one short form: lower case, no zeros at the front, the longest run of zeros as `::`.
 *
 * @example Usage
 * ```ts
 * import { cleanIpv6Address } from "@nuages/nuages/validation";
 * import { strictEqual } from "node:assert/strict";
 *
 * strictEqual(cleanIpv6Address("2001:0DB8:0:0::1"), "2001:db8::1");
 * strictEqual(cleanIpv6Address("::ffff:c000:201", { unpackIpv4: true }), "192.0.2.1");
 * ```
 *
 * @param address The address.
 * @param options What to do with an IPv4 address inside of it.
 * @returns The short form.
 * @throws {ValidationError} If the text is no IPv6 address.
 */
export function cleanIpv6Address(address: string, options: CleanIpv6Options = {}): string {
  const groups = parseIpv6(address);
  if (!groups) throw refusal("This is not a valid IPv6 address.", { code: "invalid" });
  const [high = 0, low = 0] = groups.slice(6);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (!isMapped) return shorten(groups);
  const ipv4 = [high >> 8, high & 255, low >> 8, low & 255].join(".");
  return options.unpackIpv4 ? ipv4 : `::ffff:${ipv4}`;
}

function invalid(protocol: string, value: unknown): ValidationError {
  return refusal("Enter a valid %(protocol)s address.", { code: "invalid", params: { protocol, value } });
}

/** The two halves of an IPv4 address, 16 bits each. */
function parseIpv4(value: unknown): readonly [number, number] | undefined {
  if (typeof value !== "string") return undefined;
  const numbers = /^([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})$/.exec(value)?.slice(1);
  if (!numbers?.every((number) => Number(number) <= 255 && (number === "0" || !number.startsWith("0")))) {
    return undefined;
  }
  const [a = 0, b = 0, c = 0, d = 0] = numbers.map(Number);
  return [a * 256 + b, c * 256 + d];
}

/** The eight groups of an IPv6 address. A zone (`%eth0`) is allowed and dropped. */
function parseIpv6(value: unknown): readonly number[] | undefined {
  if (typeof value !== "string" || value.length > LONGEST) return undefined;
  const [address = "", zone, ...more] = value.split("%");
  if (zone === "" || zone?.includes("/") || more.length > 0) return undefined;
  const sides = address.split("::").map(groupsOf);
  const [left, right] = sides;
  if (!left || sides.length > 2) return undefined;
  if (sides.length === 1) return left.length === 8 ? left : undefined;
  // An IPv4 address stands at the very end only, and "::" is one group at least.
  if (!right || address.slice(0, address.indexOf("::")).includes(".") || left.length + right.length > 7) {
    return undefined;
  }
  return [...left, ...new Array<number>(8 - left.length - right.length).fill(0), ...right];
}

/** The groups of one side of `::`; the last one may be an IPv4 address. */
function groupsOf(side: string): readonly number[] | undefined {
  if (side === "") return [];
  const parts = side.split(":");
  const groups: number[] = [];
  for (const [index, part] of parts.entries()) {
    const ipv4 = index === parts.length - 1 ? parseIpv4(part) : undefined;
    if (!ipv4 && !/^[0-9a-f]{1,4}$/i.test(part)) return undefined;
    groups.push(...ipv4 ?? [Number.parseInt(part, 16)]);
  }
  return groups;
}

function shorten(groups: readonly number[]): string {
  const { start, length } = longestZeros(groups);
  const texts = groups.map((group) => group.toString(16));
  if (length < 2) return texts.join(":");
  return `${texts.slice(0, start).join(":")}::${texts.slice(start + length).join(":")}`;
}

/** The first of the longest runs of zeros. */
function longestZeros(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  let start = 0;
  for (const [index, group] of groups.entries()) {
    if (group !== 0) start = index + 1;
    else if (index + 1 - start > best.length) best = { start, length: index + 1 - start };
  }
  return best;
}
