// Run by caches_test.ts, since Deno KV needs a flag of its own.
import { denoKvCache } from "@nuages/nuages/cache/deno-kv";
import { createRuntime } from "@nuages/nuages/deno";
import { cacheContract } from "./contract.ts";

Deno.test("denoKvCache() fulfils the contract", async (t) => {
  const backend = denoKvCache({ path: ":memory:" });
  await cacheContract(t, backend);
  await backend.open(createRuntime()).close();
});
