/**
 * URLs: patterns, converters, `include()`, and the way back from a name to an address.
 *
 * @module
 */
export { type AnyConverters, type Converter, defineConverter, type RouteParams } from "./converters.ts";
export { path, type PathOptions, type Pattern, type RegExpParams, rePath } from "./path.ts";
export {
  type ErrorHandlers,
  type ErrorView,
  include,
  type Included,
  type IncludeOptions,
  isUrlPatterns,
  type NamesOf,
  type UrlPatterns,
  urlpatterns,
} from "./urlpatterns.ts";
export { getParams, type View, type ViewContext } from "./view.ts";
export { Resolver, resolverKey, type ResolverMatch } from "./resolver.ts";
export type { Entry } from "./entries.ts";
export type { Parameter, Part, Route } from "./route.ts";
export { NoReverseMatch } from "./errors.ts";
export { type Query, type Reverse, reverseFor, type ReverseOptions, urlFor } from "./reverse.ts";
export { resolve } from "./resolve.ts";
export { currentMatch, mountUrls } from "./mount.ts";
