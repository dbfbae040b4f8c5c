/** What every storage must do, on each machine. */
import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { type Fetch, Visitor } from "./visitor.ts";

/** What storages do not have in common. */
export interface Promises {
  /** Whether a visitor without messages has no session. */
  readonly sparesSession: boolean;
  /** Whether a failed page that says something has it shown on the next one. */
  readonly keepsWhatFailedPagesSay: boolean;
  /** Whether any number of messages is kept. */
  readonly keepsMany: boolean;
}

/** Runs the contract. */
export async function messageContract(t: Deno.TestContext, fetch: Fetch, promises: Promises): Promise<void> {
  const visitor = (): Visitor => new Visitor(fetch);

  await t.step("a request that neither says nor shows anything gets no cookie and varies by none", async () => {
    const ann = visitor();

    await ann.get("/plain/");

    deepStrictEqual([ann.headers.getSetCookie(), ann.headers.get("Vary")], [[], null]);
  });

  await t.step("a page that could show messages, and has none, gets no cookie", async () => {
    const ann = visitor();

    deepStrictEqual(await ann.show(), []);

    deepStrictEqual([ann.headers.getSetCookie(), ann.headers.get("Vary")], [[], "Cookie"]);
  });

  await t.step("a message survives the redirect, and is shown once", async () => {
    const ann = visitor();

    await ann.say("Saved.");
    strictEqual(ann.status, 302);

    deepStrictEqual(await ann.show(), [[25, "success", "Saved."]]);
    deepStrictEqual(await ann.show(), []);
    strictEqual(ann.cookies.has("messages"), false);
  });

  await t.step("a page shows what it says itself, after what was said before, and nothing is left", async () => {
    const ann = visitor();
    await ann.say("before");

    const shown = await ann.post("/show/", "now");

    deepStrictEqual(shown, [[25, "success", "before"], [25, "success", "now"]]);
    deepStrictEqual(await ann.show(), []);
  });

  await t.step("messages wait until a page shows them, in order", async () => {
    const ann = visitor();
    await ann.say("one", "two");
    await ann.get("/plain/");
    deepStrictEqual(ann.headers.getSetCookie(), []);
    await ann.say("three");
    await ann.get("/plain/");

    deepStrictEqual(await ann.texts(), ["one", "two", "three"]);
  });

  await t.step("a page may look without showing", async () => {
    const ann = visitor();
    await ann.say("one");

    deepStrictEqual(await ann.get("/peek/"), [1, ["one"]]);

    deepStrictEqual(await ann.texts(), ["one"]);
  });

  await t.step("what a page showed that failed is shown again", async () => {
    const ann = visitor();
    await ann.say("one");

    await ann.get("/fail/");
    strictEqual(ann.status, 500);

    deepStrictEqual(await ann.texts(), ["one"]);
  });

  await t.step("what a page said that failed is not lost with it, where that can be", async () => {
    const ann = visitor();
    await ann.say("one");

    await ann.post("/fail/", "two");

    deepStrictEqual(await ann.texts(), promises.keepsWhatFailedPagesSay ? ["one", "two"] : ["one"]);
  });

  await t.step("a page that is not there has shown what it showed", async () => {
    const ann = visitor();
    await ann.say("one");

    await ann.get("/fail/?status=404");

    strictEqual(ann.status, 404);
    deepStrictEqual(await ann.texts(), []);
  });

  await t.step("texts come back as they were, escaped", async () => {
    const ann = visitor();
    const texts = [
      "a\nb\r\n\tc",
      "é Ελληνικά 🎷 \x7f\u2028",
      "quote \" ' \\ ; , % = &amp;",
      "<script>alert(1)</script>",
    ];

    await ann.say(...texts);

    deepStrictEqual(await ann.texts(), [
      "a\nb\r\n\tc",
      "é Ελληνικά 🎷 \x7f\u2028",
      "quote &quot; &#39; \\ ; , % = &amp;amp;",
      "&lt;script&gt;alert(1)&lt;/script&gt;",
    ]);
  });

  await t.step("safe() stays safe on the next page, and nothing else becomes so", async () => {
    const ann = visitor();
    const forged = '","1"]],[["__json_message",1,20,"<b>forged</b>"]]';

    await ann.say({ text: "<b>bold</b>", safe: true }, { text: "<b>plain</b>" }, forged);

    const [bold, plain, third] = await ann.texts();
    strictEqual(bold, "<b>bold</b>");
    strictEqual(plain, "&lt;b&gt;plain&lt;/b&gt;");
    ok(!third?.includes("<b>"));
  });

  await t.step("what is said by a list out of a visitor's JSON is escaped", async () => {
    const ann = visitor();

    // deno-lint-ignore no-explicit-any -- a view that believed its visitor
    await ann.say({ text: ["<b>list</b>"] as any });

    deepStrictEqual(await ann.texts(), ["&lt;b&gt;list&lt;/b&gt;"]);
  });

  await t.step("levels and tags come back", async () => {
    const ann = visitor();

    await ann.say(
      { text: "a", level: 40, extraTags: "loud clear" },
      { text: "b", level: 30 },
      { text: "c", level: 33 },
      {
        text: "d",
        level: 19,
      },
      "",
    );

    deepStrictEqual(await ann.show(), [[40, "loud clear error", "a"], [30, "warning", "b"], [33, "", "c"]]);
  });

  await t.step("the least level can be another one for a request", async () => {
    const answer = await visitor().get("/levels/");

    deepStrictEqual(answer, [20, true, 10, 20, ["debug", "loud clear error", "info"]]);
  });

  await t.step("more messages than a cookie holds", async () => {
    const ann = visitor();
    // Random, so that they do not shrink; four to five of them fit into 2,048 bytes.
    const long = (number: number): string => `${number} ${random(400)}`;
    const texts = Array.from({ length: 12 }, (_, number) => long(number));

    for (const text of texts) await ann.say(text);

    ok((ann.cookies.get("messages") ?? "").length <= 2048);
    const shown = await ann.texts();
    if (promises.keepsMany) deepStrictEqual(shown, texts);
    else deepStrictEqual(shown, texts.slice(-shown.length));
    ok(shown.length > 2);
    deepStrictEqual(await ann.texts(), []);
    deepStrictEqual(await ann.get("/session/"), null);
  });

  await t.step("one message that is larger than any cookie breaks nothing", async () => {
    const ann = visitor();
    const text = random(5000);

    await ann.say("small", text);

    const shown = await ann.texts();
    deepStrictEqual(shown, promises.keepsMany ? ["small", text] : []);
    await ann.say("next");
    deepStrictEqual(await ann.texts(), ["next"]);
  });

  if (promises.sparesSession) {
    await t.step("few messages make no session", async () => {
      const ann = visitor();

      await ann.say("one");

      deepStrictEqual([...ann.cookies.keys()], ["messages"]);
    });

    await t.step("the cookie is hidden, over HTTPS alone, and not for other sites", async () => {
      const ann = visitor();

      await ann.say("one");

      const [line = ""] = ann.headers.getSetCookie();
      match(line, /^messages=[\w.:-]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    });

    await t.step("cookies that somebody made, changed or cut are dropped without a word", async () => {
      const ben = visitor();
      await ben.say({ text: "<b>ben's</b>", safe: true });
      const cookie = ben.cookies.get("messages") ?? "";
      const [value = "", ...rest] = cookie.split(":");
      const hostile = [
        "x",
        "a:b:c",
        cookie.slice(1),
        cookie.slice(0, -1),
        `${cookie}x`,
        `.${cookie}`,
        [btoa('[["__json_message",1,40,"<script>"]]').replace(/=+$/, ""), ...rest].join(":"),
        [value, "1aaaaa", rest[1]].join(":"),
        '"[[\\"__json_message\\"\\0541\\05440\\054\\"<script>\\"]]:1abc:def"',
        "x".repeat(7000),
        "%00%0d%0aSet-Cookie:%20a=b",
      ];

      for (const forged of hostile) {
        const ann = visitor();
        ann.cookies.set("messages", forged);
        deepStrictEqual(await ann.show(), [], forged.slice(0, 80));
        strictEqual(ann.status, 200);
        strictEqual(ann.cookies.has("messages"), false, `${forged.slice(0, 80)} stayed`);
        ann.cookies.set("messages", forged);
        await ann.say("honest");
        deepStrictEqual(await ann.texts(), ["honest"]);
      }
    });
  }
}

function random(length: number): string {
  const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .";
  return Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => letters[byte % 64]).join("");
}
