// R2 as Miniflare has it runs in the process of the Worker and takes 80 MB for itself, so it is left out here.
import { ok, strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { bundleWorker } from "../../src/cli/bundle.ts";
import { startWorker } from "../runtimes/workerd.ts";

const SIZE = 100 * 1024 * 1024;
const MOST = 64;

/** Bytes of memory of the workerd that this process started. */
function workerdMemory(): number {
  const processes = [...Deno.readDirSync("/proc")].filter(({ name }) => /^\d+$/.test(name)).map(({ name }) => name);
  const sizes = processes.map((pid) => {
    try {
      const status = Deno.readTextFileSync(`/proc/${pid}/status`);
      const isOurs = /^Name:\s+workerd$/m.test(status) && status.includes(`\nPPid:\t${Deno.pid}\n`);
      return isOurs ? Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024 : 0;
    } catch {
      return 0; // It ended meanwhile.
    }
  });
  return Math.max(...sizes);
}

Deno.test({
  name: "r2Storage() saves 100 MB within 64 MB of memory",
  ignore: Deno.build.os !== "linux",
  async fn() {
    const code = await bundleWorker(fileURLToPath(new URL("fixtures/worker.ts", import.meta.url)));
    await using worker = await startWorker({ code, bindings: { STORAGE: "dropping" } });
    const call = (method: string, name: string, body?: BodyInit): Promise<Response> => {
      const query = new URLSearchParams({ method, args: JSON.stringify([name]) });
      return worker.fetch(`/call/?${query}`, body === undefined ? {} : { method: "POST", body });
    };
    await (await call("save", "first", new Uint8Array(1000))).text();
    const idle = workerdMemory();
    let highest = 0;
    let left = SIZE;
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull(controller) {
        const chunk = new Uint8Array(Math.min(64 * 1024, left)).fill(left % 251);
        left -= chunk.length;
        if (left % (1024 * 1024) === 0) highest = Math.max(highest, workerdMemory());
        controller.enqueue(chunk);
        if (left === 0) controller.close();
      },
    });

    strictEqual(await (await call("save", "large.bin", body)).text(), '{"value":"large.bin"}');

    highest = Math.max(highest, workerdMemory());
    strictEqual(await (await call("size", "large.bin")).text(), `{"value":${SIZE}}`);
    const megabytes = (highest - idle) / 2 ** 20;
    ok(idle > 0 && megabytes < MOST, `${megabytes.toFixed(1)} MB above ${idle}`);
  },
});
