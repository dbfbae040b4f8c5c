import type { SessionProblem, SessionSite } from "../../../conf/mod.ts";
import { missingKey } from "../backends/problems.ts";

/** What an engine in the database needs. */
export function* databaseProblems(
  { settings }: Pick<SessionSite, "settings">,
  alias: string | undefined,
): Generator<SessionProblem> {
  yield* missingKey(settings);
  if (!settings.installedApps.some((app) => app.label === "sessions" && "Session" in (app.models ?? {}))) {
    yield {
      id: "sessions.E005",
      message: "Sessions are kept in the database, and no app brings their table.",
      hint: 'Import sessions from "@nuages/nuages/contrib/sessions/database" for installedApps, and run migrate',
    };
  }
  if (alias !== undefined && !Object.hasOwn(settings.databases, alias)) {
    yield {
      id: "sessions.E006",
      message: `Sessions are kept in the database "${alias}", which the databases setting does not have.`,
      hint: "Add it to databases, or give databaseSessions() another one",
    };
  }
}
