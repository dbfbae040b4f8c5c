// Run by contract_test.ts, since Deno KV needs a flag of its own.
import { denoKvCache } from "@nuages/nuages/cache/deno-kv";
import { cacheSessions } from "@nuages/nuages/contrib/sessions";
import { createRuntime } from "@nuages/nuages/deno";
import { sessionContract } from "./contract.ts";
import { sessionSite } from "./fixtures/site.ts";
import { silentLog } from "./silent_log.ts";

Deno.test("cacheSessions() fulfils the contract, in Deno KV", async (t) => {
  using _log = silentLog();
  const backend = denoKvCache({ path: ":memory:" });
  const runtime = createRuntime();
  const app = sessionSite({ sessionEngine: cacheSessions(), caches: { default: backend } });

  await sessionContract(
    t,
    async (path, init) => await app.fetch(new Request(new URL(path, "http://localhost"), init), runtime),
    { ends: true, keepsUpdates: false },
  );
  await backend.open(runtime).close();
});
