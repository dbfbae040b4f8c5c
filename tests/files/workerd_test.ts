// The contract on workerd, for each storage that works there.
import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { bundleWorker } from "../../src/cli/bundle.ts";
import { startWorker } from "../runtimes/workerd.ts";
import { storageContract } from "./contract.ts";
import { remoteStorage } from "./remote_storage.ts";
import { startS3 } from "./s3_server.ts";

let bundled: Promise<string> | undefined;

function bundle(): Promise<string> {
  return bundled ??= bundleWorker(fileURLToPath(new URL("fixtures/worker.ts", import.meta.url)));
}

for (const name of ["memory", "r2", "s3"]) {
  Deno.test(`storages fulfil the contract on workerd: ${name}`, async (t) => {
    await using s3 = startS3();
    const bindings = { STORAGE: name, S3: JSON.stringify(s3.options) };
    await using worker = await startWorker({ code: await bundle(), bindings, r2Buckets: ["MEDIA"] });

    await storageContract(t, remoteStorage(worker.fetch));

    await t.step("a sender who goes away leaves nothing, and no upload that is not finished", async () => {
      const gone = new URLSearchParams({ method: "saveGone", args: JSON.stringify(["gone.bin", 1e8, 2e7]) });
      const response = await worker.fetch(`/call/?${gone}`);
      deepStrictEqual(await response.json(), { error: { name: "Error", message: "the sender went away" } });
      strictEqual(await remoteStorage(worker.fetch).exists("gone.bin"), false);
      deepStrictEqual(s3.unfinished(), []);
    });
  });
}
