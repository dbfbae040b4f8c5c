/** What every engine must do, on each machine. */
import { deepStrictEqual, match, notStrictEqual, ok, strictEqual } from "node:assert/strict";
import { type Fetch, Visitor } from "./visitor.ts";

/** What engines do not have in common. */
export interface Promises {
  /** Whether a copy of a cookie is worth nothing after logout, since the session was kept at the server. */
  readonly ends: boolean;
  /** Whether no update of requests side by side is lost. */
  readonly keepsUpdates: boolean;
}

/** Runs the contract. */
export async function sessionContract(t: Deno.TestContext, fetch: Fetch, promises: Promises): Promise<void> {
  const visitor = (cookie?: string): Visitor => new Visitor(fetch, cookie);
  const madeUp = "abcdefghijklmnopqrstuvwxyz012345";

  await t.step("a request that asks for no session gets no cookie and varies by none", async () => {
    const { headers } = await visitor("anything").get("/plain/");

    deepStrictEqual([headers.getSetCookie(), headers.get("Vary")], [[], null]);
  });

  await t.step("an empty session makes no cookie", async () => {
    const { setCookie, headers, results, key } = await visitor().run(["get", "a"], ["isEmpty"], ["set", "a", 1], [
      "delete",
      "a",
    ]);

    deepStrictEqual([setCookie, headers.get("Vary"), results[1], key], [undefined, "Cookie", true, null]);
  });

  await t.step("values come back as they were", async () => {
    const ann = visitor();
    const value = {
      list: [1, -0.5, "é 🎷", null, true, {}],
      "a.b": { "": "quote \" ' \\ ;" },
      __proto: 1,
      number: "123",
    };

    const { setCookie } = await ann.run(["set", "cart", value], ["set", "__proto__", 7], ["set", "", "empty"]);

    ok(setCookie?.startsWith("sessionid="));
    deepStrictEqual((await ann.run(["get", "cart"], ["get", "__proto__"], ["get", ""], ["get", "none", 5])).results, [
      value,
      7,
      "empty",
      5,
    ]);
  });

  await t.step("reading alone saves nothing", async () => {
    const ann = visitor();
    await ann.run(["set", "a", 1]);

    const { setCookie, headers } = await ann.run(["get", "a"], ["keys"], ["getExpiryAge"]);

    deepStrictEqual([setCookie, headers.get("Vary")], [undefined, "Cookie"]);
  });

  await t.step("what is changed inside of a value is saved", async () => {
    const ann = visitor();
    await ann.run(["set", "list", [1]]);

    await ann.run(["push", "list", 2]);

    deepStrictEqual(await ann.all(), { list: [1, 2] });
  });

  await t.step("names are taken away", async () => {
    const ann = visitor();
    await ann.run(["update", { a: 1, b: 2, c: 3 }]);

    const { results } = await ann.run(["delete", "a"], ["pop", "b"], ["pop", "b", "none"], ["setDefault", "c", 4], [
      "setDefault",
      "d",
      5,
    ]);

    deepStrictEqual(results, [true, 2, "none", 3, 5]);
    deepStrictEqual(await ann.all(), { c: 3, d: 5 });
    await ann.run(["clear"]);
    deepStrictEqual(await ann.all(), {});
    ok(ann.cookie, "clear() keeps the session");
  });

  await t.step("flush() ends the session", async () => {
    const ann = visitor();
    await ann.run(["set", "user", "ann"]);
    const copy = ann.copy();

    const { setCookie } = await ann.run(["flush"]);

    strictEqual(
      setCookie,
      "sessionid=; Max-Age=0; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; Secure; SameSite=Lax",
    );
    deepStrictEqual(await ann.all(), {});
    if (promises.ends) deepStrictEqual(await copy.all(), {});
  });

  await t.step("after flush(), a session has another key", async () => {
    const ann = visitor();
    await ann.run(["set", "user", "ann"]);
    const copy = ann.copy();

    await ann.run(["flush"], ["set", "user", "ben"]);

    notStrictEqual(ann.cookie, copy.cookie);
    deepStrictEqual(await ann.all(), { user: "ben" });
    if (promises.ends) deepStrictEqual(await copy.all(), {});
  });

  await t.step(
    "cycleKey() keeps the values, under a key that the one who planted the cookie does not know",
    async () => {
      const attacker = visitor();
      await attacker.run(["set", "theme", "dark"]);
      const victim = attacker.copy();

      await victim.run(["cycleKey"], ["set", "user", "ann"]);

      if (promises.ends) notStrictEqual(victim.cookie, attacker.cookie);
      deepStrictEqual(await victim.all(), { theme: "dark", user: "ann" });
      deepStrictEqual(await attacker.all(), promises.ends ? {} : { theme: "dark" });
    },
  );

  await t.step("a key that the visitor made up is never adopted", async () => {
    const keys = [
      madeUp,
      "a",
      "x".repeat(8),
      "../../../../etc/passwd",
      "A".repeat(32),
      `${madeUp}x`,
      "x".repeat(5000),
      "%",
      "%C3%A9",
    ];
    for (const key of keys) {
      const mallory = visitor(key);

      const { setCookie, results } = await mallory.run(["isEmpty"]);
      match(setCookie ?? "", /^sessionid=; Max-Age=0/, key);
      strictEqual(results[0], true);

      const again = visitor(key);
      await again.run(["set", "a", 1]);
      ok(again.cookie !== undefined && again.cookie !== key, key);
      deepStrictEqual(await visitor(key).all(), {});
    }
  });

  await t.step("a cookie that was changed or cut off is none", async () => {
    const ann = visitor();
    await ann.run(["set", "user", "ann"]);
    const cookie = ann.cookie ?? "";
    const places = [0, 3, Math.floor(cookie.length / 2), cookie.length - 12];
    const changed = places.map((place) => {
      const other = cookie[place] === "a" ? "b" : "a";
      return cookie.slice(0, place) + other + cookie.slice(place + 1);
    });

    for (
      const wrong of [...changed, cookie.slice(0, -1), cookie.slice(1), `${cookie}a`, cookie.toUpperCase(), "a:b:c"]
    ) {
      deepStrictEqual(await visitor(wrong).all(), {}, wrong);
    }
    deepStrictEqual(await visitor(cookie).all(), { user: "ann" });
  });

  await t.step("a session that has ended is none", async () => {
    const ann = visitor();
    const { setCookie } = await ann.run(["set", "a", 1], ["setExpiry", 1]);
    match(setCookie ?? "", /; Max-Age=1; /);
    const ben = visitor();
    const past = await ben.run(["set", "a", 1], ["setExpiryDate", Date.now() - 5000]);
    match(past.setCookie ?? "", /; Max-Age=-\d+; /);

    await new Promise((resolve) => setTimeout(resolve, 2100));

    deepStrictEqual(await ann.copy().all(), {});
    deepStrictEqual(await visitor(past.setCookie?.slice(10).split(";", 1)[0]).all(), {});
    const { results } = await ann.run(["isEmpty"], ["set", "b", 2]);
    deepStrictEqual(results, [true, null]);
    deepStrictEqual(await ann.all(), { b: 2 });
  });

  await t.step("a session says when it ends", async () => {
    const ann = visitor();
    const moment = Date.now() + 100_000;

    const byDefault = await ann.run(["set", "a", 1], ["getExpiryAge"], ["getExpireAtBrowserClose"]);
    const withBrowser = await ann.run(["setExpiry", 0], ["getExpireAtBrowserClose"], ["getExpiryAge"]);
    const atMoment = await ann.run(["setExpiryDate", moment], ["expiryDate"], ["getExpireAtBrowserClose"]);
    const reset = await ann.run(["resetExpiry"], ["getExpiryAge"], ["keys"]);

    match(byDefault.setCookie ?? "", /; Max-Age=1209600; Path=\/; Expires=.*; HttpOnly; Secure; SameSite=Lax$/);
    deepStrictEqual(byDefault.results.slice(1), [1209600, false]);
    match(withBrowser.setCookie ?? "", /^sessionid=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    deepStrictEqual(withBrowser.results.slice(1), [true, 1209600]);
    match(atMoment.setCookie ?? "", /; Max-Age=(?:100|9\d); /);
    deepStrictEqual(atMoment.results.slice(1), [new Date(moment).toISOString(), false]);
    match(reset.setCookie ?? "", /; Max-Age=1209600; /);
    deepStrictEqual(reset.results.slice(1), [1209600, ["a"]]);
  });

  await t.step("the test cookie tells whether the browser takes cookies", async () => {
    const ann = visitor();

    const before = await ann.run(["testCookieWorked"], ["setTestCookie"]);
    const after = await ann.run(["testCookieWorked"], ["deleteTestCookie"]);

    deepStrictEqual([before.results[0], after.results[0]], [false, true]);
    deepStrictEqual((await ann.run(["testCookieWorked"])).results, [false]);
  });

  await t.step("nothing is saved where the answer is an error of the server", async () => {
    const ann = visitor();
    await ann.run(["set", "a", 1]);

    const failed = await ann.runWith("?status=500", ["set", "a", 2]);
    const unavailable = await ann.runWith("?status=503", ["set", "a", 2], ["cycleKey"]);
    const missing = await ann.runWith("?status=404", ["set", "b", 3]);

    deepStrictEqual([failed.setCookie, unavailable.setCookie], [undefined, undefined]);
    ok(missing.setCookie);
    deepStrictEqual(await ann.all(), { a: 1, b: 3 });
  });

  await t.step("a session holds what the engine has room for", async () => {
    const ann = visitor();
    // Random, so that it does not compress.
    const text = crypto.getRandomValues(new Uint8Array(10_000)).toHex();

    const { status } = await ann.run(["set", "text", text]);

    strictEqual(status, promises.ends ? 200 : 500);
    deepStrictEqual(await ann.all(), promises.ends ? { text } : {});
  });

  if (promises.ends) {
    await t.step("a slow request does not bring back a session that was ended meanwhile", async () => {
      for (const slowly of ["set", "cycleKey"]) {
        const ann = visitor();
        await ann.run(["set", "user", "ann"]);
        const [slow, copy] = [ann.copy(), ann.copy()];

        const waiting = slow.run(["get", "user"], ["sleep", 400], [slowly, "late", true]);
        await new Promise((resolve) => setTimeout(resolve, 150));
        await ann.run(["flush"]);
        const { status, results, setCookie } = await waiting;

        deepStrictEqual([status, setCookie], [400, undefined], slowly);
        match(String(results[0]), /400|Bad request/i);
        deepStrictEqual(await copy.all(), {}, slowly);
      }
    });
  }

  await t.step("requests side by side never see or change another visitor's session", async () => {
    const visitors = await Promise.all(Array.from({ length: 10 }, async (_, number) => {
      const one = visitor();
      await one.run(["set", "name", number]);
      return one;
    }));

    const seen = await Promise.all(
      visitors.flatMap((one) =>
        Array.from({ length: 5 }, (_, time) => one.copy().run(["get", "name"], ["sleep", time], ["set", "time", time]))
      ),
    );

    deepStrictEqual(seen.map(({ results }) => results[0]), visitors.flatMap((_, number) => Array(5).fill(number)));
    if (!promises.ends) return;
    for (const [number, one] of visitors.entries()) strictEqual((await one.all()).name, number);
  });

  if (promises.keepsUpdates) {
    await t.step("100 requests side by side lose no update", async () => {
      const ann = visitor();
      await ann.run(["set", "gone", true]);
      const names = Array.from({ length: 100 }, (_, number) => `name${number}`);

      const seen = await Promise.all(
        names.map((name) => ann.copy().run(["set", name, name], ["sleep", 5], ["delete", "gone"])),
      );

      deepStrictEqual([...new Set(seen.map(({ status }) => status))], [200]);
      const kept = Object.entries(await ann.all()).sort();
      deepStrictEqual(kept, names.map((name) => [name, name]).sort());
    });
  }
}
