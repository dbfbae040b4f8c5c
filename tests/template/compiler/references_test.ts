import { deepStrictEqual, throws } from "node:assert/strict";
import { references } from "@nuages/nuages/template/compiler";

function namesIn(source: string): string[] {
  return references({ name: "page.eta", source, origin: "page.eta" }).map(({ kind, name, line }) =>
    `${kind} ${name} ${line}`
  );
}

Deno.test("references() lists literal names with their kind and line, in order", () => {
  const source = `<% layout("base", { a: 1 }) %>
<%~ include('./row') %><%~ include( \`b#c\` , it) %>
<%
  const x = 1;
  const y = include("d.eta");
%>`;

  deepStrictEqual(namesIn(source), ["layout base 1", "include ./row 2", "include b#c 2", "include d.eta 5"]);
});

Deno.test("references() passes over names that the code puts together", () => {
  const source =
    '<%~ include("a" + it.x) %><%~ include(it.x) %><%~ include(`a${it.x}`) %><%~ include("\\x61") %><%~ include(it.x ? "a" : "b") %>';

  deepStrictEqual(namesIn(source), []);
});

Deno.test("references() passes over comments, strings, texts and other functions", () => {
  const source = `include("text")<% /* include("comment") */ %><% // layout("line")
%><%= "include('string')" %><%= 'layout("s")' %><% it.include("method") %><% myinclude("mine") %><% $include("x") %>`;

  deepStrictEqual(namesIn(source), []);
});

Deno.test("references() refuses a text that is no template", () => {
  throws(() => namesIn("<% x"), { name: "TemplateSyntaxError" });
});

Deno.test("references() takes time in proportion to a long tag", () => {
  const hostile = ["include(", 'include("', "/*", "//", 'include("a"', "`", "\\"].map((piece) => piece.repeat(20_000));
  const start = performance.now();

  for (const text of hostile) {
    try {
      namesIn(`<% ${text}\n"'\`*/ %>`);
    } catch {
      // Whether it is a template does not matter here.
    }
  }

  deepStrictEqual(performance.now() - start < 5_000, true);
});
