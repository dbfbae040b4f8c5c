/**
 * Static files: found in the project and its apps, collected under names with a content hash, served with the headers
 * that suit them.
 *
 * @module
 */
export { staticfiles } from "./app.ts";
export {
  type CollectedStatic,
  collectStatic,
  type CollectStaticOptions,
  type StaticTarget,
  type TargetInfo,
} from "./collect.ts";
export { StaticFilesError } from "./errors.ts";
export { type StaticFile } from "./finder.ts";
export {
  collectedFinders,
  type ListOptions,
  type StaticFinders,
  staticFinders,
  type StaticListing,
  type StaticSite,
} from "./finders.ts";
export { type HashedStaticFiles, hashStaticFiles, type HashStaticFilesOptions } from "./hash.ts";
export { defaultIgnorePatterns } from "./ignore.ts";
export { manifestName, type ManifestPaths, parseManifest, type StaticManifest } from "./manifest.ts";
export { isSafeName } from "./names.ts";
export { type PathsSite, staticRootPath } from "./paths.ts";
export { serveStatic } from "./serve.ts";
export { siteManifest } from "./site_manifest.ts";
export { staticUrl, staticUrlFor, type StaticUrlForOptions } from "./static_url.ts";
export {
  collectCancelled,
  collectQuestion,
  type CollectQuestionOptions,
  collectSummary,
  type FindReport,
  findReport,
  type FindReportOptions,
} from "./texts.ts";
export { assetPath, workersHeaders } from "./workers.ts";
