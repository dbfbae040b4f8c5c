import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { renderOne, site } from "./site.ts";

/** Runs `body` while every object inherits `properties`, as after a prototype pollution attack. */
function polluted(properties: Record<string, unknown>, body: () => void): void {
  for (const [name, value] of Object.entries(properties)) {
    Object.defineProperty(Object.prototype, name, {
      value,
      configurable: true,
      writable: true,
      enumerable: true,
    });
  }
  try {
    body();
  } finally {
    for (const name of Object.keys(properties)) {
      Reflect.deleteProperty(Object.prototype, name);
    }
  }
}

Deno.test("a template sees nothing that an attacker put on Object.prototype", () => {
  const templates = site({
    "base.eta": '<%~ block("title", () => { %>default<% }) %>|<%= it.isAdmin %>|<%~ it.body %>',
    "page.eta": '<% layout("base") %><%= it.isAdmin %><%~ include("part") %>',
    "part.eta": "<%= it.isAdmin %><%= it.post %><%~ it.markup %>",
  });
  const pollution = {
    isAdmin: "yes",
    post: "evil",
    markup: "<script>",
    title: "evil",
    body: "evil",
    base: "evil",
    "page.eta": { render: () => {}, origin: "evil" },
    "evil.eta": { render: () => {}, origin: "evil" },
    extended: { name: "evil" },
    chain: {},
    hides: {},
    source: "evil",
  };

  polluted(pollution, () => {
    strictEqual(templates.render("page"), "default||");
    strictEqual(templates.render("page", {}), "default||");
    strictEqual(templates.exists("evil"), false);
  });
});

Deno.test("a template reads only what it is given under names that every object has", () => {
  const page = "<%= it.constructor %>|<%= it.toString %>|<%= it.hasOwnProperty %>|<%= it.__proto__ %>";

  strictEqual(renderOne(page), "|||");
  strictEqual(renderOne(page, { toString: "given" }), "|given||");
});

Deno.test("a context that came as JSON cannot set a prototype", () => {
  const context = JSON.parse('{"__proto__": {"isAdmin": "yes"}, "a": 1}');

  strictEqual(renderOne("<%= it.isAdmin %><%= it.a %>", context), "1");
  strictEqual(renderOne("<%= ({}).isAdmin %>", context), "");
});

Deno.test("a template cannot change the view's object, nor an included one the page's", () => {
  const context = { a: 1 };
  const templates = site({
    "page.eta": '<% it.a = 2 %><%~ include("part") %><%= it.a %>',
    "part.eta": "<% it.a = 3 %><%= it.a %>",
  });

  strictEqual(templates.render("page", context), "32");
  deepStrictEqual(context, { a: 1 });
});

Deno.test("a context's values are listed as own properties", () => {
  strictEqual(
    renderOne("<%= Object.keys(it) %> <%= JSON.stringify(it.n) %>", {
      n: 1,
      m: 2,
    }),
    "n,m 1",
  );
});
