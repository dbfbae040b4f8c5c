import { ok, strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { startS3 } from "./s3_server.ts";
import { streamOf } from "./stream_of.ts";

const SIZE = 100 * 1024 * 1024;
const MOST = 64;

/** Sends the bytes to a site in a process of its own. */
async function upload(kind: string, argument: string): Promise<{ size: number; megabytes: number }> {
  const server = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", fileURLToPath(new URL("memory_server.ts", import.meta.url)), kind, argument],
    stdout: "piped",
  }).spawn();
  const output = server.stdout.pipeThrough(new TextDecoderStream()).getReader();
  try {
    const { value: port = "" } = await output.read();
    const send = async (size: number) =>
      await (await fetch(`http://127.0.0.1:${port.trim()}/`, { method: "POST", body: streamOf(size) })).json();
    await send(1000);
    return await send(SIZE);
  } finally {
    server.kill();
    await output.cancel();
    await server.status;
  }
}

Deno.test("fileSystemStorage() saves an upload of 100 MB within 64 MB of memory", async () => {
  const directory = await Deno.makeTempDir({ prefix: "nuages-files-" });
  const { size, megabytes } = await upload("disk", directory);
  await Deno.remove(directory, { recursive: true });

  strictEqual(size, SIZE);
  ok(megabytes < MOST, `${megabytes.toFixed(1)} MB`);
});

// fetch() copies each part of 5 MiB, and V8 lets 64 MB of such copies lie before it looks for them: 35 to 110 MB in all.
Deno.test("s3Storage() saves an upload of 100 MB without having it in memory twice over", async () => {
  await using server = startS3();
  const { size, megabytes } = await upload("s3", JSON.stringify(server.options));

  strictEqual(size, SIZE);
  ok(megabytes < 2 * MOST, `${megabytes.toFixed(1)} MB`);
});
