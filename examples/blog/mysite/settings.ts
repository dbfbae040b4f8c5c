import { common, compression, conditionalGet, csrf, defineSettings, frameOptions, security } from "@nuages/nuages";
import { staticfiles } from "@nuages/nuages/contrib/staticfiles";
import { blog } from "../blog/app.ts";
import { urls } from "./urls.ts";

export default defineSettings((env) => ({
  baseDir: `${import.meta.dirname}/..`,
  secretKey: env.optional("SECRET_KEY"),
  debug: env.boolean("DEBUG", false),
  allowedHosts: env.list("ALLOWED_HOSTS", []),
  installedApps: [staticfiles, blog],
  middleware: [security(), compression(), conditionalGet(), common(), csrf(), frameOptions()],
  urls,
  databases: {
    default: { url: env.string("DATABASE_URL", "file:db.sqlite3"), authToken: env.optional("DATABASE_AUTH_TOKEN") },
  },
}));
