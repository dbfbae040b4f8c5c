// R2 as Miniflare has it runs in the process of the Worker and takes 80 MB for itself, so it is left out here.
import { deepStrictEqual, ok } from "node:assert/strict";
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

/** A body, and how much memory the Worker had meanwhile. */
function measuredBody(
  head: Uint8Array<ArrayBuffer>,
  tail: Uint8Array<ArrayBuffer>,
  measure: () => void,
): ReadableStream {
  let left = SIZE;
  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (controller) => controller.enqueue(head),
    pull(controller) {
      const chunk = new Uint8Array(Math.min(64 * 1024, left)).fill(left % 251);
      left -= chunk.length;
      if (left % (1024 * 1024) === 0) measure();
      controller.enqueue(chunk);
      if (left > 0) return;
      controller.enqueue(tail);
      controller.close();
    },
  });
}

const text = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** The two ways to a bucket: as a body, and as a file of a form. */
const WAYS = [
  { name: "a body", path: '/call/?method=save&args=["large.bin"]', head: text(""), tail: text(""), value: "large.bin" },
  {
    name: "a form",
    path: "/form/",
    head: text('--x\r\nContent-Disposition: form-data; name="file"; filename="large.bin"\r\n\r\n'),
    tail: text("\r\n--x--"),
    value: SIZE,
  },
];

for (const { name, path, head, tail, value } of WAYS) {
  Deno.test({
    name: `r2Storage() saves 100 MB of ${name} within 64 MB of memory`,
    ignore: Deno.build.os !== "linux",
    async fn() {
      const code = await bundleWorker(fileURLToPath(new URL("fixtures/worker.ts", import.meta.url)));
      await using worker = await startWorker({ code, bindings: { STORAGE: "dropping" } });
      const headers = { "Content-Type": "multipart/form-data; boundary=x" };
      const send = (body: BodyInit): Promise<Response> => worker.fetch(path, { method: "POST", body, headers });
      await (await send(new Blob([head, new Uint8Array(1000), tail]))).text();
      const idle = workerdMemory();
      let highest = 0;
      const measure = (): void => void (highest = Math.max(highest, workerdMemory()));

      deepStrictEqual(await (await send(measuredBody(head, tail, measure))).json(), { value });

      measure();
      const megabytes = (highest - idle) / 2 ** 20;
      ok(idle > 0 && megabytes < MOST, `${megabytes.toFixed(1)} MB above ${idle}`);
    },
  });
}
