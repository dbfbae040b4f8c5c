import { common, compression, conditionalGet, csrf, defineSettings, frameOptions, security } from "@nuages/nuages";
import { adminSite, adminWith } from "@nuages/nuages/contrib/admin";
import { admindocs } from "@nuages/nuages/contrib/admin/docs";
import { authWith } from "@nuages/nuages/contrib/auth";
import { scryptHasher } from "@nuages/nuages/contrib/auth/hashers";
import { minimumLengthValidator } from "@nuages/nuages/contrib/auth/password-validation";
import { contenttypes } from "@nuages/nuages/contrib/contenttypes";
import { htmx } from "@nuages/nuages/contrib/htmx";
import { message, messages } from "@nuages/nuages/contrib/messages";
import { session, sessions } from "@nuages/nuages/contrib/sessions";
import { staticfiles } from "@nuages/nuages/contrib/staticfiles";
import { media } from "@nuages/nuages/files";
import { consoleMail } from "@nuages/nuages/mail";
import { blog } from "../blog/app.ts";
import { mediaStorage } from "./media_storage.ts";
import { urls } from "./urls.ts";

const auth = authWith({
  hashers: (options) => [scryptHasher(options)],
  passwordValidators: [minimumLengthValidator()],
});

const admin = adminWith(adminSite({ header: "The desk of Nuages", title: "Nuages", appOrder: ["blog"] }));

export default defineSettings((env) => {
  const debug = env.boolean("DEBUG", false);
  return {
    baseDir: `${import.meta.dirname}/..`,
    secretKey: debug
      ? env.string("SECRET_KEY", "everybody knows this key: for development only")
      : env.optional("SECRET_KEY"),
    debug,
    allowedHosts: env.list("ALLOWED_HOSTS", []),
    installedApps: [admin, admindocs, staticfiles, htmx, blog, auth, contenttypes, sessions, messages],
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
    loginRedirectUrl: "blog:desk",
    logoutRedirectUrl: "blog:list",
    databases: {
      default: { url: env.string("DATABASE_URL", "file:db.sqlite3"), authToken: env.optional("DATABASE_AUTH_TOKEN") },
    },
    storages: { default: mediaStorage(env.string("MEDIA_ROOT", "media")) },
    templates: { context: { media } },
    // The demo has no mail server: what visitors write is in its log.
    emailBackend: consoleMail(),
    defaultFromEmail: "nuages@example.com",
  };
});
