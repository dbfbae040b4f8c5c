import { ImproperlyConfigured } from "../../errors.ts";
import {
  cleanIpv6Address,
  validateIpv46Address,
  validateIpv4Address,
  validateIpv6Address,
  type Validator,
} from "../../validation/mod.ts";
import type { Field } from "../field.ts";
import { textInput } from "../widgets/input.ts";
import { type CharFieldOptions, type EmptyValue, textField } from "./char.ts";

/** Options for {@linkcode genericIpAddressField}. */
export interface GenericIpAddressFieldOptions extends CharFieldOptions {
  /**
   * The addresses that it takes.
   *
   * @default {"both"}
   */
  protocol?: "both" | "IPv4" | "IPv6";
  /**
   * Whether an IPv4 address in the clothes of an IPv6 one (`::ffff:192.0.2.1`) becomes an IPv4 address.
   *
   * @default {false}
   */
  unpackIpv4?: boolean;
}

/** The longest IPv6 address. */
const LONGEST = 39;

const VALIDATORS: Readonly<Record<"both" | "IPv4" | "IPv6", Validator<string>>> = {
  both: validateIpv46Address,
  IPv4: validateIpv4Address,
  IPv6: validateIpv6Address,
};

/**
 * An IPv4 or IPv6 address. IPv6 addresses are written in their one short form.
 *
 * @example Usage
 * ```ts
 * import { defineForm, genericIpAddressField } from "@nuages/nuages/forms";
 * import { strictEqual } from "node:assert/strict";
 *
 * const blockForm = defineForm({ address: genericIpAddressField() });
 * const form = await blockForm.bind({ address: "2001:0DB8:0::1" });
 *
 * strictEqual(form.isValid && form.cleanedData.address, "2001:db8::1");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/fields/#genericipaddressfield}
 * @param options Which addresses it takes, and what all fields have.
 * @returns The field.
 * @throws {ImproperlyConfigured} If IPv4 addresses are unpacked where one kind is taken.
 */
export function genericIpAddressField<const Empty = "">(
  options: GenericIpAddressFieldOptions & Partial<EmptyValue<Empty>> = {},
): Field<string | NoInfer<Empty>> {
  const { protocol = "both", unpackIpv4 = false } = options;
  if (unpackIpv4 && protocol !== "both") {
    throw new ImproperlyConfigured("unpackIpv4", `expected protocol "both" with it, received "${protocol}"`);
  }
  return textField({
    kind: "generic_ip_address",
    widget: textInput,
    validators: [VALIDATORS[protocol]],
    normalize: (text) => text.includes(":") ? cleanIpv6Address(text, { unpackIpv4 }) : text,
  }, { maxLength: LONGEST, ...options, strip: true }) as Field<string | Empty>;
}
