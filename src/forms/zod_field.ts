import type * as z from "zod";
// By their own door: by way of `z.core`, bundlers keep all of Zod, with its words in fifty languages.
import { $ZodAsyncError, globalRegistry } from "zod/core";
import { prohibitNullCharactersValidator, refusal, type Validator } from "../validation/mod.ts";
import type { Attributes } from "./attributes.ts";
import { type Choice, type Choices, choiceText, flatChoices } from "./choices.ts";
import type { Field } from "./field.ts";
import type { FormContext } from "./form_context.ts";
import { makeField } from "./make_field.ts";
import { floatOf } from "./reading/numbers.ts";
import { inputFormats } from "./reading/formats.ts";
import { momentOf } from "./reading/time_zone.ts";
import { parseIso } from "./reading/moment.ts";
import { parseWith } from "./reading/strptime.ts";
import { readableText } from "./reading/text.ts";
import { stripped } from "./stripped.ts";
import type { Widget } from "./widget.ts";
import { limitsOf } from "./zod_checks.ts";
import { hasOwnWords, inDjangoWords } from "./zod_words.ts";
import { checkboxInput } from "./widgets/checkbox.ts";
import { select, selectMultiple } from "./widgets/choices.ts";
import { dateInput, dateTimeInput, timeInput } from "./widgets/date_time.ts";
import { emailInput, numberInput, textInput, urlInput } from "./widgets/input.ts";

/** What a schema says of its form: how it is shown, and how what was sent is read before the schema looks at it. */
interface Shape {
  readonly widget: () => Widget;
  /** What was sent, as the schema wants it; what cannot be read stays as it is, so that the schema says what is wrong. */
  readonly read: (value: unknown, context: FormContext) => unknown;
  readonly attributes?: Attributes;
  readonly choices?: Choices;
  /** Whether what was not sent is a value all the same, as of a box that is not checked. */
  readonly isNeverEmpty?: boolean;
}

/** What schemas are wrapped in. */
interface Wrapped {
  readonly inner: z.core.$ZodType;
  readonly required: boolean;
  /** What stands for nothing. */
  readonly nothing: null | undefined;
  readonly initial: unknown;
  readonly label: string | undefined;
  readonly help: string | undefined;
}

/**
 * A field, or what a schema of Zod says as one: texts, numbers, `true` and `false`, enumerations and unions of literals,
 * moments, and lists of what can be chosen; optional, nullable and with defaults. What was sent is read as Django does,
 * and then the schema decides. What is wrong is said in Django's words and with its codes, where it has some, unless the
 * schema says it in its own, `z.string().min(2, "Your whole name, please.")`, or the project has given Zod another language
 * or words, `z.config(z.locales.de())`. `.meta({ title, description })` gives label and help.
 *
 * Some texts are refused before the schema sees them, as by fields of texts: those with NUL or half of a surrogate pair;
 * and for `z.url()`, addresses of other schemes than `http`, `https`, `ftp` and `ftps`, such as `javascript:`, unless the
 * schema names its `protocol` itself.
 *
 * @example Usage
 * ```ts
 * import { defineForm } from "@nuages/nuages/forms";
 * import { match, strictEqual } from "node:assert/strict";
 * import * as z from "zod";
 *
 * const reviewForm = defineForm({
 *   email: z.email().meta({ title: "Your address" }),
 *   stars: z.union([z.literal(1), z.literal(2), z.literal(3)]),
 * });
 * const form = await reviewForm.bind({ email: "django@example.com", stars: "3" });
 *
 * strictEqual(form.isValid && form.cleanedData.stars, 3);
 * match(`${form.fields.email.group}`, /<label for="id_email">Your address:<\/label><input type="email"/);
 * ```
 *
 * @see {@link https://zod.dev/metadata}
 * @param field The field, or the schema.
 * @returns The field.
 * @throws {TypeError} If no element of a form can hold what the schema describes.
 */
export function fieldOf(field: Field<unknown> | z.ZodType): Field<unknown> {
  return "_zod" in field ? zodField(field) : field;
}

function zodField(schema: z.ZodType): Field<unknown> {
  const { inner, required, nothing, initial, label, help } = unwrap(schema);
  const shape = shapeOf(inner);
  const { widget, attributes, choices, isNeverEmpty = false } = shape;
  return makeField<unknown>({
    kind: "zod",
    widget,
    read(value, say, context) {
      const read = shape.read(value, context);
      if (isNeverEmpty || !isUnsent(read)) return checked(schema, read);
      if (required) throw say("required");
      return checked(schema, nothing);
    },
    // The schema has decided.
    isEmpty: () => false,
    attributes: (widget) => widget.isHidden ? {} : attributes ?? {},
    choices,
  }, {
    required: required && !isNeverEmpty,
    ...(initial !== undefined && { initial }),
    ...(label !== undefined && { label }),
    ...(help !== undefined && { helpText: help }),
  });
}

function isUnsent(value: unknown): boolean {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

/** Most schemas answer at once; those that have to ask someone say so by throwing. */
function checked(schema: z.ZodType, value: unknown): unknown {
  try {
    return outcome(schema.safeParse(value, PARSING));
  } catch (error) {
    if (!(error instanceof $ZodAsyncError)) throw error;
    return schema.safeParseAsync(value, PARSING).then(outcome);
  }
}

/** What the schema says itself goes before these words, and what the project made Zod say everywhere. */
const PARSING: z.core.ParseContext<z.core.$ZodIssue> = {
  error: (issue) => hasOwnWords() ? undefined : inDjangoWords(issue)?.message,
  // The code depends on what was there, as of a box that is not checked.
  reportInput: true,
};

function outcome(result: z.ZodSafeParseResult<unknown>): unknown {
  if (result.success) return result.data;
  throw refusal(
    result.error.issues.map((issue) => refusal(issue.message, { code: inDjangoWords(issue)?.code ?? issue.code })),
  );
}

/** Takes off what is around a schema: `optional()`, `nullable()`, `default()`, `transform()` and the like. */
function unwrap(schema: z.core.$ZodType): Wrapped {
  const { title, description } = globalRegistry.get(schema) ?? {};
  const { inner, ...found } = unwrapped(schema);
  if (inner === schema) {
    return { inner, required: true, nothing: undefined, initial: undefined, label: title, help: description };
  }
  const below = unwrap(inner);
  return {
    inner: below.inner,
    required: below.required && !("nothing" in found),
    // What is optional is left out, even if it may be null as well.
    nothing: "nothing" in found ? found.nothing : below.nothing,
    initial: found.initial ?? below.initial,
    label: title ?? below.label,
    help: description ?? below.help,
  };
}

/** Takes one thing off; what may be nothing says what stands for that. */
function unwrapped(schema: z.core.$ZodType): { inner: z.core.$ZodType; nothing?: null | undefined; initial?: unknown } {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "optional":
    case "catch":
      return { inner: def.innerType, nothing: undefined };
    case "nullable":
      return { inner: def.innerType, nothing: null };
    case "default":
    case "prefault":
      return { inner: def.innerType, nothing: undefined, initial: def.defaultValue };
    case "nonoptional":
    case "readonly":
      return { inner: def.innerType };
    case "pipe":
      return { inner: typeOf(def.in) === "transform" ? def.out : def.in };
    default:
      return { inner: schema };
  }
}

function typeOf(schema: z.core.$ZodType): string {
  return schema._zod.def.type;
}

function shapeOf(schema: z.core.$ZodType): Shape {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "string":
      return textShape(schema);
    case "number":
      return numberShape(schema);
    case "boolean":
      return { widget: checkboxInput, read: truth, isNeverEmpty: true };
    case "date":
      return { widget: dateTimeInput, read: moment };
    case "enum":
    case "literal":
    case "union": {
      const choices = choicesOf(schema);
      // Of a box that has to be checked, there is one value.
      if (choices.length === 1 && choices[0]?.[0] === true) return { widget: checkboxInput, read: truth };
      return { widget: select, choices: [["", "---------"], ...choices], read: (value) => chosen(choices, value) };
    }
    case "array": {
      const choices = choicesOf(def.element);
      const read = (value: unknown): unknown => Array.isArray(value) ? value.map((one) => chosen(choices, one)) : value;
      // No choice is a list without anything in it.
      return { widget: selectMultiple, choices, read, isNeverEmpty: true };
    }
    default:
      throw new TypeError(
        `Cannot make a field of the schema z.${def.type}(): expected a text, a number, a boolean, a date, an enum, ` +
          "literals or a list of those; write a field in its place, such as jsonField()",
      );
  }
}

/** The elements of texts of some formats. */
const TEXT_WIDGETS: Readonly<Record<string, () => Widget>> = {
  email: emailInput,
  url: urlInput,
  date: dateInput,
  time: timeInput,
};

function textShape(schema: z.core.$ZodType): Shape {
  const { format = "", minLength, maxLength, namesProtocol } = limitsOf(schema);
  const widget = Object.hasOwn(TEXT_WIDGETS, format) ? TEXT_WIDGETS[format] : undefined;
  return {
    widget: widget ?? textInput,
    attributes: { maxlength: maxLength, minlength: minLength },
    read(value) {
      if (typeof value !== "string") return value;
      const text = plainText(stripped(value));
      if (format === "url" && !namesProtocol && hasOtherScheme(text)) {
        throw refusal("Enter a valid URL.", { code: "invalid" });
      }
      return text;
    },
  };
}

const refuseNull: Validator<string> = /* @__PURE__ */ prohibitNullCharactersValidator();

/** As fields of texts do, whatever the schema says: databases keep neither NUL nor half of a surrogate pair. */
function plainText(text: string): string {
  if (!text.isWellFormed()) throw refusal("Enter a valid value.", { code: "invalid" });
  refuseNull(text);
  return text;
}

/** Those of `urlField()`. */
const SCHEMES: readonly string[] = ["http:", "https:", "ftp:", "ftps:"];

/** `javascript:alert(1)` is an address, too, and would run where a page links to it. */
function hasOtherScheme(text: string): boolean {
  const address = URL.parse(text);
  return address !== null && !SCHEMES.includes(address.protocol);
}

function numberShape(schema: z.core.$ZodType): Shape {
  const { format = "", min, max, step } = limitsOf(schema);
  const isWhole = ["safeint", "int32", "uint32"].includes(format);
  return {
    widget: numberInput,
    attributes: { min, max, step: step ?? (isWhole ? undefined : "any") },
    read: (value) => {
      const text = typeof value === "string" ? readableText(value) : undefined;
      return text === undefined ? value : floatOf(text) ?? value;
    },
  };
}

function truth(value: unknown): unknown {
  if (value === undefined || value === null) return false;
  if (typeof value !== "string") return value;
  return value !== "" && value !== "0" && value.toLowerCase() !== "false";
}

function moment(value: unknown, { language, timeZone }: FormContext): unknown {
  const text = typeof value === "string" ? readableText(value) : undefined;
  if (text === undefined) return value;
  const iso = parseIso(text);
  if (iso && iso !== "wrong" && "moment" in iso) return iso.moment;
  const clock = iso === "wrong" ? undefined : iso?.clock ?? parseWith(text, inputFormats(language).dateTime);
  return (clock && momentOf(clock, timeZone)) ?? value;
}

/** The values of an enumeration, of literals, or of a union of such, with what people read. */
function choicesOf(schema: z.core.$ZodType): readonly Choice[] {
  const { def, values = new Set() } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "enum":
      // An enum of TypeScript names its numbers both ways.
      return Object.entries(def.entries).filter(([, value]) => values.has(value))
        .map(([key, value]) => [value, key]);
    case "literal":
      return def.values.map((value) => [value, String(value)]);
    case "union":
      return def.options.flatMap(choicesOf);
    default:
      throw new TypeError(
        `Cannot make a field of a union or list of z.${def.type}(): expected literals or an enum; ` +
          "write a field in its place, such as jsonField()",
      );
  }
}

/** The value whose text was sent; another text stays as it is, so that the schema refuses it. */
function chosen(choices: Choices, value: unknown): unknown {
  if (typeof value !== "string") return value;
  const found = flatChoices(choices).find(([one]) => choiceText(one) === value);
  return found ? found[0] : value;
}
