import { strictEqual, throws } from "node:assert/strict";
import { html, safe, SafeHtml } from "@nuages/nuages/template";

Deno.test("html escapes its values and not itself", () => {
  const markup = html`<a href="${"/?a=1&b='2'"}">${"<b>"}</a>`;

  strictEqual(
    String(markup),
    '<a href="/?a=1&amp;b=&#39;2&#39;">&lt;b&gt;</a>',
  );
});

Deno.test("html keeps what is marked safe, also in lists in lists", () => {
  const markup = html`<ul>${[html`<li>${1}</li>`, [
    safe("<li>"),
    "<li>",
  ]]}</ul>`;

  strictEqual(String(markup), "<ul><li>1</li><li>&lt;li&gt;</ul>");
});

Deno.test("html prints nothing for null, undefined and an empty list", () => {
  strictEqual(String(html`[${null}${undefined}${[]}]`), "[]");
});

Deno.test("html refuses a promise", () => {
  throws(() => html`${Promise.resolve(1)}`, { name: "TypeError" });
});

Deno.test("SafeHtml becomes its text in JSON and in strings", () => {
  const markup = safe("<b>");

  strictEqual(markup instanceof SafeHtml, true);
  strictEqual(`${markup}`, "<b>");
  strictEqual(JSON.stringify({ markup }), '{"markup":"<b>"}');
});
