import type { AppOptions } from "../../apps/mod.ts";
import { sessionChecks } from "./checks.ts";
import { getSession } from "./middleware.ts";

/** What the app brings, with its table and without. */
export const sessionAppOptions: AppOptions = {
  name: "sessions",
  checks: sessionChecks,
  commands: { clearsessions: () => import("./commands/clearsessions.ts") },
  context: { session: (c) => getSession(c) },
};
