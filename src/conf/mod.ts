/**
 * Settings: one value, typed, checked when the site starts, frozen.
 *
 * @module
 */
export {
  defineSettings,
  type Exact,
  type ExactGroup,
  type ExactSettings,
  type MadeElsewhere,
  type SettingsDefinition,
} from "./define_settings.ts";
export { Environment } from "./environment.ts";
export { configure, getSettings, settingsKey } from "./configure.ts";
export type { Cache, CacheBackend, CacheSetOptions, CacheSettings } from "./groups/caches.ts";
export type { SameSite } from "./groups/cookies.ts";
export type { AuthSettings } from "./groups/auth.ts";
export type { MailBackend, MailSettings, OutgoingMail } from "./groups/mail.ts";
export type {
  LoadedMessages,
  MessageSettings,
  MessageStorage,
  MessageStore,
  StoredMessage,
} from "./groups/messages.ts";
export {
  CSP,
  type CspDirectives,
  cspProblem,
  type CspReporting,
  type CspSandbox,
  type CspSettings,
  type CspSource,
  type CspSourceDirective,
  type CspSources,
  type CspSwitchDirective,
} from "./groups/csp.ts";
export type { CsrfFailureView, CsrfSettings } from "./groups/csrf.ts";
export type { CrossOriginOpenerPolicy, ReferrerPolicy } from "./groups/headers.ts";
export type { SessionSettings } from "./groups/sessions.ts";
export type {
  SessionData,
  SessionEngine,
  SessionProblem,
  SessionSite,
  SessionStore,
  StoredSession,
} from "./groups/session_engine.ts";
export type {
  ByteRange,
  FileContent,
  Storage,
  StorageBackend,
  StorageContent,
  StorageListing,
  StorageSaveOptions,
  StorageSettings,
  StorageSite,
  StorageUrlOptions,
  StoredFile,
} from "./groups/storages.ts";
export { secretKeys } from "./secret_keys.ts";
export { basePath, goesToWorkers, type PlacedSite } from "./site_files.ts";
export type {
  ContextProcessor,
  ContextValue,
  DatabaseRouter,
  DatabaseSettings,
  InstalledApp,
  InstalledUrls,
  RoutedModel,
  RoutedRow,
  RouterHints,
  SettingGroups,
  Settings,
  SettingsInput,
  TemplateSettings,
} from "./settings.ts";
export { defaultSettings } from "./defaults.ts";
