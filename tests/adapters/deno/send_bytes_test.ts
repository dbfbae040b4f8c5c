import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { sendBytes } from "../../../src/adapters/deno/send_bytes.ts";

const { signal } = new AbortController();

/** Sends bytes to a server that answers by `handler`. */
async function send(handler: (request: Request) => Response | Promise<Response>, body: Uint8Array): Promise<Response> {
  await using server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, handler);
  const headers = new Headers({ "X-Name": "a", "Content-Type": "image/png" });
  return await sendBytes({
    method: "PUT",
    url: `http://127.0.0.1:${server.addr.port}/a%20b?c=d`,
    headers,
    body,
    signal,
  });
}

Deno.test("sendBytes() sends all bytes with their length, and gives the answer as it came", async () => {
  for (const size of [0, 1, 65_536, 5_000_001]) {
    const body = new Uint8Array(size).map((_, index) => index % 251);
    const answer = await send(async (request) => {
      const { pathname, search } = new URL(request.url);
      const given = ["content-length", "content-type", "transfer-encoding", "x-name"].map((name) =>
        request.headers.get(name)
      );
      const received = await request.bytes();
      const isSame = received.length === size && received.every((byte, index) => byte === index % 251);
      return Response.json([request.method, pathname, search, ...given, isSame], {
        status: 201,
        headers: [["ETag", '"x"'], ["Set-Cookie", "a=1"], ["Set-Cookie", "b=2"]],
      });
    }, body);

    deepStrictEqual([answer.status, answer.headers.get("ETag"), answer.headers.getSetCookie()], [
      201,
      '"x"',
      ["a=1", "b=2"],
    ]);
    deepStrictEqual(await answer.json(), ["PUT", "/a%20b", "?c=d", String(size), "image/png", null, "a", true]);
  }
});

Deno.test("sendBytes() gives answers that have no body, and redirects as they are", async () => {
  for (const status of [204, 304, 307]) {
    const answer = await send(
      () => new Response(null, { status, headers: { Location: "http://127.0.0.1:1/" } }),
      new Uint8Array(10),
    );
    strictEqual(answer.status, status);
    strictEqual(await answer.text(), "");
  }
});

Deno.test("sendBytes() gives an answer that comes before the body was sent", async () => {
  const answer = await send(() => new Response("no", { status: 403 }), new Uint8Array(5_000_000));

  deepStrictEqual([answer.status, await answer.text()], [403, "no"]);
});

Deno.test("sendBytes() sends nothing more of a body once the answer is there", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const body = new Uint8Array(50_000_000);
  const sending = sendBytes({
    ...{ method: "PUT", headers: new Headers(), body, signal },
    url: `http://127.0.0.1:${listener.addr.port}/`,
  });
  using connection = await listener.accept();
  await connection.write(new TextEncoder().encode("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno"));

  deepStrictEqual([(await sending).status, await (await sending).text()], [403, "no"]);
  body.fill(1);
  let length = 0;
  const chunk = new Uint8Array(65_536);
  // It ends with a reset, or as other connections do.
  for (let read = await next(); read !== null; read = await next()) {
    strictEqual(chunk.subarray(0, read).includes(1), false);
    length += read;
  }
  ok(length < body.length);

  function next(): Promise<number | null> {
    return connection.read(chunk).catch(() => null);
  }
});

Deno.test("sendBytes() uses a connection again that is done", async () => {
  const ports = new Set<number>();
  await using server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen() {} },
    async (request, { remoteAddr }) => {
      ports.add(remoteAddr.port);
      await request.bytes();
      return new Response("x");
    },
  );
  for (const size of [0, 10, 5_000_000]) {
    const url = `http://127.0.0.1:${server.addr.port}/`;
    await sendBytes({ method: "PUT", url, headers: new Headers(), body: new Uint8Array(size), signal });
  }

  strictEqual(ports.size, 1);
});

Deno.test("sendBytes() fails where nobody listens, where the connection breaks, and where its signal ends it", async () => {
  const to = (port: number, signal: AbortSignal): Promise<Response> =>
    sendBytes({
      method: "PUT",
      url: `http://127.0.0.1:${port}/`,
      headers: new Headers(),
      body: new Uint8Array(5_000_000),
      signal,
    });
  await rejects(to(1, signal), { code: "ECONNREFUSED" });

  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  const broken = to(port, signal);
  (await listener.accept()).close();
  await rejects(broken);

  const silent = to(port, AbortSignal.timeout(50));
  using _connection = await listener.accept();
  await rejects(silent, { name: "AbortError" });
});
