import { defaultSettings } from "@nuages/nuages/conf";
import { Session, SessionInterrupted, type SessionStore } from "@nuages/nuages/contrib/sessions";
import { deepStrictEqual, match, notStrictEqual, rejects, strictEqual, throws } from "node:assert/strict";

const STORE: SessionStore = {
  load: () => Promise.resolve(undefined),
  create: () => Promise.resolve("new"),
  update: () => Promise.resolve(undefined),
  cycle: () => Promise.resolve("cycled"),
  delete: () => Promise.resolve(),
};

function sessionOf(data?: Record<string, unknown>): Session {
  return new Session(STORE, defaultSettings(), data && { key: "old", data });
}

Deno.test("Session.set() refuses what JSON cannot hold, and says where it is", () => {
  const session = sessionOf();
  const itself: Record<string, unknown> = {};
  itself.inner = [itself];
  class Cart {}
  const refused: [unknown, RegExp][] = [
    [undefined, /^Cannot keep "a" in the session: it holds undefined, expected what JSON can hold$/],
    [new Date(0), /it holds a Date,/],
    [{ list: [1, { at: new Date(0) }] }, /it holds a Date at list\.1\.at,/],
    [new Map(), /it holds a Map,/],
    [new Cart(), /it holds a Cart,/],
    [Promise.resolve(), /it holds a Promise,/],
    [() => 1, /it holds a function,/],
    [Symbol("s"), /it holds a symbol,/],
    [1n, /it holds a bigint,/],
    [NaN, /it holds NaN,/],
    [[-Infinity], /it holds -Infinity at 0,/],
    // deno-lint-ignore no-sparse-arrays -- a hole would come back as null
    [[1, , 2], /it holds undefined at 1,/],
    [{ a: undefined }, /it holds undefined at a,/],
    [itself, /it holds itself at inner\.0,/],
  ];

  for (const [value, message] of refused) throws(() => session.set("a", value), { name: "TypeError", message });
  throws(() => session.update({ fine: 1, a: undefined }), /it holds undefined/);
  throws(() => session.setDefault("a", new Set()), /it holds a Set/);
  deepStrictEqual([session.keys(), session.modified], [[], false]);
});

Deno.test("Session.set() takes one value in two places", () => {
  const session = sessionOf();
  const item = { id: 1 };

  session.set("items", [item, item]);

  deepStrictEqual(session.get("items"), [item, item]);
});

Deno.test("Session.save() refuses what was put into a value later", async () => {
  const session = sessionOf({ list: [] });
  const list = session.get("list");
  if (Array.isArray(list)) list.push(new Date(0));

  await rejects(session.save(), /Cannot keep "list" in the session: it holds a Date at 0/);
  if (Array.isArray(list)) list[0] = 1n;
  strictEqual(session.modified, true);
  await rejects(session.save(), /it holds a bigint at 0/);
});

Deno.test("Session.modified sees changes inside of values, and can be set by hand", () => {
  const session = sessionOf({ cart: { items: [1] } });
  strictEqual(session.modified, false);
  const cart = session.get("cart") as { items: number[] };

  cart.items.push(2);
  const changed = session.modified;
  cart.items.pop();
  const unchanged = session.modified;
  session.modified = true;

  deepStrictEqual([changed, unchanged, session.modified], [true, false, true]);
});

Deno.test("Session.delete() and pop() change nothing where the name is not there", () => {
  const session = sessionOf({ a: 1 });

  deepStrictEqual([session.delete("b"), session.pop("b"), session.pop("b", 7)], [false, undefined, 7]);

  strictEqual(session.modified, false);
});

Deno.test("Session keeps names that objects have by themselves apart", () => {
  const session = sessionOf(JSON.parse('{"__proto__": {"admin": true}, "constructor": 1}'));

  deepStrictEqual(session.get("__proto__"), { admin: true });
  deepStrictEqual([session.get("toString"), session.get("admin"), session.has("hasOwnProperty")], [
    undefined,
    undefined,
    false,
  ]);
});

Deno.test("Session.setExpiry() takes whole seconds, a moment, 0 for the browser's end, and nothing", () => {
  const session = sessionOf();
  const date = new Date(Date.now() + 60_500);

  session.setExpiry(60);
  const seconds = [session.getExpiryAge(), session.getExpireAtBrowserClose()];
  session.setExpiry(date);
  const moment = [session.getExpiryAge(), session.getExpiryDate().getTime(), session.getExpireAtBrowserClose()];
  session.setExpiry(0);
  const browser = [session.getExpiryAge(), session.getExpireAtBrowserClose()];
  session.setExpiry(undefined);

  deepStrictEqual(seconds, [60, false]);
  deepStrictEqual(moment, [60, date.getTime(), false]);
  deepStrictEqual(browser, [1_209_600, true]);
  deepStrictEqual([session.getExpiryAge(), session.keys()], [1_209_600, []]);
});

Deno.test("Session.setExpiry() refuses what is no time", () => {
  const session = sessionOf();

  for (const wrong of [1.5, NaN, Infinity, 1e12, new Date(NaN), new Date("+010000-01-01"), new Date(-1e14)]) {
    throws(() => session.setExpiry(wrong), {
      name: "RangeError",
      message: /expected whole seconds, up to 100 years, or a valid Date/,
    });
  }
});

Deno.test("Session.sessionKey is the key that is kept", async () => {
  const session = sessionOf({ a: 1 });
  const before = session.sessionKey;
  session.cycleKey();
  const meanwhile = session.sessionKey;
  await session.save();
  const cycled = session.sessionKey;
  await session.flush();
  const flushed = session.sessionKey;
  session.set("b", 1);
  await session.save();

  deepStrictEqual([before, meanwhile, cycled, flushed, session.sessionKey], [
    "old",
    undefined,
    "cycled",
    undefined,
    "new",
  ]);
});

Deno.test("Session.save() fails where the session was ended meanwhile", async () => {
  const session = sessionOf({ a: 1 });

  await rejects(session.save(), (error: Error) => {
    strictEqual(error instanceof SessionInterrupted && error.status, 400);
    match(error.message, /^The request's session was deleted before the request completed\./);
    return true;
  });
});

Deno.test("Session.flush() makes a session of which nothing is left", async () => {
  const session = sessionOf({ a: 1 });
  session.setExpiry(5);

  await session.flush();

  deepStrictEqual([session.isEmpty, session.modified, session.entries(), session.getExpiryAge()], [
    true,
    true,
    [],
    1_209_600,
  ]);
});

Deno.test("Session gives what it holds away, and not what the engine found", () => {
  const data = { list: [1] };
  const session = sessionOf(data);

  notStrictEqual(session.get("list"), data.list);
  deepStrictEqual(session.entries(), [["list", [1]]]);
  deepStrictEqual(session.values(), [[1]]);
});
