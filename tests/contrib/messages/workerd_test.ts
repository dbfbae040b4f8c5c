// The contract on workerd, for each storage.
import { fileURLToPath } from "node:url";
import { bundleWorker } from "../../../src/cli/bundle.ts";
import { startWorker } from "../../runtimes/workerd.ts";
import { messageContract, type Promises } from "./contract.ts";

const STORAGES: Readonly<Record<string, Promises>> = {
  cookie: { sparesSession: true, keepsWhatFailedPagesSay: true, keepsMany: false },
  session: { sparesSession: false, keepsWhatFailedPagesSay: false, keepsMany: true },
  fallback: { sparesSession: true, keepsWhatFailedPagesSay: true, keepsMany: true },
};

let bundled: Promise<string> | undefined;

for (const [storage, promises] of Object.entries(STORAGES)) {
  Deno.test(`messages fulfil the contract on workerd: ${storage}`, async (t) => {
    const code = await (bundled ??= bundleWorker(fileURLToPath(new URL("fixtures/worker.ts", import.meta.url))));
    await using worker = await startWorker({ code, bindings: { STORAGE: storage } });

    await messageContract(t, worker.fetch, promises);
  });
}
