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
  type SettingsDefinition,
} from "./define_settings.ts";
export { Environment } from "./environment.ts";
export { configure, getSettings, settingsKey } from "./configure.ts";
export type { SameSite } from "./groups/cookies.ts";
export type { CsrfSettings } from "./groups/csrf.ts";
export type { SessionSettings } from "./groups/sessions.ts";
export { secretKeys } from "./secret_keys.ts";
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
  Settings,
  SettingsInput,
  TemplateSettings,
} from "./settings.ts";
export { defaultSettings } from "./defaults.ts";
