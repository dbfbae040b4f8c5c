import { strictEqual, throws } from "node:assert/strict";
import { createApplication, defineSettings, path, urlpatterns } from "@nuages/nuages";
import { configure, getSettings } from "@nuages/nuages/conf";
import { clientAddress } from "@nuages/nuages/http";
import { createRuntime } from "@nuages/nuages/deno";
import type { Runtime } from "@nuages/nuages/runtime";
import { testClient } from "@nuages/nuages/testing";

type Header = readonly [name: string, proxies: number];

function site(header: Header | undefined, machine: Partial<Runtime> = {}): ReturnType<typeof testClient> {
  const app = createApplication(defineSettings(() => ({
    secretKey: "for tests only",
    allowedHosts: ["*"],
    ...(header && { secureProxyAddressHeader: header }),
    urls: urlpatterns([path("", (c) => c.text(clientAddress(c, getSettings(c)) ?? "nobody knows"))]),
  })));
  return testClient(app, { runtime: { ...createRuntime({ env: {} }), remoteAddress: "10.0.0.1", ...machine } });
}

async function seen(header: Header | undefined, sent?: string, machine?: Partial<Runtime>): Promise<string> {
  const headers: Record<string, string> = sent === undefined ? {} : { "X-Forwarded-For": sent };
  return (await site(header, machine).get("/", { headers })).text;
}

Deno.test("clientAddress() reads no header that the project did not name", async () => {
  strictEqual(await seen(undefined, "192.0.2.1"), "10.0.0.1");
  strictEqual(await seen(["X-Real-IP", 1], "192.0.2.1"), "10.0.0.1");
});

Deno.test("clientAddress() takes the entry that the outermost trusted proxy added, whatever the visitor wrote", async () => {
  strictEqual(await seen(["X-Forwarded-For", 1], "192.0.2.1"), "192.0.2.1");
  strictEqual(await seen(["x-forwarded-for", 1], "198.51.100.9, 192.0.2.1"), "192.0.2.1");
  strictEqual(await seen(["X-Forwarded-For", 2], "198.51.100.9, 192.0.2.1, 10.0.0.2"), "192.0.2.1");
  strictEqual(await seen(["X-Forwarded-For", 1], "192.0.2.1:4711"), "192.0.2.1");
  strictEqual(await seen(["X-Forwarded-For", 1], "[2001:db8::1]:4711"), "2001:db8::1");
});

Deno.test("clientAddress() stays with the machine's where a header has too few entries, or no address", async () => {
  const wrong = ["", ",", "unknown", "192.0.2.1,", "192.0.2.300", "<script>", "192.0.2.1, for=192.0.2.1"];
  for (const sent of wrong) strictEqual(await seen(["X-Forwarded-For", 1], sent), "10.0.0.1", sent);
  strictEqual(await seen(["X-Forwarded-For", 2], "192.0.2.1"), "10.0.0.1");
  strictEqual(await seen(["X-Forwarded-For", 1]), "10.0.0.1");
});

Deno.test("clientAddress() believes a machine that knows the visitor", async () => {
  strictEqual(await seen(["X-Forwarded-For", 1], "192.0.2.1", { knowsVisitor: true }), "10.0.0.1");
});

Deno.test("secureProxyAddressHeader must be a header and a number of proxies", () => {
  for (const wrong of ["X-Forwarded-For", ["X-Forwarded-For"], ["X-Forwarded-For", 0], ["X Forwarded", 1]]) {
    const settings = { urls: urlpatterns([]), secureProxyAddressHeader: wrong as unknown as Header };
    throws(
      () => configure(() => settings, () => undefined),
      /expected a pair of header name and number of proxies/,
    );
  }
});
