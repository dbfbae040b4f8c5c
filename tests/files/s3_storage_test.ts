import { defaultSettings } from "@nuages/nuages/conf";
import { createRuntime } from "@nuages/nuages/deno";
import { openStorage, type Storage } from "@nuages/nuages/files";
import { s3Storage, type S3StorageOptions } from "@nuages/nuages/files/s3";
import { deepStrictEqual, match, rejects, strictEqual, throws } from "node:assert/strict";
import { bytes } from "./contract.ts";
import { startS3 } from "./s3_server.ts";
import { streamOf } from "./stream_of.ts";

function open(options: S3StorageOptions): Storage {
  return openStorage({ ...defaultSettings(), storages: { default: s3Storage(options) } }, createRuntime());
}

Deno.test("s3Storage() tells the bucket a type that nobody can run, whatever a sender says", async () => {
  await using server = startS3();
  const storage = open(server.options);
  for (const name of ["a.html", "a.svg", "a.png"]) await storage.save(name, bytes("x"));
  await storage.save("b.svg", bytes("x"), { contentType: "text/plain" });
  await storage.save("large.html", streamOf(6_000_000));

  const { "Content-Type": type, "Content-Disposition": disposition } = server.headersOf("a.html");
  deepStrictEqual([type, disposition], ["application/octet-stream", 'attachment; filename="a.html"']);
  match(server.headersOf("large.html")["Content-Disposition"] ?? "", /^attachment/);
  match(server.headersOf("a.svg")["Content-Disposition"] ?? "", /^attachment/);
  match(server.headersOf("a.png")["Content-Disposition"] ?? "", /^inline/);
  deepStrictEqual(server.headersOf("b.svg")["Content-Type"], "text/plain");
});

Deno.test("s3Storage() asks again where the bucket is busy, and says what it answers in the end", async () => {
  await using server = startS3();
  const storage = open(server.options);
  const busy = { status: 503, body: "<Error><Code>SlowDown</Code></Error>" };

  server.failures.push(busy, busy);
  strictEqual(await storage.save("a.txt", bytes("x")), "a.txt");
  server.failures.push(busy, busy, busy, busy);
  await rejects(storage.delete("a.txt"), {
    name: "StorageError",
    message: 'Cannot DELETE "a.txt": the bucket answered 503, "SlowDown"',
  });
  server.failures.push({ status: 403, body: "<Error><Code>AccessDenied</Code></Error>" });
  await rejects(storage.list(""), {
    name: "StorageError",
    message: 'Cannot GET "": the bucket answered 403, "AccessDenied"',
  });
  const wrong = open({ ...server.options, secretAccessKey: "wrong" });
  await rejects(wrong.save("b.txt", bytes("x")), { name: "StorageError", message: /the bucket answered 403/ });
});

Deno.test("s3Storage() takes another name where one is written at the same time, and leaves no upload where one fails", async () => {
  await using server = startS3();
  const storage = open(server.options);
  const [none, conflict] = [{ status: 404, body: "" }, { status: 409, body: "" }];

  server.failures.push(none, conflict);
  match(await storage.save("a.txt", bytes("x")), /^a_[a-zA-Z0-9]{7}\.txt$/);
  // HEAD, the empty object, the beginning of the upload, and its first part.
  const through = server.asked.length;
  await storage.save("large.bin", streamOf(11_000_000));
  deepStrictEqual(server.asked.slice(through).map((line) => line.replace(/uploadId=.*/, "uploadId=")), [
    "HEAD /media/large.bin",
    "PUT /media/large.bin",
    "POST /media/large.bin?uploads=",
    "PUT /media/large.bin?partNumber=1&uploadId=",
    "PUT /media/large.bin?partNumber=2&uploadId=",
    "PUT /media/large.bin?partNumber=3&uploadId=",
    "POST /media/large.bin?uploadId=",
  ]);
  let pulls = 0;
  const failing = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      if (pulls++ === 0) return controller.enqueue(new Uint8Array(6_000_000));
      // The first part is there by now; the second is refused.
      server.failures.push({ status: 400, body: "<Error><Code>BadDigest</Code></Error>" });
      controller.close();
    },
  }, { highWaterMark: 0 });
  await rejects(storage.save("failed.bin", failing), { name: "StorageError", message: /BadDigest/ });
  deepStrictEqual([server.unfinished(), await storage.exists("failed.bin")], [[], false]);
});

Deno.test("s3Storage() knows a file as its own that the bucket stored and denied", async () => {
  await using server = startS3();
  const storage = open(server.options);
  const failed = { status: 500, body: "<Error><Code>InternalError</Code></Error>", isDone: true };

  server.failures.push({ ...failed, of: /^PUT/ });
  strictEqual(await storage.save("a.txt", bytes("x")), "a.txt");
  server.failures.push({ ...failed, of: /^PUT/, isDone: false });
  strictEqual(await storage.save("b.txt", bytes("x")), "b.txt");
  // Somebody else's file stays one.
  server.failures.push({ status: 404, body: "", of: /^HEAD/ });
  match(await storage.save("a.txt", bytes("y")), /^a_[a-zA-Z0-9]{7}\.txt$/);
  strictEqual(await (await storage.open("a.txt")).text(), "x");
  deepStrictEqual((await storage.list("")).files.length, 3);
});

Deno.test("s3Storage() keeps a file in parts that the bucket put together and denied", async () => {
  await using server = startS3();
  const storage = open(server.options);
  const failed = { status: 500, body: "<Error><Code>InternalError</Code></Error>", of: /^POST .*\?uploadId=/ };

  server.failures.push({ ...failed, isDone: true });
  strictEqual(await storage.save("large.bin", streamOf(6_000_000)), "large.bin");
  strictEqual(await storage.size("large.bin"), 6_000_000);
  // An upload that is gone for another reason is no file.
  server.failures.push({ ...failed, status: 404, body: "<Error><Code>NoSuchUpload</Code></Error>" });
  await rejects(storage.save("lost.bin", streamOf(6_000_000)), {
    message: 'Cannot POST "lost.bin": the bucket answered 404, "NoSuchUpload"',
  });
  deepStrictEqual([server.unfinished(), await storage.exists("lost.bin")], [[], false]);
});

Deno.test("s3Storage() tells at once which part the bucket refuses", async () => {
  await using server = startS3();
  const storage = open(server.options);
  for (const status of [409, 412]) {
    server.failures.push({ status, body: "<Error><Code>OperationAborted</Code></Error>", of: /partNumber=1/ });
    const through = server.asked.length;

    await rejects(storage.save("large.bin", streamOf(11_000_000)), {
      message: `Cannot PUT "large.bin": the bucket answered ${status}, "OperationAborted"`,
    });
    strictEqual(server.asked.slice(through).some((line) => line.includes("partNumber=2")), false);
  }
});

Deno.test("s3Storage() takes a bucket that tells no size, or is not there, for no empty one", async () => {
  await using server = startS3();
  const storage = open(server.options);
  server.failures.push({ status: 200, body: new Blob(["x"]).stream(), of: /^HEAD/ });
  await rejects(storage.size("a.txt"), {
    name: "StorageError",
    message: 'Cannot HEAD "a.txt": the bucket answered without a size',
  });
  await rejects(open({ ...server.options, bucket: "none" }).list(""), { message: /answered 404, "NoSuchBucket"/ });
});

Deno.test("s3Storage() reads a part also where the bucket answers with the whole", async () => {
  await using server = startS3();
  const storage = open(server.options);
  await storage.save("digits", bytes("0123456789"));
  const file = await storage.open("digits");

  server.failures.push({ status: 200, body: "0123456789", of: /^GET/ });
  strictEqual(new TextDecoder().decode(await file.slice(2, 5)), "234");
});

Deno.test("s3Storage() asks again where a connection was over that had been kept", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const asked: string[] = [];
  const serve = async (): Promise<void> => {
    for await (const connection of listener) {
      const bytes = new Uint8Array(65_536);
      const length = await connection.read(bytes) ?? 0;
      asked.push(new TextDecoder().decode(bytes.subarray(0, length)).split(" ", 1)[0] ?? "");
      // The second request meets a connection that breaks; all others are told that there is nothing, or that it is done.
      if (asked.length !== 2) {
        const status = asked.at(-1) === "HEAD" ? "404 Not Found" : "200 OK";
        await connection.write(
          new TextEncoder().encode(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`),
        );
      }
      connection.close();
    }
  };
  const serving = serve().catch(() => {});
  const keys = { bucket: "media", accessKeyId: "id", secretAccessKey: "key" };
  const storage = open({ endpoint: `http://127.0.0.1:${listener.addr.port}`, ...keys });

  strictEqual(await storage.save("a.txt", bytes("x")), "a.txt");
  deepStrictEqual(asked, ["HEAD", "PUT", "PUT"]);
  listener.close();
  await serving;
});

Deno.test("s3Storage() does not wait for a bucket without end", async () => {
  const { promise, resolve } = Promise.withResolvers<Response>();
  await using server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, () => promise);
  const keys = { bucket: "media", accessKeyId: "id", secretAccessKey: "key" };
  const slow = open({ endpoint: `http://127.0.0.1:${server.addr.port}`, ...keys, timeout: 100 });
  const nowhere = open({ endpoint: "http://127.0.0.1:1", ...keys });

  await rejects(slow.exists("a.txt"), {
    name: "StorageError",
    message: 'Cannot HEAD "a.txt": the bucket did not answer within 100 ms',
  });
  await rejects(nowhere.exists("a.txt"), {
    name: "StorageError",
    message: 'Cannot HEAD "a.txt": the bucket cannot be reached',
  });
  resolve(new Response());
});

Deno.test("s3Storage() refuses options that make no sense", () => {
  const right = { endpoint: "https://s3.example", bucket: "media", accessKeyId: "id", secretAccessKey: "key" };
  for (const endpoint of ["s3.example", "https://s3.example/media", "ftp://s3.example", ""]) {
    throws(
      () => s3Storage({ ...right, endpoint }),
      /Cannot use "storages": s3Storage\(\): endpoint is ".*", expected one such as/,
    );
  }
  throws(() => s3Storage({ ...right, bucket: "a/b" }), /bucket is "a\/b", expected the name of a bucket/);
  throws(
    () => s3Storage({ ...right, secretAccessKey: "" }),
    /accessKeyId and secretAccessKey are needed, and one is empty/,
  );
});

Deno.test("s3Storage() with a baseUrl gives plain addresses, and signed ones where they are to end", async () => {
  await using server = startS3();
  const storage = open({ ...server.options, baseUrl: "https://files.example/" });

  deepStrictEqual([storage.baseUrl, await storage.url("a b.png")], [
    "https://files.example/",
    "https://files.example/a%20b.png",
  ]);
  match(await storage.url("a b.png", { expires: 60 }), /^http:\/\/127.*\/media\/a%20b\.png\?X-Amz-Expires=60&/);
});
