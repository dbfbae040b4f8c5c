import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { parseAddress, urlOf } from "../../../src/cli/dev/address.ts";

Deno.test("parseAddress() reads what Django's runserver reads", () => {
  for (
    const [text, ipv6, hostname, port] of [
      [undefined, false, "127.0.0.1", 8000],
      [undefined, true, "::1", 8000],
      ["8080", false, "127.0.0.1", 8080],
      ["8080", true, "::1", 8080],
      ["0:8080", false, "0.0.0.0", 8080],
      ["192.0.2.7:80", false, "192.0.2.7", 80],
      ["[2001:db8::1]:8000", false, "2001:db8::1", 8000],
      ["dev.example.com:8000", true, "dev.example.com", 8000],
    ] as const
  ) deepStrictEqual(parseAddress(text, ipv6), { hostname, port });
});

Deno.test("parseAddress() refuses what is no address", () => {
  for (const text of ["", "port", "8000:", ":8000", "65536", "127.0.0.1", "a_b:80", "::1:8000", "8000 ", "-1"]) {
    throws(() => parseAddress(text), {
      name: "CommandError",
      message: `"${text}" is not a valid port number or address:port pair.`,
    });
  }
});

Deno.test("urlOf() puts IPv6 addresses in brackets", () => {
  strictEqual(urlOf({ hostname: "::1", port: 8000 }), "http://[::1]:8000/");
  strictEqual(urlOf({ hostname: "127.0.0.1", port: 80 }), "http://127.0.0.1:80/");
});
