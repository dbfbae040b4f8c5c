import { ok, strictEqual } from "node:assert/strict";
import { request } from "node:http";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { startS3 } from "./s3_server.ts";
import { streamOf } from "./stream_of.ts";

const SIZE = 100 * 1024 * 1024;
const MOST = 64;

/** Sends a form with a file as browsers do: the token before the file, and the length before everything. */
async function send(port: number, size: number): Promise<{ size: number; megabytes: number }> {
  const begun = await fetch(`http://127.0.0.1:${port}/begin/`);
  const [cookie = ""] = begun.headers.getSetCookie();
  const head = new TextEncoder().encode(
    `--x\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n${await begun.text()}\r\n` +
      '--x\r\nContent-Disposition: form-data; name="file"; filename="large.bin"\r\n\r\n',
  );
  const tail = new TextEncoder().encode("\r\n--x--\r\n");
  async function* form() {
    yield head;
    yield* streamOf(size);
    yield tail;
  }
  return await new Promise((resolve, reject) => {
    const headers = {
      "Content-Length": head.length + size + tail.length,
      "Content-Type": "multipart/form-data; boundary=x",
      "Cookie": cookie.split(";")[0],
    };
    const sent = request(
      { host: "127.0.0.1", port, path: "/save/", method: "POST", headers },
      (answer) => text(answer).then(JSON.parse).then(resolve, reject),
    );
    Readable.from(form()).pipe(sent.on("error", reject));
  });
}

/** Sends a form to a site in a process of its own, a small one first. */
async function upload(...args: string[]): Promise<{ size: number; megabytes: number }> {
  const server = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", fileURLToPath(new URL("memory_server.ts", import.meta.url)), ...args],
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const errors = server.stderr.pipeThrough(new TextDecoderStream());
  const output = server.stdout.pipeThrough(new TextDecoderStream()).getReader();
  try {
    const { value: port = "" } = await output.read();
    await send(Number(port), 1000);
    return await send(Number(port), SIZE);
  } finally {
    server.kill();
    await output.cancel();
    // Neither the site nor Deno has anything to complain of.
    strictEqual(await Array.fromAsync(errors).then((texts) => texts.join("")), "");
    await server.status;
  }
}

for (const handler of ["default", "straight"]) {
  const how = handler === "default" ? "a temporary file" : "storageUploads()";

  Deno.test(`fileSystemStorage() takes a form with 100 MB through ${how} within 64 MB of memory`, async () => {
    const directory = await Deno.makeTempDir({ prefix: "nuages-files-" });
    const { size, megabytes } = await upload("disk", directory, handler);
    await Deno.remove(directory, { recursive: true });

    strictEqual(size, SIZE);
    ok(megabytes < MOST, `${megabytes.toFixed(1)} MB`);
  });

  Deno.test(`s3Storage() takes a form with 100 MB through ${how} within 64 MB of memory`, async () => {
    await using server = startS3();
    const { size, megabytes } = await upload("s3", JSON.stringify(server.options), handler);

    strictEqual(size, SIZE);
    ok(megabytes < MOST, `${megabytes.toFixed(1)} MB`);
  });
}
