/**
 * URLs: patterns, converters, `include()`, and the way back from a name to an address.
 *
 * @module
 */
export {
  type AnyConverters,
  type BracketParam,
  type BuiltInValues,
  type Converter,
  defineConverter,
  type Flat,
  type HonoName,
  type InBrackets,
  type InHonoPattern,
  type RouteParams,
  type ValueOf,
} from "./converters.ts";
export {
  type Named,
  path,
  type PathOptions,
  type Pattern,
  type Prefixed,
  type RegExpParams,
  rePath,
  type Target,
  type ViewParams,
} from "./path.ts";
export {
  type ErrorHandlers,
  type ErrorView,
  include,
  type Included,
  type IncludeOptions,
  type InNamespace,
  isUrlPatterns,
  type Merged,
  type NamesIn,
  type NamesOf,
  type UrlPatterns,
  urlpatterns,
  type WithNamespace,
} from "./urlpatterns.ts";
export { type AnyEnv, getParams, type View, type ViewContext } from "./view.ts";
export { Resolver, resolverKey, type ResolverMatch } from "./resolver.ts";
export type { Entry } from "./entries.ts";
export type { Parameter, Part, Route } from "./route.ts";
export type { Writer } from "./write_path.ts";
export { NoReverseMatch } from "./errors.ts";
export {
  type Arguments,
  type Query,
  type QueryValue,
  type Reverse,
  reverseFor,
  type ReverseOptions,
  urlFor,
} from "./reverse.ts";
export { resolve } from "./resolve.ts";
export { type BeforeView, beforeView } from "./before_view.ts";
export { isWrapper, viewsWithin, wraps } from "./wraps.ts";
export { currentMatch, mountUrls, type ViewRunner } from "./mount.ts";
