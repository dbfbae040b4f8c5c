import { ImproperlyConfigured } from "../errors.ts";

/**
 * How one kind of parameter is found in a path, read, and written back.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/http/urls/#registering-custom-path-converters}
 */
export interface Converter<Value> {
  /** The text that matches, as the source of a regular expression without anchors and named groups. */
  readonly regex: string;
  /** Turns the text into a value, or returns `undefined` where the text is not one after all: the pattern does not match. */
  toJs(text: string): Value | undefined;
  /** Turns a value back into text. */
  toUrl(value: Value): string;
}

/** Converters by the name that routes use. */
export type AnyConverters = Readonly<Record<string, Converter<unknown>>>;

/**
 * Checks a converter of your own.
 *
 * @example Usage
 * ```ts
 * import { defineConverter, path } from "@nuages/nuages";
 *
 * const year = defineConverter({
 *   regex: "[0-9]{4}",
 *   toJs: (text) => Number(text),
 *   toUrl: (value: number) => String(value).padStart(4, "0"),
 * });
 *
 * path("archive/<yyyy:year>/", (c) => c.text("…"), { name: "archive", converters: { yyyy: year } });
 * ```
 *
 * @param converter The converter.
 * @returns The same converter.
 * @throws {ImproperlyConfigured} If the regular expression is not valid, or has capturing groups.
 */
export function defineConverter<Value>(converter: Converter<Value>): Converter<Value> {
  let groups: number;
  try {
    groups = new RegExp(`(?:${converter.regex})|`, "u").exec("")?.length ?? 1;
  } catch (cause) {
    throw new ImproperlyConfigured("converter", `"${converter.regex}" is not a regular expression`, { cause });
  }
  if (groups > 1) {
    throw new ImproperlyConfigured(
      "converter",
      `"${converter.regex}" has a capturing group; write (?:…) instead of (…)`,
    );
  }
  return converter;
}

function same(text: string): string {
  return text;
}

const text = (regex: string): Converter<string> => ({ regex, toJs: same, toUrl: String });

/** Django's own converters. */
export const builtInConverters: {
  readonly int: Converter<number>;
  readonly str: Converter<string>;
  readonly slug: Converter<string>;
  readonly uuid: Converter<string>;
  readonly path: Converter<string>;
} = {
  // Beyond 2^53 two addresses would mean one number, so such a text is no int.
  int: { regex: "[0-9]+", toJs: safeInteger, toUrl: String },
  str: text("[^/]+"),
  slug: text("[-a-zA-Z0-9_]+"),
  uuid: text("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
  path: text(".+"),
};

function safeInteger(digits: string): number | undefined {
  const value = Number(digits);
  return Number.isSafeInteger(value) ? value : undefined;
}

/** The values of Django's own converters. */
export type BuiltInValues = { int: number; str: string; slug: string; uuid: string; path: string };

/** The value of a converter, by its name. */
export type ValueOf<Name extends string, Own> = Name extends keyof Own
  ? Own[Name] extends Converter<infer Value> ? Value : never
  : Name extends keyof BuiltInValues ? BuiltInValues[Name]
  : { readonly error: `there is no converter "${Name}"` };

/** The parameter between two angle brackets. */
export type BracketParam<Inside extends string, Own> = Inside extends `${infer Kind}:${infer Name}`
  ? { [Key in Name]: ValueOf<Kind, Own> }
  : { [Key in Inside]: string };

/** The parameters of a route in Django's syntax. */
export type InBrackets<Route extends string, Own> = Route extends `${string}<${infer Inside}>${infer Rest}`
  ? BracketParam<Inside, Own> & InBrackets<Rest, Own>
  : unknown;

/** The parameter in one segment of a route in Hono's syntax. */
export type HonoName<Segment extends string> = Segment extends `:${infer Name}{${string}` ? { [Key in Name]: string }
  : Segment extends `:${infer Name}?` ? { [Key in Name]?: string }
  : Segment extends `:${infer Name}` ? { [Key in Name]: string }
  : unknown;

/** The parameters of a route in Hono's syntax. */
export type InHonoPattern<Route extends string> = Route extends `${infer Segment}/${infer Rest}`
  ? HonoName<Segment> & InHonoPattern<Rest>
  : HonoName<Route>;

/** The parameters of a route, by name, with the types that its converters give. */
export type RouteParams<Route extends string, Own = unknown> = Flat<
  Route extends `${string}<${string}` ? InBrackets<Route, Own> : InHonoPattern<Route>
>;

/** Shows an intersection as one object. */
export type Flat<Type> = { [Key in keyof Type]: Type[Key] };
