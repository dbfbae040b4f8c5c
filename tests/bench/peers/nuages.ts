/** The demo as it is. */
// The database client loads with its first query; here it loads before the watch starts, as it does for the other peer.
import "@libsql/client";
import { createApplication } from "@nuages/nuages";
import { createRuntime } from "@nuages/nuages/deno";
import settings from "../../../examples/blog/mysite/settings.ts";
import { stopwatch } from "./stopwatch.ts";

await stopwatch(() => {
  const app = createApplication(settings);
  const runtime = createRuntime();
  return (request) => app.fetch(request, runtime);
});
