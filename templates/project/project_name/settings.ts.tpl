/**
 * Settings of {{ project_name }}, made by `startproject` of Nuages {{ nuages_version }}.
 *
 * What comes from `env` is set in the environment; in development, in `.env`.
 */
import {
  common,
  compression,
  conditionalGet,
  csrf,
  defineSettings,
  frameOptions,
  security,
} from "@nuages/nuages";
import { admin } from "@nuages/nuages/contrib/admin";
import { auth } from "@nuages/nuages/contrib/auth";
import { authViews } from "@nuages/nuages/contrib/auth/views";
import { contenttypes } from "@nuages/nuages/contrib/contenttypes";
import { message, messages } from "@nuages/nuages/contrib/messages";
import { session, sessions } from "@nuages/nuages/contrib/sessions";
import { staticfiles } from "@nuages/nuages/contrib/staticfiles";
import { urls } from "./urls.ts";

export default defineSettings((env) => ({
  // Relative paths in settings start here.
  baseDir: `${import.meta.dirname}/..`,

  // Security warning: keep the key that is used in production secret.
  secretKey: env.required("SECRET_KEY"),

  // Security warning: do not run with debug turned on in production.
  debug: env.boolean("DEBUG", false),

  allowedHosts: env.list("ALLOWED_HOSTS", []),

  // Import an app above and add it here.
  installedApps: [
    admin,
    auth,
    authViews,
    contenttypes,
    sessions,
    messages,
    staticfiles,
  ],

  middleware: [
    security(),
    compression(),
    conditionalGet(),
    session(),
    common(),
    csrf(),
    message(),
    frameOptions(),
  ],

  urls,

  // Where users go who have logged in. Without it, as in Django: "/accounts/profile/".
  loginRedirectUrl: "/",

  // Uploaded files need a place: storages: { default: fileSystemStorage({ location: "media" }) } of "@nuages/nuages/files"
  // on a disk, r2Storage() of "@nuages/nuages/files/r2" on Workers, which have none.

  databases: {
    default: {
      url: env.string("DATABASE_URL", "file:db.sqlite3"),
      authToken: env.optional("DATABASE_AUTH_TOKEN"),
    },
  },
}));
