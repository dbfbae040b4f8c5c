import { ok, strictEqual, throws } from "node:assert/strict";
import { compression, createApplication, defineSettings, path, urlpatterns } from "@nuages/nuages";
import { serve } from "@nuages/nuages/deno";

const app = createApplication(defineSettings(() => ({
  allowedHosts: ["127.0.0.1"],
  urls: urlpatterns([path("", (c) => c.text(`Bonsoir ${c.req.method}`))]),
})));

/** Sends raw bytes, as no well-behaved client would, and returns the first line of the answer. */
async function statusLine(port: number, request: string): Promise<string> {
  using connection = await Deno.connect({ hostname: "127.0.0.1", port });
  await connection.write(new TextEncoder().encode(request));
  const buffer = new Uint8Array(4096);
  const deadline = setTimeout(() => connection.close(), 5_000);
  const length = await connection.read(buffer).finally(() => clearTimeout(deadline));
  return new TextDecoder().decode(buffer.subarray(0, length ?? 0)).split("\r\n")[0] ?? "";
}

Deno.test("serve() answers malformed requests clearly and goes on serving", async () => {
  const { error, warn } = console;
  console.error = console.warn = () => {};
  const server = serve(app, { port: 0, hostname: "127.0.0.1", onListen: () => {} });
  const { port } = server.addr;
  const host = `Host: 127.0.0.1:${port}\r\n`;
  try {
    for (
      const [request, status] of [
        [`GET / HTTP/1.1\r\n${host}\r\n`, "200"],
        ["GET / HTTP/1.1\r\nHost: a b\r\n\r\n", "400"],
        ["GET / HTTP/1.1\r\nHost: [::1\r\n\r\n", "400"],
        ["GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", "400"],
        [`GET /%ff HTTP/1.1\r\n${host}\r\n`, "400"],
        [`GET /a%00b HTTP/1.1\r\n${host}\r\n`, "400"],
        [`GET http://evil.example/ HTTP/1.1\r\n${host}\r\n`, "400"],
        [`GET /../../etc/passwd HTTP/1.1\r\n${host}\r\n`, "400"],
        [`GET /%2e%2e/%2e%2e/etc HTTP/1.1\r\n${host}\r\n`, "400"],
        [`GET /..\\..\\etc HTTP/1.1\r\n${host}\r\n`, "400"],
        [`GET //etc HTTP/1.1\r\n${host}\r\n`, "400"],
        [`BREW / HTTP/1.1\r\n${host}\r\n`, "501"],
        [`GET /?${"q".repeat(50_000)} HTTP/1.1\r\n${host}\r\n`, "414"],
        ["NONSENSE\r\n\r\n", "400"],
        [`GET / HTTP/1.1\r\n${host}\r\n`, "200"],
      ] as const
    ) {
      const line = await statusLine(port, request);
      strictEqual(line.split(" ")[1], status, `${request.slice(0, 60)} gave ${line}`);
    }
    const huge = await statusLine(port, `GET /?${"q".repeat(1024 * 1024)} HTTP/1.1\r\n${host}\r\n`);
    ok(/ 4\d\d/.test(huge), huge);
  } finally {
    Object.assign(console, { error, warn });
    await server.shutdown();
  }
});

Deno.test("serve() starts the site before it opens the port", () => {
  const broken = createApplication(defineSettings(() => ({ urls: urlpatterns([]), staticUrl: "wrong" })));

  throws(() => serve(broken, { port: 0 }), /Cannot use "staticUrl"/);
});

Deno.test("serve() names the length of a page to HEAD", async () => {
  const server = serve(app, { port: 0, hostname: "127.0.0.1", onListen: () => {} });
  try {
    const response = await fetch(`http://127.0.0.1:${server.addr.port}/`, { method: "HEAD" });
    strictEqual(response.headers.get("Content-Length"), `${"Bonsoir HEAD".length}`);
  } finally {
    await server.shutdown();
  }
});

Deno.test("serve() compresses with compression(), because Deno's own server does not", async () => {
  const page = createApplication(defineSettings(() => ({
    allowedHosts: ["127.0.0.1"],
    middleware: [compression()],
    urls: urlpatterns([path("", (c) => c.text("nuages ".repeat(1000)))]),
  })));
  const server = serve(page, { port: 0, hostname: "127.0.0.1", onListen: () => {} });
  try {
    using connection = await Deno.connect({ hostname: "127.0.0.1", port: server.addr.port });
    const request = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n";
    await connection.write(new TextEncoder().encode(request.replace("127.0.0.1\r", `127.0.0.1:${server.addr.port}\r`)));
    const buffer = new Uint8Array(4096);
    const head = new TextDecoder("latin1").decode(buffer.subarray(0, await connection.read(buffer) ?? 0));
    ok(/content-encoding: gzip/i.test(head), head.slice(0, 300));
  } finally {
    await server.shutdown();
  }
});

Deno.test("serve() says plainly that a port is taken", async () => {
  const first = serve(app, { port: 0, hostname: "127.0.0.1", onListen: () => {} });
  try {
    throws(
      () => serve(app, { port: first.addr.port, hostname: "127.0.0.1" }),
      { message: `Cannot listen on port ${first.addr.port}: it is already in use; set PORT to another one` },
    );
  } finally {
    await first.shutdown();
  }
});
