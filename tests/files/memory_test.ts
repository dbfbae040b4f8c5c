import { ok, strictEqual } from "node:assert/strict";
import { request } from "node:http";
import { text } from "node:stream/consumers";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { startS3 } from "./s3_server.ts";
import { streamOf } from "./stream_of.ts";

const SIZE = 100 * 1024 * 1024;
const MOST = 64;

/** Sends bytes as browsers do: with their length. `fetch()` would send a stream in chunks. */
async function send(port: number, size: number): Promise<{ size: number; megabytes: number }> {
  return await new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", port, method: "POST", headers: { "Content-Length": size } };
    const sent = request(options, (answer) => text(answer).then(JSON.parse).then(resolve, reject));
    Readable.fromWeb(streamOf(size) as Parameters<typeof Readable.fromWeb>[0]).pipe(sent.on("error", reject));
  });
}

/** Sends the bytes to a site in a process of its own. */
async function upload(kind: string, argument: string): Promise<{ size: number; megabytes: number }> {
  const server = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", fileURLToPath(new URL("memory_server.ts", import.meta.url)), kind, argument],
    stdout: "piped",
  }).spawn();
  const output = server.stdout.pipeThrough(new TextDecoderStream()).getReader();
  try {
    const { value: port = "" } = await output.read();
    await send(Number(port), 1000);
    return await send(Number(port), SIZE);
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

Deno.test("s3Storage() saves an upload of 100 MB within 64 MB of memory", async () => {
  await using server = startS3();
  const { size, megabytes } = await upload("s3", JSON.stringify(server.options));

  strictEqual(size, SIZE);
  ok(megabytes < MOST, `${megabytes.toFixed(1)} MB`);
});
