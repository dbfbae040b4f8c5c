// The contract on workerd, for each engine that works there.
import { migrations } from "../../../src/contrib/sessions/database/migrations/mod.ts";
import { createClient } from "@libsql/client/http";
import { migrate } from "@nuages/nuages/db/migrations";
import { match, strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { bundleWorker } from "../../../src/cli/bundle.ts";
import { startSqld } from "../../runtimes/sqld.ts";
import { startWorker } from "../../runtimes/workerd.ts";
import { type Promises, sessionContract } from "./contract.ts";

const COOKIES = { ends: false, keepsUpdates: false };
const CACHE = { ends: true, keepsUpdates: false };
const DATABASE = { ends: true, keepsUpdates: true };

const ENGINES: Readonly<Record<string, Promises>> = {
  signed: COOKIES,
  encrypted: COOKIES,
  memory: CACHE,
  kv: CACHE,
  database: DATABASE,
  cachedDatabase: DATABASE,
};

let bundled: Promise<string> | undefined;

function bundle(): Promise<string> {
  return bundled ??= bundleWorker(fileURLToPath(new URL("fixtures/worker.ts", import.meta.url)));
}

for (const [engine, promises] of Object.entries(ENGINES)) {
  Deno.test(`sessions fulfil the contract on workerd: ${engine}`, async (t) => {
    await using sqld = await startSqld();
    const client = createClient({ url: sqld.url });
    await migrate(client, [{ label: "sessions", migrations }]);
    client.close();
    const bindings = { ENGINE: engine, DATABASE_URL: sqld.url };
    await using worker = await startWorker({ code: await bundle(), bindings, kvNamespaces: ["CACHE"] });

    await sessionContract(t, worker.fetch, promises);
  });
}

for (
  const [engine, problem] of [["file", /fileSessions\(\) needs a disk, which workers has not/], [
    "kv",
    /there is no KV namespace &quot;CACHE&quot;/,
  ]] as const
) {
  Deno.test(`sessions in ${engine} say on workerd what is missing, to those alone who ask for one`, async () => {
    await using worker = await startWorker({ code: await bundle(), bindings: { ENGINE: engine, DEBUG: "1" } });

    const asking = await worker.fetch("/all/", { headers: { Accept: "text/html" } });
    const plain = await worker.fetch("/plain/");

    strictEqual(asking.status, 500);
    match(await asking.text(), problem);
    strictEqual(await plain.text(), "plain");
  });
}
