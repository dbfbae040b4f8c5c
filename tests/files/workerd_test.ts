// The contract on workerd, for each storage that works there.
import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { bundleWorker } from "../../src/cli/bundle.ts";
import { IMAGES } from "./fixtures/images.ts";
import { startWorker } from "../runtimes/workerd.ts";
import { storageContract } from "./contract.ts";
import { remoteStorage } from "./remote_storage.ts";
import { startS3 } from "./s3_server.ts";

let bundled: Promise<string> | undefined;

function bundle(): Promise<string> {
  return bundled ??= bundleWorker(fileURLToPath(new URL("fixtures/worker.ts", import.meta.url)));
}

Deno.test("mediaView() serves out of R2 on workerd: ranges, conditions, HEAD and signatures", async () => {
  await using worker = await startWorker({ code: await bundle(), bindings: { STORAGE: "r2" }, r2Buckets: ["MEDIA"] });
  const storage = remoteStorage(worker.fetch);
  await storage.save("a b.txt", new TextEncoder().encode("0123456789"));
  await storage.save("page.html", new TextEncoder().encode("<script>"));
  const ask = async (headers: Record<string, string>, method = "GET"): Promise<unknown[]> => {
    const response = await worker.fetch("/media/a%20b.txt", {
      headers: { "Accept-Encoding": "identity", ...headers },
      method,
    });
    const values = ["Content-Range", "Content-Length"].map((name) => response.headers.get(name));
    return [response.status, await response.text(), ...values];
  };
  const { etag } = await storage.open("a b.txt");
  const page = await worker.fetch("/media/page.html");
  const signed = await storage.url("a b.txt", { expires: 60 });

  deepStrictEqual(await ask({}), [200, "0123456789", null, "10"]);
  deepStrictEqual(await ask({ Range: "bytes=2-4" }), [206, "234", "bytes 2-4/10", "3"]);
  deepStrictEqual(await ask({ Range: "bytes=-3" }), [206, "789", "bytes 7-9/10", "3"]);
  deepStrictEqual((await ask({ Range: "bytes=10-" })).slice(0, 3), [416, "", "bytes */10"]);
  deepStrictEqual(await ask({}, "HEAD"), [200, "", null, "10"]);
  deepStrictEqual((await ask({ "If-None-Match": etag }))[0], 304);
  deepStrictEqual([page.status, await page.text()], [200, "<script>"]);
  match(page.headers.get("Content-Disposition") ?? "", /^attachment/);
  // The alias is a part of what is signed.
  const elsewhere = await worker.fetch(signed.replace("/media/", "/private/"));
  deepStrictEqual([elsewhere.status, await elsewhere.text() === "0123456789"], [403, false]);
  const own = await (await worker.fetch("/signed/?name=a%20b.txt")).text();
  const answer = await worker.fetch(own);
  deepStrictEqual([answer.status, await answer.text()], [200, "0123456789"]);
});

Deno.test("imageDimensions() and verifyImage() read images on workerd, and cut ones, too", async () => {
  await using worker = await startWorker({ code: await bundle() });
  for (const [type, bytes] of IMAGES) {
    const answer = await worker.fetch("/image/", { method: "POST", body: bytes });
    const found = { type, width: 37, height: 23 };
    deepStrictEqual(await answer.json(), [found, bytes.length, found]);
  }
});

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
