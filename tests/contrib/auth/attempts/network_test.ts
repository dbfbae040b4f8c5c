import { networkOf } from "../../../../src/contrib/auth/attempts/network.ts";
import { strictEqual } from "node:assert/strict";

Deno.test("networkOf() takes the addresses that one visitor has for one", () => {
  for (
    const [address, network] of [
      ["192.0.2.1", "192.0.2.1"],
      ["::ffff:192.0.2.1", "192.0.2.1"],
      ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
      ["2001:0DB8:0001:0002::", "2001:db8:1:2::/64"],
      ["2001:db8::7", "2001:db8:0:0::/64"],
      ["fe80::1%eth0", "fe80:0:0:0::/64"],
      ["::1", "0:0:0:0::/64"],
      ["no address: at all", "no address: at all"],
      [undefined, undefined],
    ] as const
  ) strictEqual(networkOf(address), network);
});
