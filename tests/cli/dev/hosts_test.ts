import { match, strictEqual } from "node:assert/strict";
import { hostsOfAddress, refusal, siteHosts } from "../../../src/cli/dev/hosts.ts";

const to = (Host: string): Request => new Request("http://localhost:8000/", { headers: { Host } });

Deno.test("hostsOfAddress() are this machine and the address that the server listens on", () => {
  const hosts = hostsOfAddress({ hostname: "192.0.2.7", port: 8000 });
  const local = ["localhost", "localhost:8000", "blog.localhost", "127.0.0.1:8000", "[::1]:8000", "192.0.2.7:8000"];
  const foreign = ["rebound.example", "localhost.example", "notlocalhost", "192.0.2.8", "127.0.0.1.example", "a b", ""];

  const refused = [...local, ...foreign].filter((host) => refusal(to(host), hosts));

  strictEqual(refused.join("\n"), foreign.join("\n"));
});

Deno.test("hostsOfAddress() spell an IPv6 address as browsers do", () => {
  const hosts = hostsOfAddress({ hostname: "2001:db8:0:0:0:0:0:7", port: 8000 });

  strictEqual(refusal(to("[2001:db8::7]:8000"), hosts), undefined);
});

Deno.test("hostsOfAddress() survive an address that nobody can listen on", () => {
  const hosts = hostsOfAddress({ hostname: "999.999.999.999", port: 8000 });

  strictEqual(refusal(to("localhost"), hosts), undefined);
});

Deno.test("siteHosts() are those that the site itself answers for", () => {
  const settings = { allowedHosts: [], debug: true, useXForwardedHost: false };
  const production = { ...settings, allowedHosts: [".site.test"], debug: false };

  strictEqual(refusal(to("localhost:8000"), siteHosts(settings)), undefined);
  strictEqual(refusal(to("www.site.test"), siteHosts(production)), undefined);
  strictEqual(refusal(to("www.site.test"), siteHosts(settings))?.status, 400);
  strictEqual(refusal(to("localhost"), siteHosts(production))?.status, 400);
});

Deno.test("siteHosts() count X-Forwarded-Host only where the site does", () => {
  const request = new Request("http://localhost/", { headers: { Host: "inner", "X-Forwarded-Host": "site.test" } });
  const settings = { allowedHosts: ["site.test"], debug: true, useXForwardedHost: true };

  strictEqual(refusal(request, siteHosts(settings)), undefined);
  strictEqual(refusal(request, siteHosts({ ...settings, useXForwardedHost: false }))?.status, 400);
});

Deno.test("refusal() is a plain text that names the host", async () => {
  const response = refusal(to("rebound.example"), hostsOfAddress({ hostname: "127.0.0.1", port: 8000 }));

  strictEqual(response?.headers.get("Content-Type"), "text/plain; charset=utf-8");
  match(await response?.text() ?? "", /^Bad Request: the host "rebound\.example"; the project cannot start/);
});

Deno.test("refusal() refuses a host that is allowed and still no part of a URL", () => {
  const hosts = siteHosts({ allowedHosts: ["*"], debug: true, useXForwardedHost: false });

  const response = refusal(
    Object.defineProperty(to("localhost:99999"), "url", { value: "http://localhost:99999/" }),
    hosts,
  );

  strictEqual(response?.status, 400);
});
