import { ok, strictEqual, throws } from "node:assert/strict";
import { createApplication, defineSettings, path, urlpatterns } from "@nuages/nuages";
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
